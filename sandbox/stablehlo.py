"""What a StableHLO module consists of: the operations that its results depend on, by walking it.

It only reads: nothing is compiled or run here, and nothing is said of what is good. A result's
dependencies are followed backwards from the results of `main`, so that what is computed and dropped
does not count, be it inside a loop or a called function. Calls count as what they call, each time,
as XLA inlines them: a function around operations hides none of them. XLA takes some composites for
the operation that they name, whatever their decomposition holds: so a composite needs all that it
is given, and counts as one operation at least. An operation inside a loop counts once. A loop that
provably runs at most once is no control flow, nor is a branch that a constant chooses; what a
loop's counters do is found by folding its first two conditions.

Operations: https://openxla.org/stablehlo/spec. Threefry is known by the parity constant of its key
schedule (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
"""

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from jaxlib.mlir import ir

from sandbox import lapack

# They hold or reshape data, and differ by style: how many there are says little.
BOILERPLATE = ("constant", "broadcast_in_dim", "reshape", "convert")
CLASSES = {
    "control_flow": "while case if",
    "contraction": "dot_general dot convolution",
    "reduction": "reduce reduce_window select_and_scatter",
    "sort": "sort",
    "indexing": "gather scatter dynamic_gather dynamic_slice dynamic_update_slice",
    "rng": "rng_bit_generator",
    "collective": "all_gather all_reduce all_to_all collective_broadcast collective_permute "
    "cross-replica-sum partition_id recv reduce_scatter replica_id send",
    "fft": "fft",
    "linear_algebra": "cholesky triangular_solve",
    "layout": "bitcast_convert broadcast_in_dim concatenate constant convert iota pad reshape "
    "reverse slice transpose",
    "elementwise": "abs add and atan2 cbrt ceil clamp compare complex cosine count_leading_zeros "
    "divide exponential exponential_minus_one floor imag is_finite log log_plus_one logistic map "
    "maximum minimum multiply negate not or popcnt power real reduce_precision remainder "
    "round_nearest_afz round_nearest_even rsqrt select shift_left shift_right_arithmetic "
    "shift_right_logical sign sine sqrt subtract tan tanh xor",
}
OTHER = "other"  # the class of all that is not named above
_CLASS_OF = {name: kind for kind, names in CLASSES.items() for name in names.split()}
_CALLS = ("func.call", "call")
_COMPOSITE = "stablehlo.composite"
# Composites of these dialects may be taken for the operation of that name. So only single
# operations on arrays are known: `chlo.scan` is a loop, which would count as one operation.
_TAKEN_BY_NAME = ("chlo.", "mhlo.")
_SINGLE = (
    "acos acosh asin asinh atan atanh bessel_i1e conj cosh digamma erf erf_inv erfc is_inf "
    "is_neg_inf is_pos_inf lgamma mulhi next_after polygamma sinh square tan top_k zeta"
)
_KNOWN_BY_NAME = frozenset(f"chlo.{name}" for name in _SINGLE.split())
_THREEFRY_PARITY = 0x1BD11BDA
_SAFE_CALLS = ("Sharding", "shape_assertion", "annotate_device_placement")
# What XLA takes besides may hold calls that look like no call here: `mhlo.custom_call` is one.
_KNOWN = ("builtin.module", "func.func", "func.call", "func.return", "stablehlo.", "chlo.", "sdy.")
# They draw from a state that XLA keeps, and so may do another thing in each call.
_STATEFUL = ("stablehlo.rng",)
_CONFIGURATIONS = ("mhlo.backend_config", "backend_config")  # of a call, by version of jax


class RefusedError(Exception):
    """What was exported cannot be measured here. One line."""


