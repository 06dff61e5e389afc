"""Time steps of tunix's GRPO learner: `python tunix_step.py JOB RESULT` (both JSON).

A step is the time from one computation of rewards to the next: there is one in each.
"""

# pyright: reportMissingImports=false
import itertools
import json
import random
import sys
import time
from pathlib import Path

import optax
import tunix_model
from memory import peak_memory
from tunix.rl import rl_cluster
from tunix.rl.grpo import grpo_learner
from tunix.rl.rollout import base_rollout


def main(job_file: str, result_file: str) -> None:
    job = json.loads(Path(job_file).read_text())
    prompts, steps = job["prompts"], job["repeats"] + 2
    model, _, tokenizer, mesh = tunix_model.load(job["folder"], job["dtype"])
    rewarded: list[float] = []

    def random_rewards(prompts, completions, **_) -> list[float]:
        rewarded.append(time.perf_counter())
        return [random.random() for _ in completions]

    roles = (rl_cluster.Role.ACTOR, rl_cluster.Role.ROLLOUT, rl_cluster.Role.REFERENCE)
    cluster_config = rl_cluster.ClusterConfig(
        role_to_mesh=dict.fromkeys(roles, mesh),
        rollout_engine="vanilla",
        training_config=rl_cluster.RLTrainingConfig(
            actor_optimizer=optax.adamw(1e-6),
            eval_every_n_steps=10**9,
            max_steps=steps,
            mini_batch_size=len(prompts),
            train_micro_batch_size=1,  # a prompt with its completions; all at once takes > 20 GB
            rollout_micro_batch_size=len(prompts),
            compute_logps_micro_batch_size=1,
        ),
        rollout_config=base_rollout.RolloutConfig(
            max_tokens_to_generate=job["completion_length"],
            max_prompt_length=job["prompt_length"],
            kv_cache_size=job["prompt_length"] + job["completion_length"],
            temperature=1.0,
            top_p=1.0,
            eos_tokens=tunix_model.NEVER,
        ),
    )
    with mesh:
        cluster = rl_cluster.RLCluster(
            actor=model, tokenizer=tokenizer, cluster_config=cluster_config
        )
        config = grpo_learner.GRPOConfig(num_generations=job["generations"], beta=0.0)
        learner = grpo_learner.GRPOLearner(cluster, config, random_rewards)
        learner.train([{"prompts": prompts} for _ in range(steps)])
    times = [end - begin for begin, end in itertools.pairwise(rewarded)]
    result = {
        "seconds": times[1:],  # the first one compiles the update
        "version": tunix_model.version(),
        "peak_bytes": peak_memory(),
    }
    Path(result_file).write_text(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
