"""How good a checkpoint is: sample programs for every task, run them, keep what became of them.

Read `evaluate` first. A task's samples depend on the checkpoint, the seed and the task's id: each
task has a key of its own, and batches are always cut alike, so that a run that was stopped goes on
to the same end. What `samples.jsonl` holds is not sampled again. What the sandbox failed to judge
is judged again, and counts nowhere until it is. Hidden inputs are those of the seed, so two
checkpoints meet the same ones. What the figures mean, and how they are made: `scorecard`.

It does not know other benchmarks: tasks, prompts and sampling are those of training.
"""

import dataclasses
import json
import logging
import math
import os
import re
import time
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

import jax
import numpy as np

from jaxalign import config as configuration
from jaxalign import processes, reward, scorecard, tasks
from jaxalign.checkpoint.models import fingerprint, open_source, resolve
from jaxalign.checkpoint.source import Source
from jaxalign.compilation import keep_compiled
from jaxalign.console import LiveConsole, Pace, PlainConsole, open_console
from jaxalign.errors import COUNT, NOT_NEGATIVE, SEED, UserError, check_bounds
from jaxalign.files import whole_lines
from jaxalign.gemma.model import Gemma
from jaxalign.mesh import make_mesh
from jaxalign.reward import RewardConfig, SandboxConfig
from jaxalign.rollout import Dialect
from jaxalign.sampler import SamplingConfig, bucket_length
from jaxalign.scorecard import UNJUDGED, Row
from jaxalign.tasks.schema import check_unique
from jaxalign.types import Task
from jaxalign.writer import Prompt, Writer, check_prompts, load_for_sampling, open_writer

ATTEMPTS = 3  # at judging a program, in one call


@dataclass(frozen=True)
class EvaluateConfig:
    """Measure how good a checkpoint is: pass@k, failures, and what its programs are like.

    model, compare: "gemma3-270m", a folder or .gguf file, or a Hugging Face id; with compare, the
    difference of both is measured, too. samples: per task. output_dir: for one set of options,
    and any number of models. prompts_per_device: tasks in a batch, per data-parallel slice.
    reward: its parts are reported; with speed or compactness, programs that pass are measured.
    The other names and meanings are those of training.
    """

    model: str = "gemma3-270m"
    compare: str = ""
    tasks: str = "library:heldout"
    max_level: int = 3
    samples: int = 8
    output_dir: Path = Path("runs/evaluate")
    mesh: str = "-1"
    seed: int = 42
    prompts_per_device: int = 4
    prompt: Prompt = "auto"
    compute_dtype: Literal["auto", "float32", "bfloat16"] = "auto"
    compilation_cache: bool = True

    sampling: SamplingConfig = field(default_factory=lambda: SamplingConfig(temperature=0.8))
    reward: RewardConfig = field(
        default_factory=lambda: RewardConfig(
            {"execution": 1.0, "format": 0.0, "speed": 0.0, "compactness": 0.0}
        )
    )
    sandbox: SandboxConfig = field(default_factory=SandboxConfig)

    def __post_init__(self) -> None:
        check_bounds(self, samples=COUNT, prompts_per_device=COUNT, seed=SEED)


@dataclass(frozen=True)
class EvalConfig:
    """Evaluate while training, too: every so many steps (0: never), metrics under "eval/".

    samples: per task, drawn as the run's own.
    """

    every: int = 0
    tasks: str = "library:validation"
    max_level: int = 3
    samples: int = 4

    def __post_init__(self) -> None:
        check_bounds(self, "eval.", every=NOT_NEGATIVE, samples=COUNT)

    def load_tasks(self) -> list[Task]:
        """The tasks to evaluate on: none if that is never done."""
        if not self.every:
            return []
        found = tasks.load(self.tasks, self.max_level)
        check_unique(found, f"eval.tasks {self.tasks}")
        return found


log = logging.getLogger(__name__)


class Draw(NamedTuple):
    """How much is sampled: tasks in a batch, samples of each, by which seed."""

    tasks: int
    samples: int
    seed: int


