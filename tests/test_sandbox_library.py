"""The library through the real sandbox: references pass, mistakes do not."""

import ast

import pytest

from jaxalign import reward
from jaxalign.reward import SandboxConfig
from jaxalign.tasks import library
from jaxalign.types import Task
from sandbox.protocol import Status

# All that is measured with, and a third of what is trained on: `test_tasks_library` has every
# reference and every mistake run, without a sandbox.
TASKS = [*library.load("heldout"), *library.load("validation"), *library.load("train")[::3]]

pytestmark = pytest.mark.slow


def mistakes(task: Task) -> list[str]:
    """Programs in which a `wrong_*` function takes the reference's name."""
    names = [n.name for n in ast.parse(task.source).body if isinstance(n, ast.FunctionDef)]
    wrong = [name for name in names if name.startswith("wrong_")]
    return [f"{task.source}\n\n{task.entry_point} = {name}\n" for name in wrong]


def statuses(attempts: list[tuple[Task, str]]) -> list[Status]:
    with reward.open_sandbox(SandboxConfig()) as url:
        verdicts = reward.grade(url, *zip(*attempts, strict=True), seed=0, concurrency=2)
    return [verdict.status for verdict in verdicts]


def test_every_reference_passes():
    got = statuses([(task, task.source) for task in TASKS])
    assert {t.id: s for t, s in zip(TASKS, got, strict=True) if s != Status.PASSED} == {}


def test_no_mistake_passes():
    """One of every third task's."""
    attempts = [(task, mistakes(task)[0]) for task in TASKS[::3]]
    got = statuses(attempts)
    passed = [program for (_, program), s in zip(attempts, got, strict=True) if s == Status.PASSED]
    assert passed == []
    assert Status.INFRASTRUCTURE not in got


def test_a_sandbox_is_alive_though_it_cannot_judge_a_task():
    broken = Task("broken", "", entry_point="f", source="def f(x): return x\nmake_inputs = None\n")
    with reward.open_sandbox(SandboxConfig()) as url:
        (verdict,) = reward.grade(url, [broken], [broken.source], seed=0)
        assert verdict.status == Status.INFRASTRUCTURE
        reward.check_alive(url, [verdict.message])
