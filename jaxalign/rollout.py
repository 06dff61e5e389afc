"""From samples to what an update learns from: texts, programs, verdicts, rewards, advantages.

Bookkeeping between the sampler, the sandbox and the learner, pure but for `collect`, which sends
every completion to the sandbox as soon as it ends; each function is one step of that path. Groups
are kept whole throughout: row p of every array belongs to task p.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np

from jaxalign import processes, reward, sampler
from jaxalign.advantages import ScaleRewards, group_advantages, has_spread, reward_std
from jaxalign.errors import Bound, check_bounds
from jaxalign.reward import Answer, Grader, RewardConfig
from jaxalign.sampler import Completion
from jaxalign.tasks import prompts
from jaxalign.tokenizer import Tokenizer
from jaxalign.types import Batch, Samples, Task


@dataclass(frozen=True)
class RolloutConfig:
    """When a step's completions are sampled. async_steps: 0, by the policy that they improve; 1,
    by the one before its last update, so that their grading goes on while that update runs.
    """

    async_steps: int = 0

    def __post_init__(self) -> None:
        words = "0, or 1 to sample a step's completions before the update of the step before"
        check_bounds(self, "rollout.", async_steps=Bound(lambda x: x in (0, 1), words))


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
        """Whether a group's rewards, before penalties on length, differ at all."""
        return has_spread(self.rewards_PG)


def decode(tokenizer: Tokenizer, samples: Samples) -> list[list[str]]:
    """The text of each completion."""
    return [
        [tokenizer.decode(tokens[:length]) for tokens, length in zip(row, lengths, strict=True)]
        for row, lengths in zip(samples.tokens_PGC, samples.lengths_PG, strict=True)
    ]


class Pending(NamedTuple):
    """P tasks and G completions of each, some of whose verdicts may still be to come.

    Lists are [P][G]. codes: the model's own; programs: what runs; answers: None where another
    process asked. begun, sampled: when sampling began and ended, in seconds of `time.perf_counter`.
    """

    tasks: list[Task]
    samples: Samples
    texts: list[list[str]]
    codes: list[list[str]]
    programs: list[list[str]]
    answers: list[list[Future[Answer] | None]]
    begun: float
    sampled: float


class Timing(NamedTuple):
    """Wall-clock seconds of a batch.

    sampling: until its last completion ended. hidden: with programs in the sandbox while there was
    other work; overlapped: those of them after sampling. waited: with programs in the sandbox and
    nothing else to do. finishing: waiting, and computing reward parts. Each of
    several processes counts its own programs.
    """

    sampling: float
    hidden: float
    overlapped: float
    waited: float
    finishing: float


def collect(
    dialect: Dialect,
    tokenizer: Tokenizer,
    grader: Grader,
    tasks: list[Task],
    prompts: Sequence[Sequence[int]],
    completions: Iterable[Completion],
    seed: int,
) -> Pending:
    """All completions, each sent to the sandbox as soon as it comes.

    Hidden inputs are drawn by `seed`. Of several processes, which all see the same completions in
    the same order, each asks its sandbox about its share of the programs.
    """
    owners: dict[tuple[Task, str], int] = {}

    def ask(completion: Completion) -> tuple[str, str, str, Future[Answer] | None]:
        task = tasks[completion.prompt]
        text = tokenizer.decode(completion.tokens_C[: completion.length])
        code = dialect.code(text)
        program = dialect.program(task, code)
        owner = owners.setdefault((task, program), len(owners) % processes.count())
        mine = owner == processes.index()
        return text, code, program, grader.submit(task, program, seed) if mine else None

    begun = time.perf_counter()
    came = [(completion, ask(completion)) for completion in completions]
    sampled = time.perf_counter()
    came.sort(key=lambda pair: (pair[0].prompt, pair[0].generation))
    texts, codes, programs, answers = (
        _rows(list(column), len(came) // len(tasks))
        for column in zip(*(asked for _, asked in came), strict=True)
    )
    samples = sampler.gather(prompts, [completion for completion, _ in came])
    return Pending(tasks, samples, texts, codes, programs, answers, begun, sampled)


def finish(config: RewardConfig, pending: Pending) -> tuple[Experience, Timing]:
    """The completions with their verdicts and reward parts; blocks until all verdicts are in."""
    begun = time.perf_counter()
    answers = [[answer and answer.result() for answer in row] for row in pending.answers]
    mine = [
        [
            answer and (answer.verdict, reward.score(config, task, code, program, answer.verdict))
            for code, program, answer in zip(*rows, strict=True)
        ]
        for task, *rows in zip(pending.tasks, pending.codes, pending.programs, answers, strict=True)
    ]
    judged = _everyones(mine)
    verdicts = [[verdict for verdict, _ in row] for row in judged]
    parts = [[parts for _, parts in row] for row in judged]
    flat = [answer for row in answers for answer in row if answer]
    timing = Timing(
        sampling=pending.sampled - pending.begun,
        hidden=reward.seconds_asking(flat, until=begun),
        overlapped=reward.seconds_asking(flat, since=pending.sampled, until=begun),
        waited=reward.seconds_asking(flat, since=begun),
        finishing=time.perf_counter() - begun,
    )
    return Experience(pending.tasks, pending.samples, pending.texts, verdicts, parts), timing


def _everyones(mine: list[list[Any]]) -> list[list[Any]]:
    """Every cell as the process has it that does not have None there."""
    return [
        [next(filter(None, cell)) for cell in zip(*rows, strict=True)]
        for rows in zip(*processes.gather(mine), strict=True)
    ]


def _rows(flat: list[Any], size: int) -> list[list[Any]]:
    return [flat[at : at + size] for at in range(0, len(flat), size)]


def best_groups(drawn: Experience, count: int) -> Experience:
    """`count` of the groups: the informative first, in the order they were drawn."""
    order = np.argsort(~drawn.informative_P, kind="stable")[:count]
    return Experience(
        [drawn.tasks[p] for p in order],
        Samples(*(x[order] for x in drawn.samples)),
        [drawn.texts[p] for p in order],
        [drawn.verdicts[p] for p in order],
        [drawn.parts[p] for p in order],
    )


def concatenate(rounds: Sequence[Experience]) -> Experience:
    """The groups of several rounds as one experience."""
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
    limit cut off, if `mask_truncated`. A sample that carries none is given no length.
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
        lengths_PG=np.where(counts_PG, samples.lengths_PG, 0),
        mask_PGC=(real_PGC & counts_PG[..., None]).astype(np.float32),
        sampler_logprobs_PGC=samples.logprobs_PGC,
        advantages_PG=group_advantages(rewards_PG, scale_rewards),
    )


