"""The library's promises: references are right to use, mistakes are exposed, splits are apart."""

import ast
import difflib
import functools
import itertools
import re
from collections import Counter
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from jaxalign.tasks import library, prompts
from jaxalign.types import Task

TASKS = {task.id: task for split in library.SPLITS for task in library.load(split)}
each_task = pytest.mark.parametrize("task", TASKS.values(), ids=TASKS.keys())

# Two tasks are near-duplicates from here on (difflib's ratio; 1 is equality).
SAME_INSTRUCTION = 0.75
SAME_BODY = 0.92
# Names in jax that are also plain English or mathematics, which an instruction may use.
PLAIN = {
    *("cos", "float32", "int32", "log", "mean", "normal", "pi", "random", "sin", "solve", "sum"),
    *("tanh", "uniform", "where"),
}


namespace_of_head: dict[str, Any] = {}
exec(prompts.HEAD, namespace_of_head)
EXAMPLE = jax.jit(namespace_of_head["root_of_size"])


@functools.cache
def module_of(id: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": "task"}
    exec(compile(TASKS[id].source, id, "exec"), namespace)
    return namespace


def draw(id: str, seed: int) -> list[tuple]:
    return module_of(id)["make_inputs"](np.random.default_rng(seed))


@functools.cache
def cases_of(id: str) -> list[tuple]:
    """Argument tuples as a solution gets them: NumPy's arrays as JAX's, numbers as they are."""
    return [
        tuple(jnp.asarray(a) if isinstance(a, np.ndarray) else a for a in arguments)
        for arguments in draw(id, 0)
    ]


@functools.cache
def compiled(id: str, name: str) -> Any:
    return jax.jit(module_of(id)[name])


@functools.cache
def expected_of(id: str) -> list[np.ndarray]:
    reference = compiled(id, TASKS[id].entry_point)
    return [np.asarray(reference(*arguments)) for arguments in cases_of(id)]


def agree(task: Task, result: Any, expected: np.ndarray) -> bool:
    result = np.asarray(result)
    return (
        result.shape == expected.shape
        and result.dtype == expected.dtype
        and np.allclose(result, expected, task.rtol, task.atol)
    )


def function_nodes(task: Task) -> dict[str, ast.FunctionDef]:
    nodes = ast.parse(task.source).body
    return {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}


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


@each_task
def test_inputs_are_32_bit_arrays_or_scalars_and_differ_by_seed(task: Task):
    cases, others = draw(task.id, 0), draw(task.id, 1)
    assert len(cases) >= 4
    for argument in itertools.chain(*cases):
        scalar = isinstance(argument, int | float)
        assert scalar or argument.dtype in (np.float32, np.int32, np.uint32, np.bool_)
    pairs = zip(itertools.chain(*cases), itertools.chain(*others), strict=True)
    assert not all(np.array_equal(a, b) for a, b in pairs)


@each_task
def test_reference_is_finite_and_deterministic(task: Task):
    reference = compiled(task.id, task.entry_point)
    for arguments, expected in zip(cases_of(task.id), expected_of(task.id), strict=True):
        assert np.all(np.isfinite(expected))
        assert np.array_equal(np.asarray(reference(*arguments)), expected)


@each_task
def test_reference_without_jit_gives_the_same(task: Task):
    arguments, expected = cases_of(task.id)[1], expected_of(task.id)[1]
    assert agree(task, module_of(task.id)[task.entry_point](*arguments), expected)


@each_task
def test_every_mistake_is_exposed(task: Task):
    mistakes = [name for name in function_nodes(task) if name.startswith("wrong_")]
    assert mistakes
    for name in mistakes:
        mistake = compiled(task.id, name)
        pairs = zip(cases_of(task.id), expected_of(task.id), strict=True)
        assert any(not agree(task, mistake(*args), expected) for args, expected in pairs), name


@each_task
def test_trivial_answers_pass_at_most_half_of_the_cases(task: Task):
    """Zeros, an argument itself, and what the function in every prompt's head returns."""
    passed = Counter()
    for arguments, expected in zip(cases_of(task.id), expected_of(task.id), strict=True):
        trivial = {"zeros": np.zeros_like(expected), "example": EXAMPLE(arguments[0])}
        trivial |= dict(enumerate(arguments))
        passed.update(name for name, answer in trivial.items() if agree(task, answer, expected))
    assert all(2 * count <= len(cases_of(task.id)) for count in passed.values())


@each_task
def test_instruction_does_not_name_the_solution(task: Task):
    reference = function_nodes(task)[task.entry_point]
    words = set(re.findall(r"\w+", task.instruction))
    assert not {"jnp", "jax", "lax", "numpy"} & words
    assert not words & (jax_names(reference) - PLAIN)
    assert task.entry_point not in jax_names(reference)
    assert not words & outright_solution(reference)


@each_task
def test_mistakes_have_the_signature_of_the_reference(task: Task):
    nodes = function_nodes(task)
    wanted = ast.dump(nodes[task.entry_point].args)
    for name, node in nodes.items():
        assert not name.startswith("wrong_") or ast.dump(node.args) == wanted


def normal_body(task: Task) -> list[str]:
    """The tokens of the reference, its arguments and variables numbered."""
    node = function_nodes(task)[task.entry_point]
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


def near_duplicates() -> list[tuple[str, str]]:
    bodies = {id: normal_body(task) for id, task in TASKS.items()}
    words = {id: task.instruction.lower().split() for id, task in TASKS.items()}

    def similar(a: Any, b: Any, threshold: float) -> bool:
        matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
        return (
            matcher.real_quick_ratio() >= threshold
            and matcher.quick_ratio() >= threshold
            and matcher.ratio() >= threshold
        )

    return [
        (a, b)
        for a, b in itertools.combinations(TASKS, 2)
        if similar(words[a], words[b], SAME_INSTRUCTION) or similar(bodies[a], bodies[b], SAME_BODY)
    ]


def test_no_two_tasks_are_near_duplicates():
    assert near_duplicates() == []


def test_names_are_unique_across_splits():
    counts = Counter(task.entry_point for task in TASKS.values())
    assert [name for name, count in counts.items() if count > 1] == []
