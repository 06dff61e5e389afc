"""Inside a jail of its own: measure an exported program, with none of its Python in the process.

The program's own process can say anything of itself. All that is believed of it here is the
StableHLO it exported (`jax.export`), which is parsed, walked (`stablehlo`), compiled and run on the
hidden inputs by this process. What it computes is compared outside with what is expected, so that
another program than the judged one cannot be measured in its stead; and so is what the reference
computes here, which XLA's usual optimisations may change.

Times are medians, alternating with the reference. Exported code that would call out of XLA, but for
LAPACK as jax calls it, is refused: a forged callback would be a way back into this process.
"""

import itertools
import math
import os
import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import numpy as np
from jax import export
from jax.interpreters import mlir
from jaxlib.mlir import ir

from sandbox.stablehlo import Census, RefusedError, census

ROUNDS, SECONDS = 25, 0.5  # of timing: at most, for program and reference together
LEAST_ROUNDS = 3  # fewer would show no spread
LEAST_SIZE = 4  # of a case that tells how a trace grows: programs treat trifles in their own way
# Timing counts, so XLA optimises here as it does for users; one thread, for less noise.
_XLA_FLAGS = "--xla_cpu_multi_thread_eigen=false"

Outputs = list[list[np.ndarray]]  # the leaves of each case


class Ready(NamedTuple):
    """Compiled for the inputs of some cases."""

    call: Callable[..., Any]
    cases: list[int]
    census: Census
    compile_seconds: float


class Times(NamedTuple):
    """Seconds of each round for all cases."""

    program: list[float]
    reference: list[float]


def measure(job: dict, send: Callable[[Any], None]) -> int:
    """Answer {"outputs": [leaves of each case], "reference": the same of it, "metrics": {...}}, or
    {"refused": line}.
    """
    os.environ["XLA_FLAGS"] = _XLA_FLAGS
    try:
        inputs = [_arrays(arguments) for arguments in job["inputs"]]
        sizes = [size(arguments) for arguments in job["inputs"]]
        jax.jit(lambda x: x + 1).lower(0.0).compile()  # the first compilation pays for others
        program, reference = _both_ready(job["program"], job["reference"], inputs)
        outputs = _outputs(program, inputs), _outputs(reference, inputs)
        metrics = _shape(program, reference, sizes)
        metrics |= _clocks(program, reference, inputs, outputs)
    except Exception as error:
        text = str(error).strip().split("\n")[0]
        send({"refused": f"{type(error).__name__}: {text}"[:300]})
        return 1
    send({"outputs": outputs[0], "reference": outputs[1], "metrics": metrics})
    return 0


def size(arguments: tuple) -> int:
    """Of a case: how many elements its arrays have, and the sum of its whole numbers."""
    total = 0
    for leaf in jax.tree.leaves(arguments):
        match leaf:
            case np.ndarray():
                total += leaf.size
            case int():
                total += abs(leaf)
    return total


def growth(smaller: int, larger: int) -> float:
    """How many times larger an honest trace may be for a larger case; for cases of 4 and more.

    It may add operations each time the input is halved (`associative_scan`), so its size is at most
    proportional to the number of halvings: the logarithm of the case, rounded either way.
    """
    return math.ceil(math.log2(larger)) / math.floor(math.log2(smaller))


def _shape(program: list[Ready], reference: list[Ready], sizes: list[int]) -> dict[str, Any]:
    """What the program is, without running it: for the first of the largest cases, and how its size
    grows from the first of the smallest that are no trifles.
    """
    case = sizes.index(max(sizes))
    telling = [other for other, size in enumerate(sizes) if size >= LEAST_SIZE]
    smallest = min(telling, key=sizes.__getitem__, default=case)
    largest, of_reference = _part(program, case), _part(reference, case)
    grown = _growth(_part(program, smallest), largest)
    reference_grown = _growth(_part(reference, smallest), of_reference)
    may_grow = growth(sizes[smallest], sizes[case]) if telling else 1.0
    return {
        "operations": dict(largest.census.operations),
        "classes": dict(largest.census.classes),
        "dtypes": dict(largest.census.dtypes),
        "size": largest.census.size,
        "reference_size": of_reference.census.size,
        "loop_depth": largest.census.loop_depth,
        "trace_growth": grown,
        "trace_grows": grown > max(may_grow, reference_grown),
        **_cost(largest.call),
    }


def _part(parts: list[Ready], case: int) -> Ready:
    """What runs a case. Cases are in the task's order; that of parts is the forger's to choose."""
    return next(part for part in parts if case in part.cases)


def _growth(smaller: Ready, larger: Ready) -> float:
    return (1 + larger.census.size) / (1 + smaller.census.size)