class Census(NamedTuple):
    """Of the operations on which the results depend.

    operations: StableHLO operation, without the prefix -> how many. classes: class -> how many.
    dtypes: element type, as MLIR spells it ("f32", "complex<f64>") -> how many results have it.
    loop_depth: how deep loops are nested.
    """

    operations: Counter[str]
    classes: Counter[str]
    dtypes: Counter[str]
    loop_depth: int

    @property
    def size(self) -> int:
        """How many operations there are, but for BOILERPLATE."""
        return sum(n for name, n in self.operations.items() if name not in BOILERPLATE)


def census(module: ir.Module) -> Census:
    """Raises RefusedError for what may call out of XLA, or do another thing in each call."""
    _refuse_calls(module)
    tops = (op.operation for op in module.body.operations)
    functions = {_symbol(op): op.regions[0].blocks[0] for op in tops if op.name == "func.func"}
    results = range(len(_terminator(functions["main"]).operands))
    return _Walk(functions).function("main", frozenset(results)).census


class _Function(NamedTuple):
    """needed: which arguments some results of a function depend on, with all they depend on."""

    needed: set[int]
    census: Census


class _Walk:
    def __init__(self, functions: dict[str, ir.Block]):
        self._functions = functions
        self._known: dict[tuple[str, frozenset[int]], _Function] = {}

    def function(self, name: str, wanted: frozenset[int]) -> _Function:
        key = name, wanted
        if key not in self._known:
            live: set[ir.Value] = set()
            needed = self._mark(self._functions[name], wanted, live)
            self._known[key] = _Function(needed, self._count(self._functions[name], live))
        return self._known[key]

    def _composite(self, operation: ir.Operation, results: frozenset[int]) -> Census:
        """What its decomposition holds, and one operation where that is nothing."""
        found = self.function(_callee(operation, "decomposition"), results).census
        if found.size:
            return found
        return found._replace(
            operations=found.operations + Counter([operation.name.removeprefix("stablehlo.")]),
            classes=found.classes + Counter([_class_of(operation)]),
        )

    def _mark(self, block: ir.Block, wanted: Iterable[int], live: set[ir.Value]) -> set[int]:
        """Make live what the wanted results of a block need; which of its arguments are."""
        *operations, last = _operations(block)
        live.update(last.operands[i] for i in wanted)
        for operation in reversed(operations):
            if results := _live_results(operation, live):
                needed = self._needs(operation, results, live)
                live.update(operation.operands[i] for i in needed)
        return {i for i, argument in enumerate(block.arguments) if argument in live}

    def _needs(
        self, operation: ir.Operation, results: frozenset[int], live: set[ir.Value]
    ) -> Iterable[int]:
        """The operands on which some of an operation's results depend."""
        if operation.name in _CALLS:
            return self.function(_callee(operation), results).needed
        if operation.name == "stablehlo.while":
            return self._loop_needs(operation, set(results), live)
        for region in operation.regions:
            for block in region.blocks:
                self._mark(block, range(len(_terminator(block).operands)), live)
        return range(len(operation.operands))

    def _loop_needs(
        self, operation: ir.Operation, carried: set[int], live: set[ir.Value]
    ) -> set[int]:
        """A carried value is needed if it is wanted, or another one that is needed reads it."""
        condition, body = _loop_blocks(operation)
        carried |= self._mark(condition, [0], live)
        while True:
            more = carried | self._mark(body, sorted(carried), live)
            if more == carried:
                return carried
            carried = more

    def _count(self, block: ir.Block, live: set[ir.Value]) -> Census:
        total = Census(Counter(), Counter(), Counter(), 0)
        for operation in _operations(block)[:-1]:
            if results := _live_results(operation, live):
                for part in self._counted(operation, results, live):
                    total = _merged(total, part)
        return total

    def _counted(
        self, operation: ir.Operation, results: frozenset[int], live: set[ir.Value]
    ) -> Iterator[Census]:
        """What an operation counts for, and what is inside of it."""
        if operation.name in _CALLS:
            yield self.function(_callee(operation), results).census
            return
        if operation.name == _COMPOSITE:
            yield self._composite(operation, results)
            return
        kind = _class_of(operation)
        steers = kind != "control_flow" or self._steers(operation)
        yield Census(
            Counter([operation.name.removeprefix("stablehlo.")]),
            Counter([kind] if steers else []),
            Counter(_element_type(operation.results[i]) for i in results),
            0,
        )
        deeper = steers and operation.name == "stablehlo.while"
        for region in operation.regions:
            for block in region.blocks:
                inside = self._count(block, live)
                yield inside._replace(loop_depth=inside.loop_depth + deeper)

    def _steers(self, operation: ir.Operation) -> bool:
        """Is it not known beforehand that a loop ends within one turn, or which branch is taken?"""
        fold = _Fold(self._functions)
        if operation.name != "stablehlo.while":
            return fold.value(operation.operands[0], {}) is None
        condition, body = _loop_blocks(operation)
        carried = [fold.value(operand, {}) for operand in operation.operands]
        for _ in range(2):
            given = _bound(condition, carried)
            goes_on = fold.value(_terminator(condition).operands[0], given)
            if goes_on is not None and not goes_on:
                return False
            given = _bound(body, carried)
            carried = [fold.value(operand, given) for operand in _terminator(body).operands]
        return True