def statistics(experience: Experience, scale_rewards: ScaleRewards) -> dict[str, float]:
    """What samples and rewards were like, under TRL's names."""
    samples, rewards_PG = experience.samples, experience.rewards_PG
    lengths_PG = samples.lengths_PG
    judged = rewards_PG[np.isfinite(rewards_PG)]
    stats = {
        "reward": float(judged.mean()) if judged.size else np.nan,
        "reward_std": reward_std(rewards_PG, scale_rewards),
        "frac_reward_zero_std": float(np.mean(~experience.informative_P)),
        "completions/mean_length": float(lengths_PG.mean()),
        "completions/min_length": float(lengths_PG.min()),
        "completions/max_length": float(lengths_PG.max()),
        "completions/clipped_ratio": float(np.mean(~samples.stopped_PG)),
        "rollout/tokens": float(lengths_PG.sum()),
    }
    flat = [parts for row in experience.parts for parts in row]
    for name in [name for name in flat[0] if name != "reward"]:
        values = np.array([parts[name] for parts in flat if np.isfinite(parts[name])])
        stats[f"rewards/{name}/mean"] = float(values.mean()) if values.size else np.nan
        stats[f"rewards/{name}/std"] = float(values.std(ddof=1)) if values.size > 1 else np.nan
    return stats | reward.outcome_counts([v for row in experience.verdicts for v in row])


def timing_statistics(timings: Sequence[Timing]) -> dict[str, float]:
    """Where the time of a step's rounds went: what of the grading cost nothing, and what did."""
    total = Timing(*map(sum, zip(*timings, strict=True)))
    return {
        "time/rollout": total.sampling,
        "time/grading": total.finishing,
        "rollout/overlap_seconds": total.overlapped,
        "grading/hidden_seconds": total.hidden,
        "grading/waited_seconds": total.waited,
        "grading/hidden_fraction": total.hidden / max(total.hidden + total.waited, 1e-9),
    }


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


def to_json(experience: Experience) -> dict[str, Any]:
    """The experience as JSON, from which `from_json` makes it again, bit for bit."""
    return {
        "tasks": [asdict(task) for task in experience.tasks],
        "samples": {name: x.tolist() for name, x in experience.samples._asdict().items()},
        "texts": experience.texts,
        "verdicts": [[v.model_dump(mode="json") for v in row] for row in experience.verdicts],
        "parts": experience.parts,
    }


def from_json(values: dict[str, Any]) -> Experience:
    """What `to_json` was given."""
    arrays = {name: np.array(x) for name, x in values["samples"].items()}
    return Experience(
        [Task(**task | {"properties": tuple(task["properties"])}) for task in values["tasks"]],
        Samples(**{name: _narrow(x) for name, x in arrays.items()}),
        values["texts"],
        [[reward.Verdict.model_validate(v) for v in row] for row in values["verdicts"]],
        values["parts"],
    )


def _narrow(x: np.ndarray) -> np.ndarray:
    """JSON has no widths: those of `Samples` are 32 bits."""
    return x.astype({"i": np.int32, "f": np.float32, "b": bool}[x.dtype.kind])
