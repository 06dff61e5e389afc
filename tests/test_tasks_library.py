"""The library's promises, kept by what `scripts/check_tasks.py` checks."""

import pytest

from jaxalign.tasks import check, library
from jaxalign.types import Task

TASKS = [task for split in library.SPLITS for task in library.load(split)]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_a_task_is_written_as_it_should_be(task: Task):
    assert list(check.of_text(task)) == []


def test_names_are_unique_and_no_two_tasks_are_near_duplicates():
    assert list(check.of_set(TASKS)) == []


@pytest.mark.slow
def test_every_task_holds_when_it_is_run():
    found = zip(TASKS, check.run_apart(TASKS), strict=True)
    assert {task.id: problems for task, problems in found if problems} == {}
