"""Is a task fit to learn from? What a task must be, beyond what `schema` reads.

`problems` checks a set of tasks; each check is a pure function that yields sentences, none if all
is well. Those on texts are here, and quick. Those that run a task's source (`runs`) do so in other
processes, one for each processor.

Not checked: that the reference does what the instruction says. That takes a reader.
"""

import ast
import itertools
import multiprocessing
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from jaxalign.tasks import families, runs
from jaxalign.tasks.duplicates import near_duplicates
from jaxalign.tasks.schema import LEVELS, PROPERTIES, functions_of, mistakes_of
from jaxalign.types import Task
from sandbox.protocol import Status, Verdict

MISTAKES = 2  # at least
COMMONEST = 10  # failures shown

# Two tasks are near-duplicates from here on (difflib's ratio; 1 is equality).
SAME_INSTRUCTION = 0.75  # words
SAME_REFERENCE = 0.92  # tokens, arguments and variables numbered

# Names in jax that are also plain English or mathematics, which an instruction may use.
PLAIN = {
    *("cos", "float32", "int32", "log", "mean", "normal", "pi", "random", "sin", "solve", "sum"),
    *("tanh", "uniform", "where"),
}


class Problem(NamedTuple):
    """task: its id, or two of them."""

    task: str
    what: str


def problems(tasks: Sequence[Task], others: Sequence[Task] = ()) -> Iterator[Problem]:
    """All that is wrong with `tasks`, and with them beside `others`: the quick checks first.

    Raises BrokenProcessPool if a task ends the process that runs it.
    """
    judged = [task for task in tasks if task.source and not task.tests]
    for task in judged:
        yield from (Problem(task.id, what) for what in of_text(task))
    yield from of_set(tasks, others)
    for task, found in zip(judged, run_apart(judged), strict=True):
        yield from (Problem(task.id, what) for what in found)


def run_apart(tasks: Iterable[Task]) -> Iterator[list[str]]:
    """`runs.of_runs` for each task, in order, in as many processes as there are processors."""
    context = multiprocessing.get_context("spawn")
    processors = len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(processors, context, runs.compile_as_the_sandbox) as pool:
        yield from pool.map(runs.of_runs, tasks)


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
    """Names that are taken, and near-duplicates, among `tasks`, and between them and `others`.

    Generated tasks may be near-duplicates of each other, as long as they differ.
    """
    everything = [*tasks, *others]
    named = (t for t in reversed([*others, *tasks]) if t.entry_point and not t.tests)
    owner = {task.entry_point: task.id for task in named}
    for task in tasks:
        if owner.get(task.entry_point, task.id) != task.id:
            yield Problem(task.id, f"has the name of {owner[task.entry_point]}; rename one")
    words = [task.instruction.lower().split() for task in everything]
    bodies = [reference_tokens(task) for task in everything]
    generated = {place for place, task in enumerate(everything) if families.is_generated(task)}
    for what, texts, threshold in (
        ("instructions", words, SAME_INSTRUCTION),
        ("references", bodies, SAME_REFERENCE),
    ):
        for pair in near_duplicates(texts, threshold, generated):
            if pair.first < len(tasks) and texts[pair.first]:
                both = f"{everything[pair.first].id} and {everything[pair.second].id}"
                alike = f"{what} are alike by {pair.ratio:.2f}, from {threshold} on too much"
                yield Problem(both, f"their {alike}; change or remove one")


def reference_tokens(task: Task) -> list[str]:
    """The tokens of the reference, its arguments and variables numbered; [] without one.

    (A task with tests has none: its source only draws a word.)
    """
    if not task.source or task.tests:
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
            rows.setdefault(row, Counter()).update([str(task.level), "all", *task.properties])
    columns = (*map(str, LEVELS), "all", *PROPERTIES)
    ordered = sorted(rows, key=lambda row: (row[0], row[1] == "all", row[1]))
    lines = [(*row, *(str(rows[row][column] or "") for column in columns)) for row in ordered]
    return _aligned([("split", "area", *columns), *lines])


def scores(tasks: Sequence[Task], verdicts: Sequence[Sequence[Verdict]]) -> str:
    """Which part of the answers to each task passed, and how most of the others failed."""
    lines = [("passed", "task", "", "most common failure")]
    for task, row in zip(tasks, verdicts, strict=True):
        failures = Counter(_failure(v) for v in row if v.status is not Status.PASSED)
        ((what, count),) = failures.most_common(1) or [("", 0)]
        passed = sum(v.status is Status.PASSED for v in row)
        lines.append((f"{passed}/{len(row)}", task.id, f"{count}x" if count else "", what))
    everything = [v for row in verdicts for v in row]
    passed = sum(v.status is Status.PASSED for v in everything)
    failures = Counter(_failure(v) for v in everything if v.status is not Status.PASSED)
    ending = [f"{count:5d}x  {what}" for what, count in failures.most_common(COMMONEST)]
    total = f"{passed} of {len(everything)} answers passed. The others, most common first:"
    return "\n".join([_aligned(lines), "", total if ending else total.split(".")[0], *ending])


def _failure(verdict: Verdict) -> str:
    """The status and the message, what differs from case to case left out."""
    return f"{verdict.status}: {re.sub(r'[0-9]+', 'N', verdict.message)[:60]}"


def _aligned(lines: Sequence[Sequence[str]]) -> str:
    """Columns: the words to the left, the numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if cell[:1].isdigit() or not cell else cell.ljust(width)
            for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )
