"""From samples to what an update learns from: texts, programs, verdicts, rewards, advantages.

Bookkeeping between the sampler, the sandbox and the learner, pure but for `grade`; each function
is one step of that path. Groups are kept whole throughout: row p of every array belongs to task p.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from jaxalign import reward
from jaxalign.advantages import ScaleRewards, group_advantages, has_spread
from jaxalign.reward import RewardConfig, SandboxConfig
from jaxalign.tasks import prompts
from jaxalign.tokenizer import Tokenizer
from jaxalign.types import Batch, Samples, Task


class Dialect(NamedTuple):
    """How tasks are put to a model and programs read from its answers.

    encode: prompt ids of a task. code: the code in an answer's text, "" if there is none.
    program: what to run, from the task and that code.
    """

    encode: Callable[[Task], list[int]]
    code: Callable[[str], str]
    program: Callable[[Task, str], str]


def completion_dialect(tokenizer: Tokenizer) -> Dialect:
    """For pre-trained models: continue a Python file."""
    return Dialect(
        lambda task: tokenizer.encode(prompts.completion_prompt(task)),
        prompts.completion_code,
        prompts.completion_program,
    )


def chat_dialect(tokenizer: Tokenizer) -> Dialect:
    """For instruction-tuned models: answer a user's turn."""
    return Dialect(
        lambda task: tokenizer.chat(prompts.chat_prompt(task)),
        prompts.chat_code,
        prompts.chat_program,
    )


class Experience(NamedTuple):
    """P tasks, G answers each, and what became of them. Lists are [P][G]."""

    tasks: list[Task]
    samples: Samples
    texts: list[list[str]]
    verdicts: list[list[Any]]
    parts: list[list[dict[str, float]]]

    @property
    def rewards_PG(self) -> np.ndarray:
        """float32; NaN where the sandbox failed, which says nothing about the program."""
        return np.array([[parts["reward"] for parts in row] for row in self.parts], np.float32)

    @property
    def informative_P(self) -> np.ndarray:
        """Whether a group's rewards differ at all: without that, its advantages are zero."""
        return has_spread(self.rewards_PG)


def decode(tokenizer: Tokenizer, samples: Samples) -> list[list[str]]:
    """The text of each completion."""
    return [
        [tokenizer.decode(tokens[:length]) for tokens, length in zip(row, lengths, strict=True)]
        for row, lengths in zip(samples.tokens_PGC, samples.lengths_PG, strict=True)
    ]


def grade(
    dialect: Dialect,
    url: str,
    sandbox: SandboxConfig,
    config: RewardConfig,
    tasks: Sequence[Task],
    texts: Sequence[Sequence[str]],
    seed: int,
) -> tuple[list[list[Any]], list[list[dict[str, float]]]]:
    """Verdicts and reward parts [P][G] of completions [P][G]; hidden inputs are drawn by `seed`."""
    flat = [
        (task, dialect.code(text)) for task, row in zip(tasks, texts, strict=True) for text in row
    ]
    programs = [dialect.program(task, code) for task, code in flat]
    verdicts = reward.grade(
        url,
        [task for task, _ in flat],
        programs,
        seed,
        sandbox.limits,
        sandbox.workers,
        config.metrics,
    )
    parts = [
        reward.score(config, task, code, program, verdict)
        for (task, code), program, verdict in zip(flat, programs, verdicts, strict=True)
    ]
    size = len(texts[0])
    return _rows(verdicts, size), _rows(parts, size)


def _rows(flat: list[Any], size: int) -> list[list[Any]]:
    return [flat[at : at + size] for at in range(0, len(flat), size)]


def best_groups(rounds: Sequence[Experience], count: int) -> Experience:
    """`count` groups out of several rounds: the informative first, in the order they were drawn."""
    everything = _concatenate(rounds)
    order = np.argsort(~everything.informative_P, kind="stable")[:count]
    return Experience(
        [everything.tasks[p] for p in order],
        Samples(*(x[order] for x in everything.samples)),
        [everything.texts[p] for p in order],
        [everything.verdicts[p] for p in order],
        [everything.parts[p] for p in order],
    )


