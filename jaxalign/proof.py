"""The proof of learning: a pre-trained model, fine-tuned on solutions, then improved by GRPO.

After every stage the model is measured on tasks that it never saw. A stage is one command of
`scripts/`, with a preset of `configs/proof/`, that anybody can give by hand; all of them resume
what was stopped, so this only calls them in order, keeps the time that each took, and leaves out
those that are complete. What complete stages measured is kept in a folder of small files, so that
another machine, without the models, can go on with the next seed. `proof_view` makes it a page.
"""

import gzip
import json
import math
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jaxalign import config as configuration
from jaxalign import evaluate, tasks
from jaxalign.bench import machine
from jaxalign.checkpoint.models import EXPORTED
from jaxalign.errors import NOT_NEGATIVE, SEED, UserError, check_bounds
from jaxalign.files import replace, whole_lines
from jaxalign.grpo import GrpoConfig
from jaxalign.scorecard import Row
from jaxalign.sft import SftConfig
from jaxalign.training import stop_on_signal
from jaxalign.types import Task

SCRIPTS = Path(__file__).parents[1] / "scripts"
AFTER = ("base", "sft", "grpo")  # what models are called by the stage that made them
LOOK = 0.5  # seconds between looks at the clock
PATIENCE = 600.0  # seconds that a stage has to save and end when it is told to stop
STOPPED = (-signal.SIGTERM, 128 + signal.SIGINT)  # exit codes of those that save nothing more then


@dataclass(frozen=True)
class ProofConfig:
    """Measure base, SFT and GRPO on held-out tasks, for several seeds; goes on where it stopped.

    presets: a folder with sft.yaml, grpo.yaml and evaluate.yaml. output_dir: models and all that
    was left of their making. record: every sample and every step's metrics, and the time spent; a
    seed that is complete there needs no models. minutes: stop after so many, to be continued by
    the same command (0: go on to the end). page: where the results are written.
    """

    model: str = "gemma3-270m"
    seeds: tuple[int, ...] = (1, 2, 3)
    presets: Path = Path("configs/proof")
    output_dir: Path = Path("runs/proof")
    record: Path = Path("docs/results")
    page: Path = Path("docs/results.md")
    minutes: float = 0.0

    def __post_init__(self) -> None:
        check_bounds(self, minutes=NOT_NEGATIVE)
        if not self.seeds or len(set(self.seeds)) < len(self.seeds):
            raise UserError(f"--seeds {self.seeds}: name one or more, each once")
        if not all(map(SEED.holds, self.seeds)):
            raise UserError(f"--seeds {self.seeds}: each must be {SEED.words}")

    def preset(self, name: str) -> Path:
        path = self.presets / f"{name}.yaml"
        if not path.is_file():
            raise UserError(f"{path}: there is no such file; check --presets")
        return path


class Stage(NamedTuple):
    """One command, `python scripts/<script>.py <arguments>`, that makes or measures a model.

    of: "base", "sft" or "grpo", and seed (base: 0): which model. left: the file that it leaves, a
    line a sample or step. model: the folder of the model, if the stage makes it.
    """

    of: str
    seed: int
    script: str
    arguments: tuple[str, ...]
    left: Path
    model: Path | None = None

    @property
    def name(self) -> str:
        words = ("" if self.model else "evaluate", self.of, "" if self.of == "base" else self.seed)
        return " ".join(str(word) for word in words if word != "")

    @property
    def command(self) -> str:
        return " ".join(["python", f"{SCRIPTS.name}/{self.script}.py", *self.arguments])


def stages(config: ProofConfig) -> Iterator[Stage]:
    """All of them, in order: seed by seed, so that a seed is complete as early as can be."""
    yield base_stage(config)
    for seed in config.seeds:
        yield from seed_stages(config, seed)


def base_stage(config: ProofConfig) -> Stage:
    return _evaluation(config, "base", 0, config.model)


