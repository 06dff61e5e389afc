"""Is a task fit to learn from? What a task file must be, beyond what `schema` reads.

`problems` checks a set of tasks; each check is a pure function that yields sentences, none if all
is well. Those on texts are quick. Those that run a task's source take about a second a task: the
functions are called with hidden inputs as the sandbox calls them, compiled with its options and
compared by its rule, but not in its jail. Task files are as trusted as the rest of a project; they
are run in processes of their own, two or more at once, so that none can do more harm to the check
than end it.

Not checked: that the reference does what the instruction says. That takes a reader.
"""

import ast
import contextlib
import itertools
import multiprocessing
import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

import jax
import ml_dtypes
import numpy as np

from jaxalign import reward
from jaxalign.tasks.duplicates import near_duplicates
from jaxalign.types import Task
from sandbox import primitives, supervisor, transforms
from sandbox.compare import difference
from sandbox.entry_point import EntryPoint, split, to_jax, to_numpy

MISTAKES = 2  # at least
CASES = 4
LAYOUTS = 3  # different shapes of arguments
SECONDS = 120.0  # to run all that is checked of one task

# Two tasks are near-duplicates from here on (difflib's ratio; 1 is equality).
SAME_INSTRUCTION = 0.75  # words
SAME_REFERENCE = 0.92  # tokens, arguments and variables numbered

DTYPES = frozenset(
    map(
        np.dtype,
        (
            *(np.float32, np.float16, ml_dtypes.bfloat16, np.complex64, np.bool_),
            *(np.int8, np.int16, np.int32, np.uint8, np.uint32),
        ),
    )
)
# Names in jax that are also plain English or mathematics, which an instruction may use.
PLAIN = {
    *("cos", "float32", "int32", "log", "mean", "normal", "pi", "random", "sin", "solve", "sum"),
    *("tanh", "uniform", "where"),
}
CALLBACKS = ("pure_callback", "io_callback", "debug_callback")

Function = Callable[..., Any]


class Problem(NamedTuple):
    """task: its id, or two of them."""

    task: str
    what: str


def problems(tasks: Sequence[Task], others: Sequence[Task] = ()) -> Iterator[Problem]:
    """All that is wrong with `tasks`, and with them beside `others`: the quick checks first.

    Raises BrokenProcessPool if a task ends the process that runs it.
    """
    judged = [task for task in tasks if task.source]
    for task in judged:
        yield from (Problem(task.id, what) for what in of_text(task))
    yield from of_set(tasks, others)
    for task, found in zip(judged, run_apart(judged), strict=True):
        yield from (Problem(task.id, what) for what in found)


def run_apart(tasks: Iterable[Task]) -> Iterator[list[str]]:
    """`of_runs` for each task, in order, in as many processes as there are processors."""
    with _environment(supervisor.ENVIRONMENT):
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(len(os.sched_getaffinity(0)), context) as pool:
            yield from pool.map(of_runs, tasks)


@contextlib.contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """Variables that processes started meanwhile inherit."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


# --- texts ---------------------------------------------------------------------------------------


def of_text(task: Task) -> Iterator[str]:
    """What is wrong with a task's mistakes and instruction, as they are written."""
    nodes = functions_of(task)
    mistakes = mistakes_of(task)
    if len(mistakes) < MISTAKES:
        yield f"has {len(mistakes)} functions wrong_*; write at least {MISTAKES}"
    wanted = ast.dump(nodes[task.entry_point].args)
    for name in mistakes:
        if ast.dump(nodes[name].args) != wanted:
            yield f"{name} has other arguments than the reference; give it the same"
    yield from _betrayals(task, nodes[task.entry_point])


def _betrayals(task: Task, reference: ast.FunctionDef) -> Iterator[str]:
    """Names in the instruction that are those of the functions that solve it."""
    words = set(re.findall(r"\w+", task.instruction))
    used = jax_names(reference)
    solves = {"jnp", "jax", "lax", "numpy"} | (used - PLAIN) | outright_solution(reference)
    for word in sorted(words & solves):
        yield f"its instruction names {word}, with which the reference solves it; say it in words"
    if task.entry_point in used:
        yield f"its name is that of the library function {task.entry_point}; choose another"


