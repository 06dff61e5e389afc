"""Time tunix's vanilla sampler: `python tunix_generate.py JOB RESULT` (both JSON)."""

# pyright: reportMissingImports=false
import json
import sys
import time
from pathlib import Path

import tunix_model
from memory import peak_memory
from tunix.generate import sampler


def main(job_file: str, result_file: str) -> None:
    job = json.loads(Path(job_file).read_text())
    model, config, tokenizer, mesh = tunix_model.load(job["folder"], job["dtype"])
    length = job["prompt_length"] + job["completion_length"]
    cache = sampler.CacheConfig(length, config.num_layers, config.num_kv_heads, config.head_dim)
    draw = sampler.Sampler(model, tokenizer, cache)
    rows = [text for text in job["prompts"] for _ in range(job["generations"])]

    def generate() -> float:
        start = time.perf_counter()
        output = draw(
            rows,
            max_generation_steps=job["completion_length"],
            max_prompt_length=job["prompt_length"],
            eos_tokens=tunix_model.NEVER,
            temperature=1.0,
            top_p=1.0,
            return_logprobs=True,
        )
        assert output.padded_prompt_tokens.shape[1] == job["prompt_length"]
        assert all(len(tokens) == job["completion_length"] for tokens in output.tokens)
        return time.perf_counter() - start

    with mesh:
        generate()
        times = [generate() for _ in range(job["repeats"])]
    result = {"seconds": times, "version": tunix_model.version(), "peak_bytes": peak_memory()}
    Path(result_file).write_text(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
