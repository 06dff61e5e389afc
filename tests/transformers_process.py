"""Run transformers alone on a checkpoint: `python transformers_process.py FOLDER JOB OUT`.

JOB is JSON: {"prompts": [text], "max_new_tokens": n}. OUT gets JSON: {"ids": [prompt's ids],
"greedy": [ids of each continuation]}, and OUT.npy the logits of the first prompt. This file
imports nothing of jaxalign, so that what it says is transformers' own.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def main(folder: str, job_file: str, out_file: str) -> None:
    job = json.loads(Path(job_file).read_text())
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    ids = [tokenizer(prompt).input_ids for prompt in job["prompts"]]
    with torch.no_grad():
        logits_TV = model(input_ids=torch.tensor(ids[:1])).logits[0]
        np.save(f"{out_file}.npy", logits_TV.numpy())
        greedy = [greedy_continuation(model, prompt, job["max_new_tokens"]) for prompt in ids]
    Path(out_file).write_text(json.dumps({"ids": ids, "greedy": greedy}))


def greedy_continuation(model, prompt: list[int], length: int) -> list[int]:
    output = model.generate(torch.tensor([prompt]), do_sample=False, max_new_tokens=length)
    return output[0, len(prompt) :].tolist()


if __name__ == "__main__":
    main(*sys.argv[1:])
