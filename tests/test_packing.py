"""Packing: every example is in one row, whole, and no other's tokens are predicted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaxalign.packing import Example, fill, pack_examples, shared_beginning

LENGTH = 16
tokens = st.lists(st.integers(1, 99), min_size=1, max_size=8)
examples = st.lists(st.builds(Example, tokens, tokens), min_size=1, max_size=12)


def documents(packed) -> list[tuple]:
    """(tokens, predicted tokens) of each segment of each row, read back."""
    found = []
    for tokens_T, positions_T, segments_T, before_W, targets_W, mask_W in zip(
        *packed.rows, packed.mask_BW, strict=True
    ):
        real_W = mask_W > 0
        (shared,) = np.nonzero((segments_T == 0) & (positions_T >= 0))
        for segment in range(1, segments_T.max() + 1):
            (own,) = np.nonzero((segments_T == segment) & (positions_T >= 0))
            slots = np.concatenate([shared, own])
            np.testing.assert_array_equal(positions_T[slots], np.arange(len(slots)))
            np.testing.assert_array_equal(own, own[0] + np.arange(len(own)))
            own_W = real_W & np.isin(before_W, own)
            np.testing.assert_array_equal(tokens_T[before_W[own_W] + 1], targets_W[own_W])
            found.append((tuple(tokens_T[slots]), tuple(targets_W[own_W])))
    return found


@given(examples)
def test_every_example_comes_back_whole_and_once(given_examples):
    wanted = [((*e.prompt, *e.completion), tuple(e.completion)) for e in given_examples]
    assert sorted(documents(pack_examples(given_examples, LENGTH))) == sorted(wanted)


@given(examples)
def test_a_further_row_is_opened_only_for_want_of_room(given_examples):
    lengths = [example.length for example in given_examples]
    rows = fill(lengths, [len(example.completion) for example in given_examples], LENGTH)
    loads = [sum(lengths[i] for i in row) for row in rows]
    assert max(loads) <= LENGTH
    assert min(loads) > 0
    for k in range(-(-sum(lengths) // LENGTH), len(rows)):
        assert all(load + lengths[rows[k][0]] > LENGTH for load in loads[:k])


def test_rows_have_about_equally_many_tokens_to_predict():
    rng = np.random.default_rng(0)
    many = [Example([1] * p, [2] * c) for p, c in rng.integers(5, 60, (400, 2))]
    packed = pack_examples(many, 512)
    predicted_B = packed.mask_BW.sum(1)
    assert predicted_B.max() <= 1.25 * predicted_B.mean()
    assert np.mean(packed.rows.positions_BT >= 0) > 0.98


def test_what_all_prompts_begin_with_is_in_a_row_once():
    head = [7, 8, 9]
    given_examples = [Example([*head, i, i], [50 + i, 60]) for i in range(3)]
    rows = pack_examples(given_examples, len(head) + 3 * 4).rows
    assert rows.tokens_BT.tolist() == [[*head, 0, 0, 50, 60, 1, 1, 51, 60, 2, 2, 52, 60]]
    assert rows.segments_BT.tolist() == [[0] * 3 + [1] * 4 + [2] * 4 + [3] * 4]
    assert rows.positions_BT.tolist() == [[0, 1, 2] + [3, 4, 5, 6] * 3]


@given(st.lists(tokens, min_size=1, max_size=6))
def test_every_prompt_keeps_a_token_of_its_own(prompts):
    shared = shared_beginning(prompts)
    assert all(p[: len(shared)] == shared and len(p) > len(shared) for p in prompts)
    longer = len(shared) + 1
    assert any(len(p) == longer for p in prompts) or len({p[longer - 1] for p in prompts}) > 1


def test_what_cannot_be_packed_is_refused():
    with pytest.raises(ValueError, match="example 1 has 5 tokens for rows of 4"):
        pack_examples([Example([1], [2]), Example([1, 2, 3], [4, 5])], 4)
    with pytest.raises(ValueError, match="no prompt"):
        pack_examples([Example([], [2])], 4)
