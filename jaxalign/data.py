"""What each step trains on: an endless, seeded, checkpointable stream of batches.

Prompts and tokens are made elsewhere; this module only orders items, tasks or packed rows, by
grain's index-shuffle (no thread, no buffer), so that its whole state is the number of batches
drawn.
"""

from collections.abc import Sequence
from typing import TypeVar

import grain

T = TypeVar("T")


def shuffled_batches(items: Sequence[T], size: int, seed: int) -> grain.DatasetIterator[list[T]]:
    """Batches of `size` items for ever, each epoch in a new order.

    No item is twice in a batch unless there are fewer than that; the few that do not fill a last
    batch wait for another epoch. `get_state()` is a JSON-able dict; after `set_state()` the same
    batches follow as followed then. Raises ValueError if there are no items.
    """
    if not items or size < 1:
        raise ValueError(f"{len(items)} items cannot fill batches of {size}")
    copies = -(-size // len(items))
    batches = (
        grain.MapDataset.source(list(items) * copies)
        .shuffle(seed=seed)
        .batch(size, drop_remainder=True, batch_fn=list)
        .repeat()
    )
    in_process = grain.ReadOptions(num_threads=0, prefetch_buffer_size=0)
    return iter(batches.to_iter_dataset(in_process))