Answer = tuple[Task, str]  # a task, and the text that a model answered with
Judge = Callable[[Dialect, Sequence[Answer]], list[Row]]


def evaluate(config: EvaluateConfig) -> dict[str, Any]:
    """What `scorecard.results` makes of all samples; goes on with what `output_dir` holds.

    Raises UserError, before any long work, for a configuration that cannot run; and when the
    sandbox fails for good, with all that was judged kept.
    """
    if config.sampling.temperature == 0 and config.samples > 1:
        raise UserError("at temperature 0 all samples of a task are the same: give --samples 1")
    processes.join()
    if config.compilation_cache:
        keep_compiled()
    mesh = make_mesh(config.mesh)
    task_list = tasks.load(config.tasks, config.max_level)
    check_unique(task_list, f"--tasks {config.tasks}")
    names = list(dict.fromkeys(name for name in (config.model, config.compare) if name))
    sources = {name: open_source(resolve(name)) for name in names}
    with ExitStack() as opened:
        opened.enter_context(jax.set_mesh(mesh))
        writers = {
            name: open_writer(source, mesh, config.sampling, config.prompt)
            for name, source in sources.items()
        }
        for writer in writers.values():
            check_prompts(task_list, writer.dialect, config.sampling.max_prompt_length)
        options = configuration.dump(dataclasses.replace(config, model="", compare=""))
        opened.enter_context(configuration.claimed(config.output_dir, options, tasks=task_list))
        folders = {name: claim_model(config.output_dir, name, sources[name]) for name in names}
        judge = opened.enter_context(SandboxJudge(config.sandbox, config.reward, config.seed))
        console = opened.enter_context(closing(open_console()))
        rows = {}
        for name in names:
            with Journal(folders[name] / "samples.jsonl") as journal:
                of_model = sources[name], writers[name]
                complete(config, task_list, *of_model, judge, journal, console)
                rows[name] = journal.of(task_list, config.samples)
    return scorecard.results(task_list, rows[config.model], rows.get(config.compare))


def model_folder(output_dir: Path, name: str) -> Path:
    """Where the samples of the model that was given as `name` are kept."""
    return output_dir / re.sub(r"[^\w.-]+", "-", os.path.normpath(name)).strip("-.")


def claim_model(output_dir: Path, name: str, source: Source) -> Path:
    """The folder for a model, which must be the same as when it was made."""
    folder = model_folder(output_dir, name)
    mark = fingerprint(source.path)
    kept = configuration.keep(folder / "checkpoint.json", json.dumps([name, mark]) + "\n")
    kept_name, kept_mark = json.loads(kept)
    if os.path.normpath(kept_name) != os.path.normpath(name):
        raise UserError(
            f"the samples of {name} would go to {folder}, which holds those of {kept_name}: "
            "give another --output-dir, or rename one of the models"
        )
    if kept_mark != mark:
        raise UserError(
            f"{name} has changed since {folder} was made: give a new --output-dir, or remove that"
        )
    return folder


def complete(
    config: EvaluateConfig,
    task_list: Sequence[Task],
    source: Source,
    writer: Writer,
    judge: "SandboxJudge",
    journal: "Journal",
    console: PlainConsole | LiveConsole,
) -> None:
    """Have a row for every sample in the journal. One batch is judged while the next is sampled."""

    def judge_share(rows: Sequence[Row]) -> list[Row]:
        return judge_rows(processes.share(rows), task_list, writer.dialect, judge)

    def keep(judged: Sequence[Row]) -> None:
        rows = processes.together(judged)
        journal.add(rows)
        judge.check_alive(rows)

    at_once = config.prompts_per_device * writer.mesh.shape["data"]
    draw = Draw(at_once, config.samples, config.seed)
    if unjudged := journal.unjudged():
        console.say(f"judging {len(unjudged)} earlier samples again")
        size = draw.tasks * draw.samples  # no more than of a batch: that is what a kill may lose
        for at in range(0, len(unjudged), size):
            keep(judge_share(unjudged[at : at + size]))
    batches = cut(task_list, writer.dialect, draw.tasks)
    missing = [batch for batch in batches if not journal.has(batch, config.samples)]
    if not missing:
        return
    console.say(f"loading {source.path}")
    model = load_for_sampling(source, writer.mesh, config.compute_dtype)
    pace = Pace()
    with ThreadPoolExecutor(1, "judge") as background:
        judging: Future[list[Row]] | None = None
        for done, batch in enumerate(missing, 1):
            rows = write(writer, model, batch, draw)
            if judging:
                keep(judging.result())
            judging = background.submit(judge_share, rows)
            rate, eta = scorecard.tokens_per_second(rows), pace.eta(len(missing) - done)
            console.stepped(done, len(missing), f"{rate:.0f} tokens/s  {eta}")
        if judging:
            keep(judging.result())


