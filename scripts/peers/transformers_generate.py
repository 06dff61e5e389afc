"""Time transformers' `generate`: `python transformers_generate.py JOB RESULT` (both JSON)."""

# pyright: reportMissingImports=false
import json
import sys
import time
from pathlib import Path
from typing import Any

import torch
import transformers
from memory import peak_memory


def main(job_file: str, result_file: str) -> None:
    job = json.loads(Path(job_file).read_text())
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = transformers.AutoTokenizer.from_pretrained(job["folder"])
    dtype = getattr(torch, job["dtype"])
    model: Any = transformers.AutoModelForCausalLM.from_pretrained(job["folder"], dtype=dtype)
    model = model.to(device).eval()
    rows = [text for text in job["prompts"] for _ in range(job["generations"])]
    inputs = tokenizer(rows, return_tensors="pt").to(device)
    assert inputs.input_ids.shape[1] == job["prompt_length"], inputs.input_ids.shape
    length = job["completion_length"]

    def generate() -> float:
        start = time.perf_counter()
        with torch.inference_mode():
            output = model.generate(
                **inputs,
                do_sample=True,
                temperature=1.0,
                top_k=0,
                top_p=1.0,
                min_new_tokens=length,
                max_new_tokens=length,
            )
        assert output.shape == (len(rows), job["prompt_length"] + length), output.shape
        return time.perf_counter() - start

    generate()
    times = [generate() for _ in range(job["repeats"])]
    version = f"transformers {transformers.__version__}, torch {torch.__version__}"
    result = {"seconds": times, "version": version, "peak_bytes": peak_memory()}
    Path(result_file).write_text(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
