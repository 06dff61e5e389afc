"""Which tasks each step trains on: an endless, seeded, checkpointable stream of batches.

Prompts and tokens are made elsewhere; this module only orders tasks, by grain's index-shuffle
(no thread, no buffer), so that its whole state is the number of batches drawn.
"""

from collections.abc import Sequence

import grain

from jaxalign.types import Task


def task_batches(
    tasks: Sequence[Task], prompts_per_step: int, seed: int
) -> grain.DatasetIterator[list[Task]]:
    """Batches of `prompts_per_step` tasks for ever, each epoch in a new order.

    No task is twice in a batch unless there are fewer tasks than that; the few that do not fill
    a last batch wait for another epoch. `get_state()` is a JSON-able dict; after `set_state()`
    the same batches follow as followed then. Raises ValueError if there are no tasks.
    """
    if not tasks or prompts_per_step < 1:
        raise ValueError(f"{len(tasks)} tasks cannot fill batches of {prompts_per_step}")
    copies = -(-prompts_per_step // len(tasks))
    batches = (
        grain.MapDataset.source(list(tasks) * copies)
        .shuffle(seed=seed)
        .batch(prompts_per_step, drop_remainder=True, batch_fn=list)
        .repeat()
    )
    in_process = grain.ReadOptions(num_threads=0, prefetch_buffer_size=0)
    return iter(batches.to_iter_dataset(in_process))