def functions_of(task: Task) -> dict[str, ast.FunctionDef]:
    """The top-level functions of its source."""
    nodes = ast.parse(task.source).body
    return {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}


def mistakes_of(task: Task) -> list[str]:
    return [name for name in functions_of(task) if name.startswith("wrong_")]


def jax_names(node: ast.AST) -> set[str]:
    """The last parts of dotted names from jax: maximum of jnp.maximum, but not shape of x.shape."""
    dotted = (ast.unparse(n) for n in ast.walk(node) if isinstance(n, ast.Attribute))
    return {name.split(".")[-1] for name in dotted if re.fullmatch(r"(jax|jnp)[\w.]+", name)}


def outright_solution(reference: ast.FunctionDef) -> set[str]:
    """The library function that is all of the reference, if it is but one call of one."""
    match reference.body:
        case [ast.Return(value=ast.Call(func=ast.Attribute(attr=name), args=arguments))]:
            nested = itertools.chain.from_iterable(map(ast.walk, arguments))
            return set() if any(isinstance(n, ast.Call | ast.BinOp) for n in nested) else {name}
        case _:
            return set()


# --- sets ----------------------------------------------------------------------------------------


def of_set(tasks: Sequence[Task], others: Sequence[Task] = ()) -> Iterator[Problem]:
    """Names that are taken, and near-duplicates, among `tasks`, and between them and `others`."""
    everything = [*tasks, *others]
    taken: dict[str, Task] = {}
    for task in reversed(everything):
        if task.entry_point and task.entry_point in taken and task in tasks:
            yield Problem(task.id, f"has the name of {taken[task.entry_point].id}; rename one")
        taken[task.entry_point] = task
    words = [task.instruction.lower().split() for task in everything]
    bodies = [reference_tokens(task) for task in everything]
    for what, texts, threshold in (
        ("instructions", words, SAME_INSTRUCTION),
        ("references", bodies, SAME_REFERENCE),
    ):
        for pair in near_duplicates(texts, threshold):
            if pair.first < len(tasks) and texts[pair.first]:
                both = f"{everything[pair.first].id} and {everything[pair.second].id}"
                alike = f"{what} are alike by {pair.ratio:.2f}, from {threshold} on too much"
                yield Problem(both, f"their {alike}; change or remove one")


def reference_tokens(task: Task) -> list[str]:
    """The tokens of the reference, its arguments and variables numbered; [] without one."""
    if not task.source:
        return []
    node = functions_of(task)[task.entry_point]
    names: dict[str, str] = {}
    for child in ast.walk(node):
        if isinstance(child, ast.arg):
            child.arg = names.setdefault(child.arg, f"v{len(names)}")
    for child in ast.walk(node):
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            names.setdefault(child.id, f"v{len(names)}")
    for child in ast.walk(node):
        if isinstance(child, ast.Name):
            child.id = names.get(child.id, child.id)
    text = "\n".join(ast.unparse(statement) for statement in node.body)
    return re.findall(r"\w+|\S", text)


def table(tasks: Iterable[Task]) -> str:
    """How many tasks there are of each split, area and level, and with each property."""
    rows: dict[tuple[str, str], Counter[str]] = {}
    for task in tasks:
        for row in ((task.split, task.area or "-"), (task.split, "all")):
            counts = rows.setdefault(row, Counter())
            counts.update([str(task.level), "all", *task.properties])
    columns = ("1", "2", "3", "all", "grad", "vmap", "constant_trace")
    ordered = sorted(rows, key=lambda row: (row[0], row[1] == "all", row[1]))
    lines = [("split", "area", *columns)]
    lines += [(*row, *(str(rows[row][column] or "") for column in columns)) for row in ordered]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at < 2 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


# --- runs ----------------------------------------------------------------------------------------


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
    names, further = [], []
    for name in reward.spec_of(task).transforms:
        cases = transforms.cases_for(name, inputs, draw, 0)
        names += [name] * len(cases)
        further += cases
        yield from PROPERTY_CHECKS[name](task, reference, cases)
    if "constant_trace" in task.properties:
        yield from _of_trace(reference, inputs)
    cases = [("", a) for a in inputs] + list(zip(names, further, strict=True))
    answers = expected + [
        Traced(transforms.NAMED[name](function))(arguments)
        for name, arguments in zip(names, further, strict=True)
    ]
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
        yield "has no edge case: a size of 0 or 1, equal elements, zero, or numbers of 100 or more"


