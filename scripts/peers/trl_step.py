"""Time steps of TRL's GRPOTrainer: `python trl_step.py JOB RESULT` (both JSON)."""

# pyright: reportMissingImports=false
import json
import random
import sys
import tempfile
import time
from pathlib import Path

import datasets
import torch
import transformers
import trl
from memory import peak_memory


class Clock(transformers.TrainerCallback):
    """When each step began and ended."""

    def __init__(self) -> None:
        self.began: list[float] = []
        self.ended: list[float] = []

    def on_step_begin(self, *args, **kwargs) -> None:
        self.began.append(time.perf_counter())

    def on_step_end(self, *args, **kwargs) -> None:
        self.ended.append(time.perf_counter())


def random_rewards(completions: list, **_) -> list[float]:
    return [random.random() for _ in completions]


def main(job_file: str, result_file: str) -> None:
    job = json.loads(Path(job_file).read_text())
    cpu = not torch.cuda.is_available()
    length, steps = job["completion_length"], job["repeats"] + 1
    with tempfile.TemporaryDirectory() as folder:
        config = trl.GRPOConfig(
            output_dir=folder,
            use_cpu=cpu,
            bf16=job["dtype"] == "bfloat16",
            model_init_kwargs={"dtype": "float32"},  # master weights; bf16 is autocast
            num_generations=job["generations"],
            per_device_train_batch_size=job["generations"],
            gradient_accumulation_steps=len(job["prompts"]),
            max_completion_length=length,
            generation_kwargs={"min_new_tokens": length},
            temperature=1.0,
            beta=0.0,
            learning_rate=1e-6,
            max_steps=steps,
            report_to=[],
            save_strategy="no",
            logging_steps=1,
        )
        clock = Clock()
        trainer = trl.GRPOTrainer(
            model=job["folder"],
            reward_funcs=random_rewards,
            args=config,
            train_dataset=datasets.Dataset.from_list(
                [{"prompt": text} for text in job["prompts"] * steps]
            ),
            callbacks=[clock],
        )
        trainer.train()
        lengths = [row["completions/mean_length"] for row in trainer.state.log_history[:-1]]
        assert lengths == [length] * steps, lengths
    times = [end - begin for begin, end in zip(clock.began, clock.ended, strict=True)]
    version = (
        f"TRL {trl.__version__}, transformers {transformers.__version__}, torch {torch.__version__}"
    )
    result = {"seconds": times[1:], "version": version, "peak_bytes": peak_memory()}
    Path(result_file).write_text(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