class _Fold:
    """Scalars that are the same in every run, from constants; None for what is not known."""

    DEPTH = 40  # of operations between a value and its constants

    def __init__(self, functions: dict[str, ir.Block]):
        self._functions = functions

    def value(self, value: ir.Value, known: dict[ir.Value, Any], depth: int = 0) -> Any:
        """`known`: of values that are given; what is found on the way is added to it."""
        if value not in known:
            known[value] = self._found(value, known, depth)
        return known[value]

    def _found(self, value: ir.Value, known: dict[ir.Value, Any], depth: int) -> Any:
        is_scalar = ir.RankedTensorType(value.type).rank == 0
        if not is_scalar or depth > self.DEPTH or isinstance(value.owner, ir.Block):
            return None
        operation = value.owner.operation
        name = operation.name
        if name == "stablehlo.constant":
            return _splat(operation)
        operands = [self.value(operand, known, depth + 1) for operand in operation.operands]
        if name in _CALLS:
            callee = self._functions[_callee(operation)]
            result = _terminator(callee).operands[ir.OpResult(value).result_number]
            return self.value(result, _bound(callee, operands), depth + 1)
        if name == "stablehlo.and" and 0 in operands:
            return 0
        if None in operands:
            return None
        if name == "stablehlo.compare":
            name = str(operation.attributes["comparison_direction"]).split()[-1].strip(">")
        return _FOLDS[name](*operands) if name in _FOLDS else None


_FOLDS: dict[str, Callable[..., Any]] = {
    "stablehlo.add": operator.add,
    "stablehlo.subtract": operator.sub,
    "stablehlo.multiply": operator.mul,
    "stablehlo.maximum": max,
    "stablehlo.minimum": min,
    "stablehlo.and": operator.and_,
    "stablehlo.or": operator.or_,
    "stablehlo.select": lambda which, a, b: a if which else b,
    "stablehlo.broadcast_in_dim": lambda a: a,
    "stablehlo.convert": lambda a: a,
    "stablehlo.reshape": lambda a: a,
    "LT": operator.lt,
    "LE": operator.le,
    "GT": operator.gt,
    "GE": operator.ge,
    "EQ": operator.eq,
    "NE": operator.ne,
}


def _merged(a: Census, b: Census) -> Census:
    a.operations.update(b.operations)
    a.classes.update(b.classes)
    a.dtypes.update(b.dtypes)
    return a._replace(loop_depth=max(a.loop_depth, b.loop_depth))


def _class_of(operation: ir.Operation) -> str:
    name = operation.name.removeprefix("stablehlo.")
    if name == "constant" and _splat(operation) == _THREEFRY_PARITY:
        return "rng"
    if name == "custom_call" and _target(operation).startswith("lapack_"):
        return "linear_algebra"
    return _CLASS_OF.get(name, OTHER)