def _is_scalar(leaf: Any) -> bool:
    return isinstance(leaf, bool | int | float | complex)


def _has_size(arguments: tuple) -> bool:
    return any(np.ndim(leaf) > 0 for leaf in jax.tree.leaves(arguments))


def is_edge(leaf: Any) -> bool:
    """Is there a size of 0 or 1, a tie, a zero, or an element of 100 or more?"""
    values = np.asarray(leaf)
    if values.ndim == 0 or values.dtype == bool:
        return values.ndim > 0 and (min(values.shape) <= 1 or values.all() or not values.any())
    values = values.astype(np.complex128)
    ties = np.unique(values).size < values.size
    return bool(
        min(values.shape) <= 1 or ties or np.any(values == 0) or np.max(np.abs(values)) >= 100
    )


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
        if any(e.primitive.name in CALLBACKS for e in primitives.equations(trace)):
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


def _of_gradient(task: Task, reference: Traced, cases: list[tuple]) -> Iterator[str]:
    """By central differences in a random direction, as far as float32 resolves them."""
    gradients = Traced(transforms.gradient(reference.function))
    for arguments in cases:
        found = gradients(arguments)
        if not _is_finite(found):
            yield "its gradient is not finite; keep inputs in the domain of the derivative"
            return
        if fault := gradient_fault(reference, arguments, found):
            yield fault
            return


def gradient_fault(reference: Traced, arguments: tuple, found: list[np.ndarray]) -> str | None:
    """How the gradients found differ from differences of the function itself, if they do."""
    leaves, structure = jax.tree.flatten(arguments)
    floats = [i for i, leaf in enumerate(leaves) if isinstance(leaf, np.ndarray) and _fine(leaf)]
    if len(floats) < len(found):
        return None  # coarse arguments: steps that they resolve are too long
    rng = np.random.default_rng(0)
    directions = {i: rng.choice([-1.0, 1.0], leaves[i].shape) for i in floats}

    def value(step: float) -> tuple[float, float]:
        moved = list(leaves)
        for i, direction in directions.items():
            moved[i] = (leaves[i] + step * direction).astype(leaves[i].dtype)
        results = jax.tree.leaves(reference(structure.unflatten(moved)))
        terms = [
            np.real(r.astype(np.complex128) * np.asarray(transforms.weights(r)))
            for r in results
            if transforms.is_inexact(r)
        ]
        return sum(float(t.sum()) for t in terms), sum(float(np.abs(t).sum()) for t in terms)

    step = 1e-2
    (above, size), (below, _) = value(step), value(-step)
    products = [np.real(g * directions[i]) for g, i in zip(found, floats, strict=True)]
    wanted, scale = sum(p.sum() for p in products), sum(np.abs(p).sum() for p in products)
    differences = (above - below) / (2 * step)
    room = 0.1 * scale + 1e-3 * size + 1e-3
    if not np.isfinite(differences) or abs(differences - wanted) <= room:
        return None
    return f"its gradient gives {wanted:.4g} where differences give {differences:.4g}"


def _fine(leaf: np.ndarray) -> bool:
    return leaf.dtype in (np.float32, np.complex64)


def _of_vmap(task: Task, reference: Traced, cases: list[tuple]) -> Iterator[str]:
    """Against one call for each copy."""
    for first, *others in cases:
        together = Traced(transforms.mapped(reference.function))((first, *others))
        copies = [jax.tree.map(lambda x, k=k: x[k], first) for k in range(transforms.COPIES)]
        if len({_bytes(copy) for copy in copies}) < transforms.COPIES:
            yield "its shapes vary with the seed, so vmap has no different copies; fix them"
        results = [reference((copy, *others)) for copy in copies]
        apart = jax.tree.map(lambda *leaves: np.stack(leaves), *results)
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
    if counts and largest > max(counts.values()):
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