def _concatenate(rounds: Sequence[Experience]) -> Experience:
    longest = max(r.samples.prompt_tokens_PT.shape[1] for r in rounds)

    def padded(samples: Samples) -> Samples:
        extra = longest - samples.prompt_tokens_PT.shape[1]
        prompts_PT = np.pad(samples.prompt_tokens_PT, ((0, 0), (0, extra)))
        return samples._replace(prompt_tokens_PT=prompts_PT)

    return Experience(
        [task for r in rounds for task in r.tasks],
        Samples(*map(np.concatenate, zip(*(padded(r.samples) for r in rounds), strict=True))),
        [row for r in rounds for row in r.texts],
        [row for r in rounds for row in r.verdicts],
        [row for r in rounds for row in r.parts],
    )


def to_batch(
    experience: Experience,
    penalties_PG: np.ndarray,
    scale_rewards: ScaleRewards,
    mask_truncated: bool,
) -> Batch:
    """What the learner wants. penalties_PG is added to the rewards.

    Tokens of a sample whose reward is NaN carry no loss; nor do those of a sample that the length
    limit cut off, if `mask_truncated`.
    """
    samples = experience.samples
    rewards_PG = experience.rewards_PG + penalties_PG
    counts_PG = np.isfinite(rewards_PG)
    if mask_truncated:
        counts_PG &= samples.stopped_PG
    real_PGC = np.arange(samples.tokens_PGC.shape[-1]) < samples.lengths_PG[..., None]
    return Batch(
        prompt_tokens_PT=samples.prompt_tokens_PT,
        prompt_lengths_P=samples.prompt_lengths_P,
        tokens_PGC=samples.tokens_PGC,
        lengths_PG=samples.lengths_PG,
        mask_PGC=(real_PGC & counts_PG[..., None]).astype(np.float32),
        sampler_logprobs_PGC=samples.logprobs_PGC,
        advantages_PG=group_advantages(rewards_PG, scale_rewards),
    )


def statistics(experience: Experience) -> dict[str, float]:
    """What the samples and rewards of a step were like, under TRL's names."""
    samples, rewards_PG = experience.samples, experience.rewards_PG
    lengths_PG = samples.lengths_PG
    judged = rewards_PG[np.isfinite(rewards_PG)]
    stats = {
        "reward": float(judged.mean()) if judged.size else np.nan,
        "reward_std": float(judged.std(ddof=1)) if judged.size > 1 else np.nan,
        "frac_reward_zero_std": float(np.mean(~experience.informative_P)),
        "completions/mean_length": float(lengths_PG.mean()),
        "completions/min_length": float(lengths_PG.min()),
        "completions/max_length": float(lengths_PG.max()),
        "completions/clipped_ratio": float(np.mean(~samples.stopped_PG)),
    }
    flat = [parts for row in experience.parts for parts in row]
    for name in [name for name in flat[0] if name != "reward"]:
        values = np.array([parts[name] for parts in flat if np.isfinite(parts[name])])
        stats[f"rewards/{name}/mean"] = float(values.mean()) if values.size else np.nan
        stats[f"rewards/{name}/std"] = float(values.std(ddof=1)) if values.size > 1 else np.nan
    return stats | reward.outcome_counts([v for row in experience.verdicts for v in row])


def records(experience: Experience) -> list[dict[str, Any]]:
    """One JSON-able record per completion: what was asked, written, found and paid."""
    return [
        {
            "task": task.id,
            "completion": text,
            "status": str(verdict.status),
            "message": verdict.message,
            "rewards": {name: None if np.isnan(v) else v for name, v in parts.items()},
        }
        for task, *rows in zip(
            experience.tasks, experience.texts, experience.verdicts, experience.parts, strict=True
        )
        for text, verdict, parts in zip(*rows, strict=True)
    ]
