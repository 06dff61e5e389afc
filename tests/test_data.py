import itertools
import json

import pytest

from jaxalign.data import shuffled_batches
from jaxalign.types import Task

TASKS = [Task(id=f"t/{k}", instruction=f"task {k}") for k in range(10)]


def ids(batches) -> list[list[str]]:
    return [[task.id for task in batch] for batch in batches]


def take(tasks, prompts_per_step: int, seed: int, count: int) -> list[list[str]]:
    return ids(itertools.islice(shuffled_batches(tasks, prompts_per_step, seed), count))


def test_restored_state_continues_with_the_same_batches():
    stream = shuffled_batches(TASKS, 4, seed=7)
    for _ in range(5):
        next(stream)
    state = json.loads(json.dumps(stream.get_state()))
    wanted = ids(itertools.islice(stream, 20))
    restored = shuffled_batches(TASKS, 4, seed=7)
    restored.set_state(state)
    assert ids(itertools.islice(restored, 20)) == wanted


def test_same_seed_same_order_and_another_seed_another():
    assert take(TASKS, 4, 7, 20) == take(TASKS, 4, 7, 20)
    assert take(TASKS, 4, 7, 20) != take(TASKS, 4, 8, 20)


def test_each_epoch_has_every_task_once_in_a_new_order():
    batches = take(TASKS, 5, 0, 6)
    epochs = [batches[k] + batches[k + 1] for k in (0, 2, 4)]
    assert all(sorted(epoch) == [task.id for task in TASKS] for epoch in epochs)
    assert len({tuple(epoch) for epoch in epochs}) == 3


@pytest.mark.parametrize("prompts_per_step", [1, 3, 4, 10])
def test_a_batch_never_repeats_a_task(prompts_per_step: int):
    for batch in take(TASKS, prompts_per_step, 1, 50):
        assert len(batch) == prompts_per_step == len(set(batch))


def test_fewer_tasks_than_prompts_repeat_as_evenly_as_possible():
    for batch in take(TASKS[:3], 8, 0, 20):
        assert len(batch) == 8
        assert all(2 <= batch.count(task.id) <= 3 for task in TASKS[:3])


def test_every_task_is_drawn_although_batches_do_not_divide_the_epoch():
    drawn = itertools.chain.from_iterable(take(TASKS, 4, 3, 20))
    assert set(drawn) == {task.id for task in TASKS}


@pytest.mark.parametrize(("tasks", "prompts_per_step"), [([], 4), (TASKS, 0)])
def test_batches_that_cannot_be_filled_are_refused(tasks, prompts_per_step: int):
    with pytest.raises(ValueError, match="cannot fill"):
        shuffled_batches(tasks, prompts_per_step, seed=0)
