"""One job in a process of its own: `python -m jaxalign.bench.measure JOB RESULT`.

JOB and RESULT are JSON files. Work and floor take turns, so that a machine that is slow for a
while is slow for both; a ratio is that of one turn, and medians are over turns.
"""

import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import jax
from jax.sharding import Mesh

from jaxalign import memory
from jaxalign.bench import machine
from jaxalign.bench.floor import compile_floors
from jaxalign.bench.pieces import PIECES, Job, Training, load_model, seconds
from jaxalign.compilation import keep_compiled
from jaxalign.mesh import make_mesh
from jaxalign.writer import choose_dtype


class Compilations:
    """Counts the programs that XLA compiles, or jax takes from its cache, and the seconds."""

    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0
        jax.monitoring.register_event_duration_secs_listener(self._heard)

    def _heard(self, event: str, duration_secs: float, **_: Any) -> None:
        if event == memory.COMPILED:
            self.count += 1
            self.seconds += duration_secs


def take_turns(job: Job, mesh: Mesh, compilations: Compilations) -> dict[str, Any]:
    """Times, in seconds and per unit, of a piece, its rivals and its floor, in `repeats` turns."""
    model = load_model(job, mesh)
    piece = PIECES[job.piece](job, model, mesh)
    floors = compile_floors(piece.floors, choose_dtype(job.dtype))

    def run_floors() -> float:
        return seconds(lambda: [run() for run in floors])

    takers = {"work": piece.work, "floor": run_floors, **piece.rivals}
    for take in takers.values():
        take()  # compiles
    before = compilations.count
    turns = [
        {name: take() / piece.units for name, take in takers.items()} for _ in range(job.repeats)
    ]
    flops = sum(f.flops for f in piece.floors) / piece.units
    moved = sum(f.bytes(choose_dtype(job.dtype)) for f in piece.floors) / piece.units
    return summary(turns, piece.tokens, flops, moved) | {
        "recompilations": compilations.count - before
    }


def summary(
    turns: list[dict[str, float]], tokens: int, flops: float, moved: float
) -> dict[str, Any]:
    """Medians over the turns, and shares of the device's published peaks where it has them."""
    work = statistics.median(turn["work"] for turn in turns)
    peak = machine.peak(jax.devices()[0].device_kind)
    others = [name for name in turns[0] if name not in ("work", "floor")]
    return {
        "seconds": work,
        "floor_seconds": statistics.median(turn["floor"] for turn in turns),
        "ratio": statistics.median(turn["work"] / turn["floor"] for turn in turns),
        "turns": turns,
        "rivals": {
            name: statistics.median(turn[name] / turn["work"] for turn in turns) for name in others
        },
        "tokens_per_second": tokens / work,
        "flops": flops,
        "bytes": moved,
        "flop_utilisation": flops / work / peak.flops if peak else None,
        "bandwidth_utilisation": moved / work / peak.bandwidth if peak else None,
    }


def first_steps(job: Job, mesh: Mesh, compilations: Compilations, started: float) -> dict[str, Any]:
    """Seconds from the process's start to the end of its first step, and the memory it takes."""
    keep_compiled()
    memory.trim_after_compilations()
    training = Training(job, load_model(job, mesh), mesh)
    loaded = time.time() - started
    jax.block_until_ready(training.step())
    first = time.time() - started
    count = compilations.count
    later = [seconds(training.step) for _ in range(job.repeats)]
    return {
        "loaded_seconds": loaded,
        "first_step_seconds": first,
        "later_step_seconds": statistics.median(later),
        "compile_seconds": compilations.seconds,
        "recompilations": compilations.count - count,
        "peak_bytes": machine.peak_memory(),
        "peak_device_bytes": machine.peak_device_memory(),
    }


def main(job_file: str, result_file: str) -> None:
    content = json.loads(Path(job_file).read_text())
    job = Job.from_json(content["job"])
    compilations = Compilations()
    mesh = make_mesh("1", jax.devices()[:1])
    with jax.set_mesh(mesh):
        if job.piece == "start":
            result = first_steps(job, mesh, compilations, content["started"])
        else:
            result = take_turns(job, mesh, compilations)
    result |= {"machine": machine.describe(), "dtype": choose_dtype(job.dtype).name}
    Path(result_file).write_text(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
