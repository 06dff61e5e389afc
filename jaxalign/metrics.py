"""Where a run's numbers and samples go: two JSONL files, TensorBoard, and the console.

    metrics.jsonl       one object per step: "step" and every metric, null where not finite
    completions.jsonl   one object per sample, with its "step"
    tensorboard/        the same metrics

Nothing here blocks a step: values may be JAX arrays still being computed, and one thread waits for
them and writes, in order. A step is the number of updates done, its own included. A resumed run
appends, after dropping what the files hold from later steps than the one it resumes from. Of
several processes only the first writes.

What the metrics mean is documented where they are made; their names are TRL's.
"""

import json
import math
import os
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TextIO

import numpy as np
from tensorboardX import SummaryWriter

from jaxalign import processes
from jaxalign.console import LiveConsole, Pace, PlainConsole, glance, open_console
from jaxalign.errors import UserError


class MetricsLogger:
    """What a run reports to; a context manager, which waits for the last write.

    directory: made if need be. logging_steps: TensorBoard gets every so many-th step.
    Raises UserError if the directory cannot be made. A write that fails raises at the next flush.
    """

    def __init__(
        self,
        directory: Path,
        logging_steps: int = 1,
        console: PlainConsole | LiveConsole | None = None,
    ) -> None:
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _cannot_write(directory, error) from None
        self._directory = directory
        self._logging_steps = logging_steps
        self._console = console or open_console()
        self._files: _Files | None = None
        self._total_steps = 0
        self._timer = PhaseTimer()
        self._pace = Pace()
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="metrics")
        self._pending: deque[Future] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        try:
            self._wait()
        finally:
            self._writer.shutdown()
            self._console.close()
            if self._files:
                self._files.close()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Say that a phase outside the steps starts (loading, exporting), and how long it took."""
        self._console.stage_started(name)
        start = time.perf_counter()
        yield
        self._console.stage_ended(name, time.perf_counter() - start)

    def say(self, text: str) -> None:
        """A line for the reader of the console."""
        self._console.say(text)

    def start(self, first_step: int, total_steps: int) -> None:
        """The steps begin, with `first_step` of `total_steps` done: 0 for a new run.

        Rows of later steps are dropped from the files. Raises UserError if they cannot be written.
        """
        processes.first_does(lambda: self._open_files(first_step))
        self._total_steps = total_steps
        self._timer, self._pace = PhaseTimer(), Pace()

    def _open_files(self, first_step: int) -> None:
        try:
            self._files = _Files(self._directory, first_step, self._logging_steps)
        except OSError as error:
            raise _cannot_write(self._directory, error) from None

    def phase(self, name: str) -> Any:
        """A context whose time becomes the metric "time/<name>" of the step."""
        return self._timer(name)

    def log(
        self, step: int, metrics: Mapping[str, Any], completions: Sequence[Mapping[str, Any]] = ()
    ) -> None:
        """Record a step that is done: its metrics, numbers or scalar arrays, and its samples.

        Adds "step_time", the phases' times, and "<phase>/tokens_per_second" for each
        "<phase>/tokens" among the metrics.
        """
        if not processes.is_first():
            return
        assert self._files, "start() comes before log()"
        metrics = dict(metrics) | self._timer.lap()
        for name in [name for name in metrics if name.endswith("/tokens")]:
            seconds = metrics[f"time/{name.removesuffix('/tokens')}"]
            metrics[f"{name}_per_second"] = metrics[name] / seconds
        while self._pending and self._pending[0].done() and not self._pending[0].exception():
            self._pending.popleft()
        rows = [dict(row) for row in completions]
        self._pending.append(self._writer.submit(self._write, self._files, step, metrics, rows))

    def flush(self) -> None:
        """Wait until all is written: before a checkpoint that a killed run would resume from.

        Of several processes every one has to call this: what could not be written ends them all.
        """
        processes.first_does(self._wait)

    def _wait(self) -> None:
        while self._pending:
            self._pending.popleft().result()

    def _write(
        self, files: "_Files", step: int, metrics: dict[str, Any], rows: list[dict[str, Any]]
    ) -> None:
        values = {name: float(np.asarray(value)) for name, value in metrics.items()}
        files.write(step, values, rows)
        eta = self._pace.eta(self._total_steps - step)
        self._console.stepped(step, self._total_steps, f"{glance(values)}  {eta}")


class PhaseTimer:
    """Splits a step's wall-clock time, in seconds: `with timer("rollout"): ...`, then `lap()`.

    JAX returns before the work is done: wait for a phase's result inside it, or the next one pays.
    """

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, phase: str) -> Iterator[None]:
        """Time a phase; one entered again in the same step adds up."""
        start = time.perf_counter()
        yield
        elapsed = time.perf_counter() - start
        self._seconds[phase] = self._seconds.get(phase, 0.0) + elapsed

    def lap(self) -> dict[str, float]:
        """{"step_time": since the last lap, "time/<phase>": ...}, and start anew."""
        now = time.perf_counter()
        seconds = {f"time/{phase}": value for phase, value in self._seconds.items()}
        stats = {"step_time": now - self._start} | seconds
        self._start, self._seconds = now, {}
        return stats


class _Files:
    """The files of a run, open for appending after a step."""

    def __init__(self, directory: Path, first_step: int, logging_steps: int) -> None:
        self._metrics = _open_after(directory / "metrics.jsonl", first_step)
        self._completions = _open_after(directory / "completions.jsonl", first_step)
        self._tensorboard = SummaryWriter(
            str(directory / "tensorboard"),
            purge_step=first_step + 1,
            flush_secs=10,
            filename_suffix=f".{first_step}",  # names count seconds: a quick restart would collide
        )
        self._logging_steps = logging_steps

    def write(self, step: int, values: dict[str, float], rows: list[dict[str, Any]]) -> None:
        for row in rows:
            _append(self._completions, {"step": step} | row)
        _append(self._metrics, {"step": step} | values)
        if step % self._logging_steps == 0:
            for name, value in values.items():
                if math.isfinite(value):
                    self._tensorboard.add_scalar(name, value, step)

    def close(self) -> None:
        self._tensorboard.close()
        self._metrics.close()
        self._completions.close()


def _cannot_write(directory: Path, error: OSError) -> UserError:
    return UserError(f"{directory}: cannot be written ({error.strerror}); choose another folder")


def _append(file: TextIO, row: Mapping[str, Any]) -> None:
    """One line, out of our hands at once: a kill loses no line written and tears at most one."""
    file.write(json.dumps(_finite(row), allow_nan=False) + "\n")
    file.flush()


def _finite(value: Any) -> Any:
    """JSON knows neither NaN nor infinity: null stands for both."""
    if isinstance(value, Mapping):
        return {key: _finite(inner) for key, inner in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _open_after(path: Path, step: int) -> TextIO:
    """The file, open for appending, without its rows after `step` and without a torn last line."""
    lines = path.read_text(encoding="utf-8").splitlines(True) if path.exists() else []
    shorter = path.with_suffix(".tmp")
    shorter.write_text("".join(line for line in lines if _step_of(line) <= step), encoding="utf-8")
    os.replace(shorter, path)
    return path.open("a", encoding="utf-8")


def _step_of(line: str) -> float:
    try:
        return json.loads(line)["step"] if line.endswith("\n") else math.inf
    except (ValueError, KeyError, TypeError):
        return math.inf  # no row of ours
