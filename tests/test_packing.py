"""Packing: every example is in one row, whole, and no other's tokens are predicted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaxalign.packing import Example, fill, pack

LENGTH = 16
tokens = st.lists(st.integers(1, 99), min_size=1, max_size=8)
examples = st.lists(st.builds(Example, tokens, tokens), min_size=1, max_size=12)


def documents(rows) -> list[tuple]:
    """(tokens, predicted tokens) of each segment of each row, read back."""
    found = []
    for tokens_T, positions_T, segments_T, before_W, targets_W, mask_W in zip(*rows, strict=True):
        real_W = mask_W > 0
        for segment in range(1, segments_T.max() + 1):
            (slots,) = np.nonzero((segments_T == segment) & (positions_T >= 0))
            np.testing.assert_array_equal(positions_T[slots], np.arange(len(slots)))
            np.testing.assert_array_equal(slots, slots[0] + np.arange(len(slots)))
            own_W = real_W & np.isin(before_W, slots)
            np.testing.assert_array_equal(tokens_T[before_W[own_W] + 1], targets_W[own_W])
            found.append((tuple(tokens_T[slots]), tuple(targets_W[own_W])))
    return found


@settings(deadline=None)
@given(examples)
def test_every_example_comes_back_whole_and_once(given_examples):
    wanted = [((*e.prompt, *e.completion), tuple(e.completion)) for e in given_examples]
    assert sorted(documents(pack(given_examples, LENGTH))) == sorted(wanted)


@given(examples)
def test_no_two_rows_would_fit_into_one(given_examples):
    loads = [sum(given_examples[i].length for i in row) for row in fill(given_examples, LENGTH)]
    assert max(loads) <= LENGTH
    assert sum(2 * load <= LENGTH for load in loads) <= 1


def test_what_cannot_be_packed_is_refused():
    with pytest.raises(ValueError, match="example 1 has 5 tokens for rows of 4"):
        pack([Example([1], [2]), Example([1, 2, 3], [4, 5])], 4)
    with pytest.raises(ValueError, match="no prompt"):
        pack([Example([], [2])], 4)
