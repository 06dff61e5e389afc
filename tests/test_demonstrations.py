"""References as answers: programs that define what the task asks for, with all that they need."""

import ast

import numpy as np
import pytest

from jaxalign.tasks import demonstrations, library, prompts
from jaxalign.tasks.schema import task_from_source
from jaxalign.types import Task

SOURCE = '''\
"""Return x scaled."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
FACTOR = SHIFT = 3.0
UNUSED = np.ones(3)


def shifted(x):
    return x + SHIFT


@partial(jax.jit, static_argnums=1)
def helper(x, power):
    """A helper's own words."""
    return shifted(x) ** power


def scaled(x: jax.Array) -> jax.Array:
    """What the file's author noted."""
    # a comment
    def twice(y):
        return 2 * y

    return FACTOR * helper(twice(x), 2)


def wrong_nothing(x: jax.Array) -> jax.Array:
    return x


def make_inputs(rng):
    return [(rng.standard_normal(n, np.float32),) for n in (1, 2, 3, 2)]
'''
TASK = task_from_source(SOURCE, "train/elementwise/scaled", "train", "here")
LIBRARY = [task for split in library.SPLITS for task in library.load(split)]


def programs(task: Task) -> list[str]:
    """The programs that `prompts` reads from a completion and from a chat's answer."""
    body = demonstrations.completion_answer(task)
    assert prompts.completion_code(body) == body
    code = prompts.chat_code(demonstrations.chat_answer(task))
    return [prompts.completion_program(task, body), code]


@pytest.mark.parametrize("program", programs(TASK))
def test_an_answer_has_all_that_it_needs_and_no_more(program):
    namespace: dict = {}
    exec(program, namespace)
    x = np.array([1.0, -2.0], np.float32)
    np.testing.assert_allclose(namespace["scaled"](x), 3 * (2 * x + 3) ** 2)
    assert "a comment" in program
    for unwanted in ("UNUSED", "LEVEL", "wrong_", "make_inputs"):
        assert unwanted not in program


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_those_of_python(end):
    """Though a string above holds what else would end a line of a text."""
    source = SOURCE.replace("np.ones(3)", '"\x0c \u2028"').replace("\n", end)
    task = task_from_source(source, "train/elementwise/scaled", "train", "here")
    assert programs(task) == programs(TASK)


@pytest.mark.parametrize("task", LIBRARY, ids=lambda task: task.id)
def test_every_reference_becomes_programs_that_hold_it_whole(task: Task):
    reference = _function(task.source, task.entry_point)
    for program in programs(task):
        function = _function(program, task.entry_point)
        nested = [ast.dump(node) for node in ast.walk(function) if isinstance(node, ast.stmt)]
        for statement in reference.body:
            assert ast.dump(statement) in nested
        assert ast.dump(function.args) == ast.dump(reference.args)


def _function(source: str, name: str) -> ast.FunctionDef:
    (found,) = [n for n in ast.parse(source).body if getattr(n, "name", "") == name]
    assert isinstance(found, ast.FunctionDef)
    return found
