"""Examples of a prompt and a completion, packed into rows of one length.

A row holds several examples, each a segment with positions of its own, so that none sees another
(`jaxalign.gemma.visibility`); only tokens of completions are predicted. What all prompts begin with
(a system prompt, a worked example) is in a row once, as segment 0, which all see: for the model
that is as if each example had it to itself. All rows are computed alike, so they should be full,
and have equally many tokens to predict: the longest example goes first, each to that row, of those
with room, with the fewest. Pure NumPy.
Source: R. L. Graham, "Bounds on multiprocessing timing anomalies", 1969, for balancing like that.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from jaxalign.rows import Rows


class Example(NamedTuple):
    """Token ids; the completion ends with the token that ends an answer."""

    prompt: list[int]
    completion: list[int]

    @property
    def length(self) -> int:
        return len(self.prompt) + len(self.completion)


class PackedExamples(NamedTuple):
    """Rows, in which segment 0 is the shared beginning, and 1, 2, ... are the examples.

    mask_BW: float32, 1 where a token is predicted.
    """

    rows: Rows
    mask_BW: Any


def pack_examples(examples: Sequence[Example], length: int) -> PackedExamples:
    """All examples, in rows of `length` slots.

    Raises ValueError if one is longer, or has no prompt.
    """
    _check(examples, length)
    shared = shared_beginning([example.prompt for example in examples])
    own = [Example(prompt[len(shared) :], completion) for prompt, completion in examples]
    chosen = fill(
        [example.length for example in own],
        [len(example.completion) for example in own],
        length - len(shared),
    )
    rows = [_row(shared, [own[i] for i in row], length) for row in chosen]
    most = max(len(row[-1]) for row in rows)
    padded = [(*row[:3], *(np.pad(x, (0, most - len(x))) for x in row[3:])) for row in rows]
    *arrays, mask_BW = map(np.stack, zip(*padded, strict=True))
    return PackedExamples(Rows(*arrays), mask_BW)


def _check(examples: Sequence[Example], length: int) -> None:
    for i, example in enumerate(examples):
        if example.length > length or not example.prompt:
            raise ValueError(
                f"example {i} has {example.length} tokens for rows of {length}, or no prompt"
            )


def shared_beginning(prompts: Sequence[list[int]]) -> list[int]:
    """What all prompts begin with, but for the last token of any, which predicts an answer."""
    first, last = min(prompts), max(prompts)  # in the order of a dictionary: all others are between
    most = min(len(prompt) for prompt in prompts) - 1
    differs = (i for i in range(most) if first[i] != last[i])
    return first[: next(differs, most)]


def fill(lengths: Sequence[int], predicted: Sequence[int], room: int) -> list[list[int]]:
    """The indices of what goes into each row, by tokens and predicted tokens; none may be too long.

    There are as many rows as all tokens take, or more, where one is opened for want of room.
    """
    opened = -(-sum(lengths) // room)
    rows: list[list[int]] = [[] for _ in lengths]  # more than will be opened
    left_B, predicted_B = np.full(len(rows), room), np.zeros(len(rows), int)
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        fits_B = left_B[:opened] >= lengths[i]
        if fits_B.any():
            at = int(np.where(fits_B, predicted_B[:opened], np.iinfo(int).max).argmin())
        else:
            at, opened = opened, opened + 1
        rows[at].append(i)
        left_B[at] -= lengths[i]
        predicted_B[at] += predicted[i]
    return rows[:opened]


def _row(shared: list[int], examples: Sequence[Example], length: int) -> tuple[np.ndarray, ...]:
    """The six arrays of one row, the last three as long as it has predicted tokens."""
    tokens_T, segments_T = np.zeros((2, length), np.int32)
    positions_T = np.full(length, -1, np.int32)
    before_W: list[int] = []
    targets_W: list[int] = []
    start = len(shared)
    tokens_T[:start] = shared
    positions_T[:start] = np.arange(start)
    for number, example in enumerate(examples, 1):
        end = start + example.length
        tokens_T[start:end] = example.prompt + example.completion
        positions_T[start:end] = len(shared) + np.arange(end - start)
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