def _operations(block: ir.Block) -> list[ir.Operation]:
    return [op.operation for op in block.operations]


def _terminator(block: ir.Block) -> ir.Operation:
    return block.operations[len(block.operations) - 1].operation


def _bound(block: ir.Block, values: list[Any]) -> dict[ir.Value, Any]:
    return dict(zip(block.arguments, values, strict=True))


def _loop_blocks(operation: ir.Operation) -> tuple[ir.Block, ir.Block]:
    condition, body = (region.blocks[0] for region in operation.regions)
    return condition, body


def _live_results(operation: ir.Operation, live: set[ir.Value]) -> frozenset[int]:
    return frozenset(i for i, result in enumerate(operation.results) if result in live)


def _symbol(function: Any) -> str:
    return ir.StringAttr(function.attributes["sym_name"]).value


def _callee(operation: ir.Operation, attribute: str = "callee") -> str:
    return ir.FlatSymbolRefAttr(operation.attributes[attribute]).value


def _target(operation: ir.Operation) -> str:
    return ir.StringAttr(operation.attributes["call_target_name"]).value


def _element_type(value: ir.Value) -> str:
    return str(ir.RankedTensorType(value.type).element_type)


def _splat(constant: ir.Operation) -> Any:
    """The one number that a constant is filled with; None if it has several, or complex ones."""
    try:
        elements: Any = constant.attributes["value"]
    except TypeError:  # the bindings have no class for it
        return None
    if not getattr(elements, "is_splat", False):
        return None
    return getattr(elements.get_splat_value(), "value", None)


def _refuse_calls(module: ir.Module) -> None:
    """Wherever they are: what runs need not be what the result depends on."""
    faults: list[str] = []

    def look(operation: ir.Operation) -> ir.WalkResult:
        if not operation.name.startswith(_KNOWN) or operation.name in _STATEFUL:
            faults.append(f"it has the operation {operation.name}")
        elif operation.name == "stablehlo.custom_call" and not _is_safe(operation):
            faults.append(f"it calls {_target(operation)}")
        elif operation.name == _COMPOSITE and not _is_known(operation):
            faults.append(f"it has the composite {_composite_name(operation)}")
        return ir.WalkResult.ADVANCE

    module.operation.walk(look)
    if faults:
        raise RefusedError(f"{faults[0]}, which is not measured")


def _composite_name(composite: ir.Operation) -> str:
    return ir.StringAttr(composite.attributes["name"]).value


def _is_known(composite: ir.Operation) -> bool:
    """Regions are no part of a decomposition, and would not be counted."""
    name = _composite_name(composite)
    return not len(composite.regions) and (
        not name.startswith(_TAKEN_BY_NAME) or name in _KNOWN_BY_NAME
    )


def _is_safe(call: ir.Operation) -> bool:
    if _target(call) in _SAFE_CALLS:
        return True
    operands, results = (
        [ir.RankedTensorType(value.type) for value in values]
        for values in (call.operands, call.results)
    )
    return all(kind.has_static_shape for kind in (*operands, *results)) and lapack.is_safe(
        _target(call),
        [kind.shape for kind in operands],
        [kind.shape for kind in results],
        [any(True for _ in result.uses) for result in call.results],
        _numbers(call),
    )


def _numbers(call: ir.Operation) -> dict[str, int]:
    """Those in the configuration of a call; none where there are two, of which one would hold."""
    found = [call.attributes[name] for name in _CONFIGURATIONS if name in call.attributes]
    tables = [table for table in found if isinstance(table, ir.DictAttr)]
    named = [(a.name, a.attr) for a in tables[0]] if len(tables) == 1 else []
    return {name: value.value for name, value in named if isinstance(value, ir.IntegerAttr)}
