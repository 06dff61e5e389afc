"""Does a task hold when it is run? Its inputs, its reference, its properties and its mistakes.

`of_runs` calls the functions of a task's source on hidden inputs as the sandbox calls them,
compiled with its options and compared by its rule, but not in its jail: task files are as trusted
as the rest of a project. Each check is a function that yields sentences, none
if all is well.
"""

import contextlib
import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import jax
import ml_dtypes
import numpy as np

from jaxalign import reward
from jaxalign.tasks.schema import mistakes_of
from jaxalign.types import Task
from sandbox import primitives, supervisor, transforms
from sandbox.compare import difference
from sandbox.entry_point import EntryPoint, split, to_jax, to_numpy

CASES = 4  # at least
LAYOUTS = 3  # at least: different shapes of arguments
LARGE = 100  # the absolute value from which a number is an edge case
STEPS = (1e-2, 1e-3)  # of an argument's size; a gradient must agree with those of one
SECONDS = 120.0  # to run all that is checked of one task

DTYPES = frozenset(
    map(
        np.dtype,
        (
            *(np.float32, np.float16, ml_dtypes.bfloat16, np.complex64, np.bool_),
            *(np.int8, np.int16, np.int32, np.uint8, np.uint32),
        ),
    )
)
CALLS_PYTHON = ("callback", "debug_print")  # ends of primitives' names

Function = Callable[..., Any]


def compile_as_the_sandbox() -> None:
    """To be called in a new process, before JAX computes anything there."""
    os.environ.update(supervisor.ENVIRONMENT)
    jax.config.update("jax_platforms", "cpu")


def of_runs(task: Task) -> list[str]:
    """What is wrong with a task when it is run, in this process; it may take SECONDS."""
    try:
        with _deadline(SECONDS):
            return list(_of_runs(task))
    except Exception as error:
        line = str(error).strip().split("\n")[0]
        return [f"fails: {type(error).__name__}: {line}"]
    finally:
        jax.clear_caches()


def _of_runs(task: Task) -> Iterator[str]:
    module: dict[str, Any] = {"__name__": "task"}
    exec(compile(task.source, task.id, "exec"), module)
    draw = module["make_inputs"]
    inputs, others = (
        [to_numpy(tuple(arguments)) for arguments in draw(np.random.default_rng(seed))]
        for seed in (0, 1)
    )
    yield from of_inputs(task, inputs, others)
    function = module[task.entry_point]
    reference = Traced(function)
    expected = [reference(arguments) for arguments in inputs]
    yield from _of_reference(task, reference, inputs, expected)
    cases, answers = [("", arguments) for arguments in inputs], list(expected)
    for name in reward.spec_of(task).transforms:
        chosen = transforms.cases_for(name, inputs, draw, 0)
        transformed = Traced(transforms.NAMED[name](function))
        results = [transformed(arguments) for arguments in chosen]
        yield from PROPERTY_CHECKS[name](task, reference, chosen, results)
        cases += [(name, arguments) for arguments in chosen]
        answers += results
    if "constant_trace" in task.properties:
        yield from _of_trace(reference, inputs)
    for name in mistakes_of(task):
        if _passes(task, module[name], cases, answers):
            yield f"{name} passes all cases; draw inputs that expose it"
    yield from of_trivial_answers(task, inputs, expected)


class Traced:
    """A function compiled for each layout of its arguments, all arrays being traced.

    traces: jaxpr by layout. Calling it raises whatever tracing raises.
    """

    def __init__(self, function: Function):
        self.function = function
        self.traces: dict[Any, Any] = {}
        self._compiled: dict[Any, Function] = {}

    def __call__(self, arguments: tuple) -> Any:
        call = split(self.function, to_jax(arguments))
        if call.key not in self._compiled:
            traced = jax.jit(call.function).trace(*call.arrays)
            self.traces[call.key] = traced.jaxpr.jaxpr
            self._compiled[call.key] = traced.lower().compile()
        return to_numpy(self._compiled[call.key](*call.arrays))

    def equations(self, arguments: tuple) -> int:
        """Those in the trace for arguments that it was called with."""
        key = split(self.function, to_jax(arguments)).key
        return sum(1 for _ in primitives.equations(self.traces[key]))


