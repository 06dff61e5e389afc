"""The proof of learning: a pre-trained model, fine-tuned on solutions, then improved by GRPO.

After every stage the model is measured on tasks that it never saw. A stage is one command of
`scripts/`, with a preset of `configs/proof/`, that anybody can give by hand; all of them resume
what was stopped, so this only calls them in order, keeps the time that each took, and leaves out
those that are complete. What was measured becomes a page in `proof_view`.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from jaxalign import config as configuration
from jaxalign import evaluate, tasks
from jaxalign.checkpoint.models import EXPORTED
from jaxalign.errors import UserError
from jaxalign.scorecard import Row
from jaxalign.types import Task

SCRIPTS = Path(__file__).parents[1] / "scripts"
AFTER = ("base", "sft", "grpo")  # what models are called by the stage that made them
PATIENCE = 600.0  # seconds that a stage has to save and end when it is told to stop


@dataclass(frozen=True)
class ProofConfig:
    """Measure base, SFT and GRPO on held-out tasks, for several seeds; goes on where it stopped.

    presets: a folder with sft.yaml, grpo.yaml and evaluate.yaml. minutes: stop after so many, to
    be continued by the same command (0: go on to the end). page: where the results are written.
    """

    model: str = "gemma3-270m"
    seeds: tuple[int, ...] = (1, 2, 3)
    presets: Path = Path("configs/proof")
    output_dir: Path = Path("runs/proof")
    page: Path = Path("docs/results.md")
    minutes: float = 0.0

    def __post_init__(self) -> None:
        if not self.seeds or len(set(self.seeds)) < len(self.seeds):
            raise UserError(f"--seeds {self.seeds}: name one or more, each once")
        for name in ("sft", "grpo", "evaluate"):
            if not self.preset(name).is_file():
                raise UserError(f"{self.preset(name)}: there is no such file; check --presets")

    def preset(self, name: str) -> Path:
        return self.presets / f"{name}.yaml"


class Stage(NamedTuple):
    """One command: `python scripts/<script>.py <arguments>`. name: unique among the stages."""

    name: str
    script: str
    arguments: tuple[str, ...]

    @property
    def command(self) -> str:
        return " ".join(["python", f"{SCRIPTS.name}/{self.script}.py", *self.arguments])


def stages(config: ProofConfig) -> Iterator[Stage]:
    """All of them, in order: seed by seed, so that a seed is complete as early as can be."""
    yield _evaluation(config, "base", config.model)
    for seed in config.seeds:
        model = config.model
        for script, name in (("sft", "sft"), ("train", "grpo")):
            folder = run_folder(config, name, seed)
            options = {"config": config.preset(name), "model": model, "seed": seed}
            yield Stage(f"{name} {seed}", script, _flags(**options, output_dir=folder))
            model = str(folder / EXPORTED)
            yield _evaluation(config, f"{name} {seed}", model)


def _evaluation(config: ProofConfig, of: str, model: str) -> Stage:
    options = {"config": config.preset("evaluate"), "model": model}
    return Stage(
        f"evaluate {of}", "evaluate", _flags(**options, output_dir=evaluations_folder(config))
    )


def _flags(**options: Any) -> tuple[str, ...]:
    pairs = ((f"--{name.replace('_', '-')}", str(value)) for name, value in options.items())
    return tuple(word for pair in pairs for word in pair)


def run_folder(config: ProofConfig, name: str, seed: int) -> Path:
    """Of the stage "sft" or "grpo"."""
    return config.output_dir / f"{name}-{seed}"


def evaluations_folder(config: ProofConfig) -> Path:
    return config.output_dir / "heldout"


def run(config: ProofConfig) -> bool:
    """Go on; whether everything is complete now. Raises UserError where a stage fails."""
    end = time.monotonic() + 60 * config.minutes if config.minutes else None
    log = Log(config)
    for stage in stages(config):
        if log.is_complete(stage):
            continue
        left = None if end is None else end - time.monotonic()
        if left is not None and left <= 0:
            return False
        print(f"== {stage.name}: {stage.command}", flush=True)
        if not attempt(stage, left, log):
            return False
    return True


def attempt(stage: Stage, seconds: float | None, log: "Log") -> bool:
    """Run a stage for at most so long; whether it is complete. The time is kept either way."""
    start = time.time()
    command = [sys.executable, str(SCRIPTS / f"{stage.script}.py"), *stage.arguments]
    with subprocess.Popen(command) as process:
        try:
            code = process.wait(seconds)
            complete = code == 0
        except subprocess.TimeoutExpired:
            process.terminate()
            complete = False
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            code = 0
            process.kill()
    log.add(stage, time.time() - start, complete)
    if code:
        raise UserError(f"{stage.name} ended with exit code {code}; its last words are above")
    return complete


class Log:
    """What was done, a line for each attempt at a stage: log.jsonl in the output folder."""

    def __init__(self, config: ProofConfig) -> None:
        self._path = config.output_dir / "log.jsonl"
        lines = self._path.read_text().splitlines() if self._path.exists() else []
        self._lines: list[dict[str, Any]] = [json.loads(line) for line in lines]

    def add(self, stage: Stage, seconds: float, complete: bool) -> None:
        line = {"stage": stage.name, "seconds": seconds, "complete": complete}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a") as file:
            file.write(json.dumps(line) + "\n")
        self._lines.append(line)

    def is_complete(self, stage: Stage) -> bool:
        return any(line["stage"] == stage.name and line["complete"] for line in self._lines)

    def seconds(self, stage: Stage) -> float:
        """Over all attempts."""
        return sum(line["seconds"] for line in self._lines if line["stage"] == stage.name)


class Measured(NamedTuple):
    """What is complete. rows: by "base", "sft" and "grpo" and seed (base: 0), on held-out tasks.
    curves: the metrics of each step of the runs, alike.
    """

    tasks: list[Task]
    rows: dict[str, dict[int, list[Row]]]
    curves: dict[str, dict[int, list[dict[str, Any]]]]


def measured(config: ProofConfig) -> Measured:
    """Everything that complete stages have left."""
    options = configuration.load(evaluate.EvaluateConfig, config.preset("evaluate"))
    task_list = tasks.load(options.tasks, options.max_level)
    log = Log(config)
    complete = {stage.name for stage in stages(config) if log.is_complete(stage)}
    found = Measured(task_list, {name: {} for name in AFTER}, {name: {} for name in AFTER[1:]})

    def rows(model: str) -> list[Row]:
        folder = evaluate.model_folder(evaluations_folder(config), model)
        with evaluate.Journal(folder / "samples.jsonl") as journal:
            return journal.of(task_list, options.samples)

    if "evaluate base" in complete:
        found.rows["base"][0] = rows(config.model)
    for name in AFTER[1:]:
        for seed in config.seeds:
            folder = run_folder(config, name, seed)
            if f"{name} {seed}" in complete:
                lines = (folder / "metrics.jsonl").read_text().splitlines()
                found.curves[name][seed] = [json.loads(line) for line in lines]
            if f"evaluate {name} {seed}" in complete:
                found.rows[name][seed] = rows(str(folder / EXPORTED))
    return found