def seed_stages(config: ProofConfig, seed: int) -> Iterator[Stage]:
    """Those of one seed; each starts from the model of the one before."""
    model = config.model
    for script, name in (("sft", "sft"), ("train", "grpo")):
        folder = config.output_dir / f"{name}-{seed}"
        options = {"config": config.preset(name), "model": model, "seed": seed}
        arguments = _flags(**options, output_dir=folder)
        made = folder / EXPORTED
        yield Stage(name, seed, script, arguments, folder / "metrics.jsonl", made)
        model = str(made)
        yield _evaluation(config, name, seed, model)


def _evaluation(config: ProofConfig, of: str, seed: int, model: str) -> Stage:
    folder = config.output_dir / "heldout"
    options = {"config": config.preset("evaluate"), "model": model}
    left = evaluate.model_folder(folder, model) / "samples.jsonl"
    return Stage(of, seed, "evaluate", _flags(**options, output_dir=folder), left)


def _flags(**options: Any) -> tuple[str, ...]:
    pairs = ((f"--{name.replace('_', '-')}", str(value)) for name, value in options.items())
    return tuple(word for pair in pairs for word in pair)


def run(config: ProofConfig) -> bool:
    """Go on; whether everything is complete now.

    Raises UserError where a stage fails, or if another process is at work in `output_dir`.
    """
    end = time.monotonic() + 60 * config.minutes if config.minutes else math.inf
    with configuration.locked(config.output_dir), stop_on_signal() as stopping:
        log = Log(config)

        def may_go_on() -> bool:
            return not stopping.is_set() and time.monotonic() < end

        for stage in missing(config, log):
            if not may_go_on():
                return False
            print(f"== {stage.name}: {stage.command}", flush=True)
            if not attempt(stage, may_go_on, log):
                return False
    return True


def missing(config: ProofConfig, log: "Log") -> Iterator[Stage]:
    """The stages still to be done, one after the other.

    One whose model is not here is done again while its seed is not complete, and so are those
    after it, which start from that model.
    """
    for of_seed in [base_stage(config)], *(list(seed_stages(config, s)) for s in config.seeds):
        if all(map(log.is_complete, of_seed)):
            continue
        again = False
        for stage in of_seed:
            again |= bool(stage.model and not stage.model.exists())
            if again or not log.is_complete(stage):
                yield stage


def attempt(stage: Stage, may_go_on: Callable[[], bool], log: "Log") -> bool:
    """Run a stage, as long as it may; whether it is complete. The time is kept either way, and
    what a complete stage left.

    Training that was told to stop ends well, too, but without its model.
    """
    here = this_machine()
    start = time.time()
    command = [sys.executable, str(SCRIPTS / f"{stage.script}.py"), *stage.arguments]
    with subprocess.Popen(command) as process:
        while process.poll() is None and may_go_on():
            with suppress(subprocess.TimeoutExpired):
                process.wait(LOOK)
        code = process.poll()
        if code is None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            process.kill()
    complete = code == 0 and (stage.model is None or stage.model.exists())
    log.add(stage, time.time() - start, complete, here)
    if code and code not in STOPPED:
        raise UserError(
            f"{stage.name} ended with exit code {code}: see to what its last words above say, and "
            "give the same command again"
        )
    return complete


@cache
def this_machine() -> str:
    """What runs here, in a line; asked in a process of its own, which gives the device back."""
    command = [sys.executable, "-m", machine.__name__]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return said or "unknown"


def recipe(config: ProofConfig, stage: Stage) -> str:
    """By which a stage is known again: hexadecimal digits of what its outcome depends on.

    That is the model to begin with, the seed, and the presets of all stages up to this one, with
    the tasks that they name.
    """
    presets = [*AFTER[1 : 1 + AFTER.index(stage.of)], *([] if stage.model else ["evaluate"])]
    read = [configuration.read(config.preset(name)) for name in presets]
    found = [_tasks_of(name, config.preset(name)) for name in presets]
    return configuration.digest([config.model, stage.seed, read, found])