def of_inputs(task: Task, inputs: list[tuple], others: list[tuple]) -> Iterator[str]:
    """others: drawn with another seed."""
    if len(inputs) < CASES:
        yield f"has {len(inputs)} cases; draw at least {CASES}"
    leaves, other_leaves = jax.tree.leaves(inputs), jax.tree.leaves(others)
    for leaf in leaves:
        if not (leaf.dtype in DTYPES if isinstance(leaf, np.ndarray) else _is_scalar(leaf)):
            kind = getattr(leaf, "dtype", type(leaf).__name__)
            yield f"has an argument of type {kind}; use {', '.join(sorted(d.name for d in DTYPES))}"
            break
    if len(leaves) == len(other_leaves) and all(map(np.array_equal, leaves, other_leaves)):
        yield "has the same inputs whatever the seed; draw them from rng"
    if not any(map(_has_size, inputs)):
        return
    layouts = {transforms.layout(arguments) for arguments in inputs}
    if len(layouts) < LAYOUTS and re.search(r"\[[^\]]*[a-z]", task.instruction):
        yield f"has {len(layouts)} different shapes of arguments; draw at least {LAYOUTS}"
    if not any(map(is_edge, jax.tree.leaves(inputs))):
        yield f"has no edge case: a size of 0 or 1, equal elements, a zero, or {LARGE}"


def _is_scalar(leaf: Any) -> bool:
    return isinstance(leaf, bool | int | float | complex)


def _has_size(arguments: tuple) -> bool:
    return any(np.ndim(leaf) > 0 for leaf in jax.tree.leaves(arguments))


def is_edge(leaf: Any) -> bool:
    """Is it an array with a size of 0 or 1, equal elements, a zero, or an element of LARGE?"""
    values = np.asarray(leaf)
    if values.ndim == 0:
        return False
    if min(values.shape) <= 1:
        return True
    if values.dtype == bool:
        return bool(values.all() or not values.any())
    values = np.abs(values.astype(np.complex128))
    return bool(np.unique(values).size < values.size or values.min() == 0 or values.max() >= LARGE)


def _of_reference(
    task: Task, reference: Traced, inputs: list[tuple], expected: list[Any]
) -> Iterator[str]:
    for index, result in enumerate(expected):
        if not jax.tree.leaves(result):
            yield f"its reference returns nothing in case {index}"
        if not _is_finite(result):
            yield f"its reference is not finite in case {index}; keep inputs in its domain"
        again = reference(inputs[index])
        if any(not np.array_equal(a, b) for a, b in _leaf_pairs(again, result)):
            yield f"its reference gives two results in case {index}; make it deterministic"
    for trace in reference.traces.values():
        if any(e.primitive.name.endswith(CALLS_PYTHON) for e in primitives.equations(trace)):
            yield "its reference calls back to Python; write it in JAX"
            break
    (chosen, *_) = _small_first(inputs)
    eager = to_numpy(reference.function(*to_jax(inputs[chosen])))
    if fault := _difference(task, expected[chosen], eager):
        yield f"its reference gives another result without jit in case {chosen}: {fault}"


def _small_first(inputs: list[tuple]) -> list[int]:
    """Indices, by the number of elements, but those with a size of 0 or 1 last."""

    def key(index: int) -> tuple[bool, int]:
        arrays = [leaf for leaf in jax.tree.leaves(inputs[index]) if np.ndim(leaf)]
        return any(min(a.shape) <= 1 for a in arrays), sum(a.size for a in arrays)

    return sorted(range(len(inputs)), key=key)


def _of_gradient(
    task: Task, reference: Traced, cases: list[tuple], results: list[Any]
) -> Iterator[str]:
    """Against central differences in a random direction, as far as float32 resolves them."""
    for arguments, found in zip(cases, results, strict=True):
        if not _is_finite(found):
            yield "its gradient is not finite; keep inputs in the domain of the derivative"
        elif all(gradient_fault(reference, arguments, found, step) for step in STEPS):
            yield f"{gradient_fault(reference, arguments, found, STEPS[0])}; keep off kinks"


def gradient_fault(
    reference: Traced, arguments: tuple, found: list[np.ndarray], step: float
) -> str | None:
    """How the gradients found differ from differences of the function itself, if they do."""
    leaves, structure = jax.tree.flatten(arguments)
    floats = [i for i, leaf in enumerate(leaves) if isinstance(leaf, np.ndarray) and _fine(leaf)]
    if len(floats) < len(found):
        return None  # no step is both short and resolved by a coarse argument
    rng = np.random.default_rng(0)
    directions = {i: _size(leaves[i]) * rng.standard_normal(leaves[i].shape) for i in floats}

    def weighted(step: float) -> np.ndarray:
        """The terms of the sum that was differentiated."""
        moved = list(leaves)
        for i, direction in directions.items():
            moved[i] = (leaves[i] + step * direction).astype(leaves[i].dtype)
        results = jax.tree.leaves(reference(structure.unflatten(moved)))
        terms = [
            np.real(np.asarray(r, np.complex128) * np.asarray(transforms.weights(r)))
            for r in results
            if transforms.is_inexact(r)
        ]
        return np.concatenate([term.ravel() for term in terms])

    above, below = weighted(step), weighted(-step)
    products = np.concatenate(
        [np.real(g * directions[i]).ravel() for g, i in zip(found, floats, strict=True)]
    )
    differences = (above.sum() - below.sum()) / (2 * step)
    room = 0.1 * np.abs(products).sum() + 1e-3 * np.abs(above).sum() + 1e-3
    if not np.isfinite(differences) or abs(differences - products.sum()) <= room:
        return None
    return f"its gradient gives {products.sum():.4g} where differences give {differences:.4g}"


