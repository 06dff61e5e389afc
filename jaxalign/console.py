"""What a run says while it works: its stages, then one summary per step with the time left.

On a terminal, a live progress display; elsewhere (a file, a pipe, CI) plain lines. Both show the
same few numbers: a glance. The whole is in the files that `jaxalign.metrics` writes.
"""

import os
import statistics
import sys
import time
from collections import deque
from collections.abc import Mapping
from datetime import timedelta
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from jaxalign import processes

GLANCE = {
    "reward": "reward {:.3f}",
    "loss": "loss {:.4f}",
    "rollout/tokens_per_second": "{:.0f} tokens/s",
}


def glance(metrics: Mapping[str, float]) -> str:
    """The few metrics to show, of those that are there."""
    return "  ".join(form.format(metrics[name]) for name, form in GLANCE.items() if name in metrics)


class Pace:
    """Estimates the time left by the median of the last steps: compilation hardly counts."""

    def __init__(self) -> None:
        self._laps: deque[float] = deque(maxlen=20)
        self.restart()

    def restart(self) -> None:
        """The next step starts now."""
        self._last = time.perf_counter()

    def eta(self, steps_left: int) -> str:
        """To be called after each step: "ETA h:mm:ss"."""
        self._laps.append(time.perf_counter() - self._last)
        self.restart()
        return f"ETA {timedelta(seconds=round(steps_left * statistics.median(self._laps)))}"


class PlainConsole:
    """One line when a stage starts, one when it ends, one per step."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def say(self, text: str) -> None:
        print(text, file=self._stream, flush=True)

    def stage_started(self, name: str) -> None:
        self.say(f"{name} ...")

    def stage_ended(self, name: str, seconds: float) -> None:
        self.say(f"{name}: {seconds:.1f} s")

    def stepped(self, step: int, total: int, text: str) -> None:
        self.say(f"step {step}/{total}  {text}")

    def close(self) -> None:
        self._stream.flush()


class LiveConsole:
    """The current stage with a spinner, and a bar of the steps. What was said scrolls by above."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("{task.description}", markup=False),
            console=console,
            refresh_per_second=2,  # drawing takes a core's time from the work
        )
        self._stage = self._progress.add_task("", total=None, visible=False)
        self._steps = self._progress.add_task("", total=None, visible=False)
        self._progress.start()

    def say(self, text: str) -> None:
        self._progress.console.print(text, markup=False, highlight=False)

    def stage_started(self, name: str) -> None:
        self._progress.update(self._stage, description=name, visible=True)

    def stage_ended(self, name: str, seconds: float) -> None:
        self._progress.update(self._stage, visible=False)
        self.say(f"{name}: {seconds:.1f} s")

    def stepped(self, step: int, total: int, text: str) -> None:
        self._progress.update(
            self._steps, completed=step, total=total, description=text, visible=True
        )

    def close(self) -> None:
        self._progress.stop()


def open_console() -> PlainConsole | LiveConsole:
    """The live display if standard output is a terminal, else plain lines there.

    Of several processes only the first is heard.
    """
    if not processes.is_first():
        return PlainConsole(open(os.devnull, "w"))
    console = Console(file=sys.stdout)
    return LiveConsole(console) if console.is_terminal else PlainConsole(sys.stdout)
