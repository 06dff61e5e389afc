"""Examples of a prompt and a completion, packed into rows of one length.

A row holds several examples, each a segment with positions of its own, so that none sees another
(`jaxalign.gemma.visibility`); only tokens of completions are predicted. Rows are filled by
first-fit decreasing: the longest example first, each into the first row with room. Pure NumPy.
Source: D. S. Johnson, "Near-optimal bin packing algorithms", 1973, for the bound of 11/9.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np


class Example(NamedTuple):
    """Token ids; the completion ends with the token that ends an answer."""

    prompt: list[int]
    completion: list[int]

    @property
    def length(self) -> int:
        return len(self.prompt) + len(self.completion)


class PackedRows(NamedTuple):
    """B rows of T slots, of which W at most are predicted.

    tokens_BT, positions_BT, segments_BT: int32; positions are -1 where a row is empty.
    before_BW: int32, the slot that predicts each token of targets_BW. mask_BW: float32, 1 where
    there is one.
    """

    tokens_BT: Any
    positions_BT: Any
    segments_BT: Any
    before_BW: Any
    targets_BW: Any
    mask_BW: Any


def pack(examples: Sequence[Example], length: int) -> PackedRows:
    """All examples, in as few rows of `length` slots as first-fit decreasing finds.

    Raises ValueError if one is longer, or has no prompt.
    """
    rows = [_row([examples[i] for i in chosen], length) for chosen in fill(examples, length)]
    most = max(len(row[-1]) for row in rows)
    padded = [(*row[:3], *(np.pad(x, (0, most - len(x))) for x in row[3:])) for row in rows]
    return PackedRows(*map(np.stack, zip(*padded, strict=True)))


def fill(examples: Sequence[Example], length: int) -> list[list[int]]:
    """The indices of the examples of each row."""
    rows: list[list[int]] = []
    room: list[int] = []
    order = sorted(range(len(examples)), key=lambda i: -examples[i].length)
    for i in order:
        needs = examples[i].length
        if needs > length or not examples[i].prompt:
            raise ValueError(f"example {i} has {needs} tokens for rows of {length}, or no prompt")
        at = next((k for k, left in enumerate(room) if left >= needs), len(rows))
        if at == len(rows):
            rows.append([])
            room.append(length)
        rows[at].append(i)
        room[at] -= needs
    return rows


def _row(examples: Sequence[Example], length: int) -> tuple[np.ndarray, ...]:
    """The six arrays of one row, the last three as long as it has predicted tokens."""
    tokens_T, segments_T = np.zeros((2, length), np.int32)
    positions_T = np.full(length, -1, np.int32)
    before_W: list[int] = []
    targets_W: list[int] = []
    start = 0
    for number, example in enumerate(examples, 1):
        end = start + example.length
        tokens_T[start:end] = example.prompt + example.completion
        positions_T[start:end] = np.arange(end - start)
        segments_T[start:end] = number
        before_W += range(start + len(example.prompt) - 1, end - 1)
        targets_W += example.completion
        start = end
    return (
        tokens_T,
        positions_T,
        segments_T,
        np.array(before_W, np.int32),
        np.array(targets_W, np.int32),
        np.ones(len(targets_W), np.float32),
    )