def _size(values: np.ndarray) -> float:
    """The root mean square, 1 for zeros and for nothing: steps are shares of it."""
    squares = np.abs(values.astype(np.complex128)) ** 2
    return float(np.sqrt(np.mean(squares))) if np.any(squares) else 1.0


def _fine(leaf: np.ndarray) -> bool:
    return leaf.dtype in (np.float32, np.complex64)


def _of_vmap(
    task: Task, reference: Traced, cases: list[tuple], results: list[Any]
) -> Iterator[str]:
    """Against one call for each copy."""
    for (first, *others), together in zip(cases, results, strict=True):
        copies = [jax.tree.map(lambda x, k=k: x[k], first) for k in range(transforms.COPIES)]
        if len({_bytes(copy) for copy in copies}) < transforms.COPIES:
            yield "its shapes vary with the seed, so vmap has no different copies; fix them"
        one_by_one = [reference((copy, *others)) for copy in copies]
        apart = jax.tree.map(lambda *leaves: np.stack(leaves), *one_by_one)
        if not _is_finite(apart):
            yield "its reference is not finite under vmap; let first arguments be exchangeable"
        elif fault := _difference(task, apart, together):
            yield f"its reference gives another result under vmap: {fault}"


PROPERTY_CHECKS = {"grad": _of_gradient, "vmap": _of_vmap}


def _of_trace(reference: Traced, inputs: list[tuple]) -> Iterator[str]:
    """The largest case must not have more equations than every smaller one."""

    def size(arguments: tuple) -> int:
        return sum(np.size(leaf) for leaf in jax.tree.leaves(arguments))

    counts: dict[int, int] = {}
    for arguments in inputs:
        counts[size(arguments)] = reference.equations(arguments)
    largest = counts.pop(max(counts))
    if not counts:
        yield "has cases of one size only, which cannot show a constant trace"
    elif largest > max(counts.values()):
        yield f"its trace grows to {largest} equations; use loops that JAX knows"


def of_trivial_answers(task: Task, inputs: list[tuple], expected: list[Any]) -> Iterator[str]:
    """Zeros, an argument itself, and what the function in every prompt's head returns."""
    passed: Counter[str] = Counter()
    for arguments, result in zip(inputs, expected, strict=True):
        answers = {f"its argument {k}": argument for k, argument in enumerate(arguments)}
        answers["zeros"] = jax.tree.map(np.zeros_like, result)
        answers["the prompt's example"] = example(arguments[0]) if arguments else None
        passed.update(
            name for name, answer in answers.items() if not _difference(task, result, answer)
        )
    for name, count in passed.items():
        if 2 * count > len(inputs):
            yield f"{name} passes {count} of {len(inputs)} cases; draw inputs for which it is wrong"


def example(first: Any) -> Any:
    """`root_of_size` of `prompts.HEAD`, without compiling it; None of what it does not take."""
    match first:
        case np.ndarray() if first.dtype != bool:
            floating = transforms.is_inexact(first)
            size = np.abs(first)
            return np.sqrt(size if floating else size.astype(np.float32))
        case _:
            return None


def _passes(
    task: Task, function: Function, cases: list[tuple[str, tuple]], answers: list[Any]
) -> bool:
    entry_point = EntryPoint(lambda: function)
    for (name, arguments), answer in zip(cases, answers, strict=True):
        try:
            result = to_numpy(entry_point(to_jax(arguments), transforms.NAMED[name]))
        except Exception:
            return False
        if _difference(task, answer, result):
            return False
    return True


def _difference(task: Task, expected: Any, actual: Any) -> str | None:
    return difference(expected, actual, reward.spec_of(task))


def _is_finite(tree: Any) -> bool:
    leaves = (leaf for leaf in jax.tree.leaves(tree) if transforms.is_inexact(leaf))
    return all(np.all(np.isfinite(leaf.astype(np.complex128))) for leaf in leaves)


def _leaf_pairs(a: Any, b: Any) -> Iterator[tuple[Any, Any]]:
    return zip(jax.tree.leaves(a), jax.tree.leaves(b), strict=True)


def _bytes(tree: Any) -> tuple[bytes, ...]:
    return tuple(leaf.tobytes() for leaf in jax.tree.leaves(tree))


@contextlib.contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raises TimeoutError in Python code that runs for longer; main thread only."""

    def late(*_: object) -> None:
        raise TimeoutError(f"over {seconds:g} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