def _tasks_of(name: str, preset: Path) -> str:
    """A digest of the tasks that the preset of such a stage is about."""
    if name == "sft":
        options = configuration.load(SftConfig, preset)
        return _digest_of_tasks(options.data, options.max_level)
    kind = GrpoConfig if name == "grpo" else evaluate.EvaluateConfig
    options = configuration.load(kind, preset)
    return _digest_of_tasks(options.tasks, options.max_level)


@cache
def _digest_of_tasks(asked: str, max_level: int) -> str:
    return configuration.digest(tasks.load(asked, max_level))


class Log:
    """The record: log.jsonl, a line for each attempt at a stage, and what complete stages left."""

    def __init__(self, config: ProofConfig) -> None:
        self._config = config
        self._folder = config.record
        self._path = config.record / "log.jsonl"
        self._lines: list[dict[str, Any]] = list(map(json.loads, whole_lines(self._path)))

    def add(self, stage: Stage, seconds: float, complete: bool, machine: str) -> None:
        line = {
            "stage": stage.name,
            "seconds": round(seconds, 3),
            "complete": complete,
            "recipe": recipe(self._config, stage),
            "machine": machine,
        }
        self._folder.mkdir(parents=True, exist_ok=True)
        if complete:
            replace(self._kept(stage), gzip.compress(stage.left.read_bytes(), mtime=0))
        new = json.dumps(line).encode() + b"\n"
        replace(self._path, b"".join([*whole_lines(self._path), new]))
        self._lines.append(line)

    def is_complete(self, stage: Stage) -> bool:
        """Raises UserError if what is kept of the stage was made by another recipe."""
        complete = [line for line in self._of(stage) if line["complete"]]
        if complete and complete[-1]["recipe"] != recipe(self._config, stage):
            raise UserError(
                f"{self._folder} holds {stage.name} of another --model or of other presets or "
                "tasks: give another --record"
            )
        return bool(complete)

    def seconds(self, stage: Stage) -> float:
        """Over all attempts."""
        return sum(line["seconds"] for line in self._of(stage))

    def machines(self) -> list[str]:
        """On which stages were completed."""
        return list(dict.fromkeys(line["machine"] for line in self._lines if line["complete"]))

    def left(self, stage: Stage) -> list[dict[str, Any]]:
        """The lines that a complete stage left."""
        return list(map(json.loads, gzip.decompress(self._kept(stage).read_bytes()).splitlines()))

    def _of(self, stage: Stage) -> list[dict[str, Any]]:
        return [line for line in self._lines if line["stage"] == stage.name]

    def _kept(self, stage: Stage) -> Path:
        return self._folder / f"{stage.name.replace(' ', '-')}.jsonl.gz"


class Measured(NamedTuple):
    """What is complete. rows: by "base", "sft" and "grpo" and seed (base: 0), on held-out tasks.
    curves: the metrics of each step of the runs, alike.
    """

    tasks: list[Task]
    rows: dict[str, dict[int, list[Row]]]
    curves: dict[str, dict[int, list[dict[str, Any]]]]


def measured(config: ProofConfig) -> Measured:
    """Everything that complete stages have left.

    Raises UserError if that was made by another recipe.
    """
    options = configuration.load(evaluate.EvaluateConfig, config.preset("evaluate"))
    task_list = tasks.load(options.tasks, options.max_level)
    log = Log(config)
    found = Measured(task_list, {name: {} for name in AFTER}, {name: {} for name in AFTER[1:]})
    for stage in filter(log.is_complete, stages(config)):
        if stage.model:
            found.curves[stage.of][stage.seed] = log.left(stage)
        else:
            rows = {(row["task"], row["sample"]): row for row in log.left(stage)}
            wanted = [(task.id, i) for task in task_list for i in range(options.samples)]
            found.rows[stage.of][stage.seed] = [rows[place] for place in wanted]
    return found