def cut(task_list: Sequence[Task], dialect: Dialect, count: int) -> list[list[Task]]:
    """Batches of at most `count` tasks with prompts of one bucket length, in the order of ids."""
    groups: dict[int, list[Task]] = {}
    for task in sorted(task_list, key=lambda task: task.id):
        groups.setdefault(bucket_length(len(dialect.encode(task))), []).append(task)
    return [
        group[at : at + count]
        for _, group in sorted(groups.items())
        for at in range(0, len(group), count)
    ]


def write(writer: Writer, model: Gemma, batch: Sequence[Task], draw: Draw) -> list[Row]:
    """A row for each sample of a batch, without a verdict.

    A batch of too few tasks is filled up with its first, so that nothing recompiles.
    """
    start = time.perf_counter()
    filled = [*batch, *[batch[0]] * (draw.tasks - len(batch))]
    drawn, texts = writer.write(model, filled, draw.samples, task_keys(filled, draw.seed))
    seconds = (time.perf_counter() - start) / (len(batch) * draw.samples)
    return [
        {
            "task": task.id,
            "sample": g,
            "completion": texts[p][g],
            "tokens": int(drawn.lengths_PG[p, g]),
            "stopped": bool(drawn.stopped_PG[p, g]),
            "sampling_seconds": seconds,
        }
        for p, task in enumerate(batch)
        for g in range(draw.samples)
    ]


def task_keys(batch: Sequence[Task], seed: int) -> jax.Array:
    """One key for each task [P], of the seed and the task's id alone."""
    hashes_P = np.array([zlib.crc32(task.id.encode()) for task in batch], np.uint32)
    return jax.vmap(jax.random.fold_in, (None, 0))(jax.random.key(seed), hashes_P)


def judge_rows(
    rows: Sequence[Row], task_list: Sequence[Task], dialect: Dialect, judge: Judge
) -> list[Row]:
    """The rows with their verdicts."""
    by_id = {task.id: task for task in task_list}
    verdicts = judge(dialect, [(by_id[row["task"]], row["completion"]) for row in rows])
    return [row | verdict for row, verdict in zip(rows, verdicts, strict=True)]


def judge(
    url: str,
    sandbox: SandboxConfig,
    config: RewardConfig,
    seed: int,
    dialect: Dialect,
    answers: Sequence[Answer],
) -> list[Row]:
    """What the sandbox at `url` says of each answer, and the reward's parts.

    The seconds of a verdict that several answers share are those of the first.
    """
    codes = [dialect.code(text) for _, text in answers]
    attempts = [
        (task, code, dialect.program(task, code))
        for (task, _), code in zip(answers, codes, strict=True)
    ]
    verdicts = reward.grade(
        url,
        [task for task, _, _ in attempts],
        [program for _, _, program in attempts],
        seed,
        sandbox.limits,
        reward.TOGETHER,
        config.metrics,
    )
    first = {(task.id, program): i for i, (task, _, program) in reversed([*enumerate(attempts)])}
    return [
        {
            "status": str(verdict.status),
            "message": verdict.message,
            "cases_passed": verdict.cases_passed,
            "cases_total": verdict.cases_total,
            "rewards": {name: None if math.isnan(x) else x for name, x in parts.items()},
            "metrics": verdict.metrics and verdict.metrics.model_dump(mode="json"),
            "judging_seconds": verdict.seconds if first[task.id, program] == i else 0.0,
        }
        for i, (attempt, verdict) in enumerate(zip(attempts, verdicts, strict=True))
        for task, _, program in [attempt]
        for parts in [reward.score(config, *attempt, verdict)]
    ]


