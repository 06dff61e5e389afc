"""Inside a jail of its own: measure an exported program, with none of its Python in the process.

The program's own process can say anything of itself. All that is believed of it here is the
StableHLO it exported (`jax.export`), which is parsed, walked, compiled and run on the hidden
inputs by this process. What it computes is compared outside with what the program answered, so
that another program than the judged one cannot be measured in its stead.

Operations are counted once each, as they are written, if the result depends on them: not what is
computed and dropped, be it inside a loop or a called function. Times are medians, alternating with
the reference. Exported code that would call out of XLA, but for LAPACK, is refused: a forged
callback would be a way back into this process.
"""

import os
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import jax
import numpy as np
from jax import export
from jax.interpreters import mlir
from jaxlib.mlir import ir

ROUNDS, SECONDS = 9, 0.5  # of timing: at most, for program and reference together
# Timing counts, so XLA optimises here as it does for users; one thread, for less noise.
_XLA_FLAGS = "--xla_cpu_multi_thread_eigen=false"
_SAFE_CALLS = ("lapack_", "Sharding", "shape_assertion", "annotate_device_placement")
_TERMINATORS = ("func.return", "stablehlo.return")


class RefusedError(Exception):
    """What was exported cannot be measured here. One line."""


class Ready(NamedTuple):
    """Compiled for the inputs of some cases."""

    call: Callable[..., Any]
    cases: list[int]
    operations: dict[str, int]
    compile_seconds: float


def measure(job: dict, send: Callable[[Any], None]) -> int:
    """Answer {"outputs": [leaves of each case], "metrics": {...}}, or {"refused": line}."""
    os.environ["XLA_FLAGS"] = _XLA_FLAGS
    try:
        inputs = [_arrays(arguments) for arguments in job["inputs"]]
        program = [_ready(part, inputs) for part in job["program"]]
        reference = [_ready(part, inputs) for part in job["reference"]]
        outputs = _outputs(program, inputs)
        seconds, reference_seconds = _times(program, reference, inputs)
    except Exception as error:
        text = str(error).strip().split("\n")[0]
        send({"refused": f"{type(error).__name__}: {text}"[:300]})
        return 1
    first = next(part for part in program if 0 in part.cases)
    cost = _cost(first.call)
    send(
        {
            "outputs": outputs,
            "metrics": {
                "operations": first.operations,
                "flops": cost["flops"],
                "bytes_accessed": cost["bytes accessed"],
                "peak_bytes": _peak_bytes(first.call),
                "compile_seconds": sum(part.compile_seconds for part in program),
                "run_seconds": seconds,
                "reference_seconds": reference_seconds,
            },
        }
    )
    return 0


def _arrays(arguments: tuple) -> list[jax.Array]:
    leaves = jax.tree.leaves(arguments)
    return [jax.device_put(leaf) for leaf in leaves if isinstance(leaf, np.ndarray)]


def _ready(part: dict, inputs: list[list[jax.Array]]) -> Ready:
    exported = export.deserialize(bytearray(part["exported"].tobytes()))
    with mlir.make_ir_context():
        operations = count(ir.Module.parse(exported.mlir_module()))
    cases = [int(case) for case in part["cases"]]
    started = time.perf_counter()
    call = jax.jit(exported.call).lower(*inputs[cases[0]]).compile()
    return Ready(call, cases, operations, time.perf_counter() - started)


def _outputs(parts: list[Ready], inputs: list[list[jax.Array]]) -> list[list[np.ndarray]]:
    if sorted(case for part in parts for case in part.cases) != list(range(len(inputs))):
        raise RefusedError("not every case was exported once")
    found = {case: part.call(*inputs[case]) for part in parts for case in part.cases}
    return [[np.asarray(leaf) for leaf in found[case]] for case in range(len(inputs))]