def _clocks(
    program: list[Ready],
    reference: list[Ready],
    inputs: list[list[jax.Array]],
    outputs: tuple[Outputs, Outputs],
) -> dict[str, Any]:
    times = _times(program, reference, inputs, outputs)
    return {
        "compile_seconds": sum(part.compile_seconds for part in program),
        "reference_compile_seconds": sum(part.compile_seconds for part in reference),
        "run_seconds": statistics.median(times.program),
        "run_spread": spread(times.program),
        "reference_seconds": statistics.median(times.reference),
        "reference_spread": spread(times.reference),
        "timing_rounds": len(times.program),
    }


def spread(values: list[float]) -> float:
    """Median absolute deviation over median."""
    middle = statistics.median(values)
    return statistics.median(abs(value - middle) for value in values) / middle


def _arrays(arguments: tuple) -> list[jax.Array]:
    leaves = jax.tree.leaves(arguments)
    return [jax.device_put(leaf) for leaf in leaves if isinstance(leaf, np.ndarray)]


def _both_ready(
    program: list[dict], reference: list[dict], inputs: list[list[jax.Array]]
) -> tuple[list[Ready], list[Ready]]:
    """Each first in turn, for a shape: the second compilation of a kind is faster."""
    ready: tuple[list[Ready], list[Ready]] = [], []
    for turn, parts in enumerate(itertools.zip_longest(program, reference)):
        pairs = list(zip(ready, parts, strict=True))
        for found, part in reversed(pairs) if turn % 2 else pairs:
            if part is not None:
                found.append(_ready(part, inputs))
    return ready


def _ready(part: dict, inputs: list[list[jax.Array]]) -> Ready:
    exported = export.deserialize(bytearray(part["exported"].tobytes()))
    with mlir.make_ir_context():
        found = census(ir.Module.parse(exported.mlir_module()))
    cases = [int(case) for case in part["cases"]]
    started = time.perf_counter()
    call = jax.jit(exported.call).lower(*inputs[cases[0]]).compile()
    return Ready(call, cases, found, time.perf_counter() - started)


def _outputs(parts: list[Ready], inputs: list[list[jax.Array]]) -> Outputs:
    if sorted(case for part in parts for case in part.cases) != list(range(len(inputs))):
        raise RefusedError("not every case was exported once")
    return _on_host(_results(parts, inputs))


def _results(parts: list[Ready], inputs: list[list[jax.Array]]) -> dict[int, list[jax.Array]]:
    """Of each case, computed."""
    found = {case: part.call(*inputs[case]) for part in parts for case in part.cases}
    return jax.block_until_ready(found)


def _on_host(results: dict[int, list[jax.Array]]) -> Outputs:
    return [[np.asarray(leaf) for leaf in results[case]] for case in sorted(results)]


def _times(
    program: list[Ready],
    reference: list[Ready],
    inputs: list[list[jax.Array]],
    outputs: tuple[Outputs, Outputs],
) -> Times:
    """One after the other, each first in turn: the second of two calls finds warmer caches.

    outputs: of both, which each call must give again. Raises RefusedError.
    """
    times = Times([], [])
    turns = list(zip((program, reference), outputs, times, strict=True))
    until = time.perf_counter() + SECONDS
    for rounds in range(1, ROUNDS + 1):
        for parts, known, taken in turns:
            taken.append(_seconds(parts, inputs, known))
        turns.reverse()
        if rounds >= LEAST_ROUNDS and time.perf_counter() > until:
            break
    return times


def _seconds(parts: list[Ready], inputs: list[list[jax.Array]], known: Outputs) -> float:
    """Of one call for each case. Raises RefusedError unless it gives what is known, bit for bit:
    what is timed must be what is right.
    """
    started = time.perf_counter()
    results = _results(parts, inputs)
    seconds = time.perf_counter() - started
    if not _same_bits(_on_host(results), known):
        raise RefusedError("its results change from call to call")
    return seconds


def _same_bits(some: Outputs, others: Outputs) -> bool:
    """Of arrays of the same shapes and dtypes."""
    pairs = zip(itertools.chain(*some), itertools.chain(*others), strict=True)
    return all(a.tobytes() == b.tobytes() for a, b in pairs)


def _cost(call: Any) -> dict[str, float]:
    """XLA's own estimates, for one call."""
    known = call.cost_analysis() or {}
    stats = call.memory_analysis()
    bytes = (stats.argument_size_in_bytes, stats.output_size_in_bytes, stats.temp_size_in_bytes)
    return {
        "flops": float(known.get("flops", 0.0)),
        "bytes_accessed": float(known.get("bytes accessed", 0.0)),
        "peak_bytes": int(sum(bytes)),
    }