class SandboxJudge:
    """Judges in a sandbox that is opened anew when it fails; a context manager."""

    def __init__(self, sandbox: SandboxConfig, config: RewardConfig, seed: int) -> None:
        self._sandbox, self._config, self._seed = sandbox, config, seed
        self._opened = ExitStack()
        self._url = ""

    def __enter__(self) -> Self:
        self._url = self._opened.enter_context(reward.open_sandbox(self._sandbox))
        return self

    def __exit__(self, *error: object) -> None:
        self._opened.close()

    def __call__(self, dialect: Dialect, answers: Sequence[Answer]) -> list[Row]:
        """As `judge`; what is not judged is tried again, ATTEMPTS times in all."""
        found = self._ask(dialect, answers)
        for _ in range(ATTEMPTS - 1):
            lost = [i for i, row in enumerate(found) if row["status"] == UNJUDGED]
            if not lost or not self._reopen():
                break
            for i, row in zip(lost, self._ask(dialect, [answers[i] for i in lost]), strict=True):
                found[i] = row
        return found

    def check_alive(self, rows: Sequence[Row]) -> None:
        """Raises UserError if none of these was judged because the sandbox is gone for good."""
        if all(row["status"] == UNJUDGED for row in rows):
            reward.check_alive(self._url, [row["message"] for row in rows])

    def _ask(self, dialect: Dialect, answers: Sequence[Answer]) -> list[Row]:
        return judge(self._url, self._sandbox, self._config, self._seed, dialect, answers)

    def _reopen(self) -> bool:
        """Whether there is a sandbox again."""
        self._opened.close()
        try:
            self.__enter__()
        except UserError as error:
            log.warning("%s", error)
            return False
        return True


class Journal:
    """The rows of one model, in a file that only grows; of two for a sample the later counts.

    What a kill leaves of a line is dropped. Of several processes, which all add the same, the first
    writes. A context manager.
    """

    def __init__(self, path: Path) -> None:
        whole = whole_lines(path)
        self._rows = {_place(row): row for row in map(json.loads, whole)}
        self._file = (path if processes.is_first() else Path(os.devnull)).open("ab")
        if processes.is_first():
            self._file.truncate(sum(map(len, whole)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def add(self, rows: Sequence[Row]) -> None:
        """Keep rows, safe from a kill when it returns."""
        self._file.write("".join(json.dumps(row) + "\n" for row in rows).encode())
        self._file.flush()
        self._rows |= {_place(row): row for row in rows}

    def has(self, batch: Sequence[Task], samples: int) -> bool:
        """Whether every sample of these tasks is here, judged or not."""
        return all((task.id, i) in self._rows for task in batch for i in range(samples))

    def unjudged(self) -> list[Row]:
        return [row for row in self._rows.values() if row["status"] == UNJUDGED]

    def of(self, task_list: Sequence[Task], samples: int) -> list[Row]:
        """The rows in the order of tasks and samples."""
        return [self._rows[task.id, i] for task in task_list for i in range(samples)]


def _place(row: Row) -> tuple[str, int]:
    return row["task"], row["sample"]


def metrics(
    writer: Writer, model: Gemma, task_list: Sequence[Task], draw: Draw, judge: Judge
) -> dict[str, float]:
    """What a training run logs, "eval/...", of a model from `for_rollout`; nothing is kept."""
    batches = cut(task_list, writer.dialect, draw.tasks)
    written = [row for batch in batches for row in write(writer, model, batch, draw)]
    judged = judge_rows(processes.share(written), task_list, writer.dialect, judge)
    rows = processes.together(judged)
    headlines = scorecard.headlines(scorecard.summary(task_list, rows))
    return {f"eval/{name}": value for name, value in headlines.items()}