def _times(
    program: list[Ready], reference: list[Ready], inputs: list[list[jax.Array]]
) -> tuple[float, float]:
    """Median seconds of both for all cases, one after the other."""
    times: tuple[list[float], list[float]] = [], []
    until = time.perf_counter() + SECONDS
    for _ in range(ROUNDS):
        for parts, taken in zip((program, reference), times, strict=True):
            started = time.perf_counter()
            jax.block_until_ready([p.call(*inputs[case]) for p in parts for case in p.cases])
            taken.append(time.perf_counter() - started)
        if time.perf_counter() > until:
            break
    return statistics.median(times[0]), statistics.median(times[1])


def _cost(call: Any) -> dict[str, float]:
    known = call.cost_analysis() or {}
    return {name: float(known.get(name, 0.0)) for name in ("flops", "bytes accessed")}


def _peak_bytes(call: Any) -> int:
    stats = call.memory_analysis()
    return int(stats.argument_size_in_bytes + stats.output_size_in_bytes + stats.temp_size_in_bytes)


def count(module: ir.Module) -> dict[str, int]:
    """StableHLO operation, without the prefix -> how many the results of `main` depend on.

    Raises RefusedError for a call out of XLA that is not known to be safe.
    """
    _refuse_calls(module)
    walk = _Liveness(module)
    return dict(Counter(name.removeprefix("stablehlo.") for name in walk.names()))


class _Liveness:
    """Which operations does the result of a module depend on? From the results backwards."""

    def __init__(self, module: ir.Module):
        self._functions = {_symbol(op): op for op in module.body.operations}
        self._live: set[ir.Value] = set()
        self._counted: dict[Any, str] = {}
        main = self._functions["main"].regions[0].blocks[0]
        results = len(main.operations[len(main.operations) - 1].operands)
        self._block(main, range(results))

    def names(self) -> list[str]:
        return list(self._counted.values())

    def _block(self, block: ir.Block, results: Sequence[int]) -> set[int]:
        """Mark what the wanted results of a block need; which of its arguments are among it."""
        for op in reversed(list(block.operations)):
            operation = op.operation
            if operation.name in _TERMINATORS:
                self._live.update(operation.operands[i] for i in results)
            elif any(result in self._live for result in operation.results):
                self._need(operation)
        return {i for i, argument in enumerate(block.arguments) if argument in self._live}

    def _need(self, operation: ir.Operation) -> None:
        wanted = [i for i, result in enumerate(operation.results) if result in self._live]
        match operation.name:
            case "func.call" | "call":
                name = ir.FlatSymbolRefAttr(operation.attributes["callee"]).value
                callee = self._functions[name].regions[0].blocks[0]
                needed = self._block(callee, wanted)
            case "stablehlo.while":
                self._counted[operation] = operation.name
                needed = self._loop(operation, set(wanted))
            case _:
                self._counted[operation] = operation.name
                for region in operation.regions:
                    for block in region.blocks:
                        last = block.operations[len(block.operations) - 1]
                        self._block(block, range(len(last.operands)))
                needed = set(range(len(operation.operands)))
        self._live.update(operation.operands[i] for i in needed)

    def _loop(self, operation: ir.Operation, carried: set[int]) -> set[int]:
        """A carried value is needed if it is wanted, or another one that is needed reads it."""
        condition, body = (region.blocks[0] for region in operation.regions)
        carried |= self._block(condition, [0])
        while True:
            more = carried | self._block(body, sorted(carried))
            if more == carried:
                return carried
            carried = more


def _symbol(function: Any) -> str:
    return ir.StringAttr(function.attributes["sym_name"]).value


def _refuse_calls(module: ir.Module) -> None:
    """Wherever they are: what runs need not be what the result depends on."""
    targets: list[str] = []

    def look(operation: ir.Operation) -> ir.WalkResult:
        if operation.name == "stablehlo.custom_call":
            targets.append(ir.StringAttr(operation.attributes["call_target_name"]).value)
        return ir.WalkResult.ADVANCE

    module.operation.walk(look)
    for target in targets:
        if not target.startswith(_SAFE_CALLS):
            raise RefusedError(f"it calls {target}, which is not measured")
