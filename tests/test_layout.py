"""Rows: every token that counts is predicted once, in rows that are as few and short as may be."""

import dataclasses

import numpy as np
import pytest
from conftest import TINY, put_back
from hypothesis import given, settings
from hypothesis import strategies as st

from jaxalign.gemma.visibility import FAMILY
from jaxalign.layout import STEP, Packed, few, pack_batch, row_cost
from jaxalign.types import Batch

WIDE = dataclasses.replace(TINY, hidden_size=640, intermediate_size=2048)


def batch_of(prompts: list[int], lengths: list[list[int]]) -> Batch:
    """With so many tokens each, all of them different."""
    prompt_lengths_P, lengths_PG = np.array(prompts), np.array(lengths)
    P, T, C = len(prompts), max(prompts), max(1, int(lengths_PG.max()))
    shape_PGC = (*lengths_PG.shape, C)
    zeros_PGC = np.zeros(shape_PGC, np.float32)
    return Batch(
        1 + np.arange(P * T).reshape(P, T),
        prompt_lengths_P,
        10**6 + np.arange(zeros_PGC.size).reshape(shape_PGC),
        lengths_PG,
        (np.arange(C) < lengths_PG[..., None]).astype(np.float32),
        zeros_PGC,
        zeros_PGC[..., 0],
    )


@st.composite
def batches(draw) -> tuple[Batch, np.ndarray, int, int, int]:
    """A batch, which of its completions count, its largest group, microbatches and devices."""
    microbatches, devices = draw(st.sampled_from([1, 2, 4])), draw(st.sampled_from([1, 2]))
    P = microbatches * devices * draw(st.integers(1, 2))
    G = draw(st.integers(1, 4))
    numbers = st.integers(0, 70)
    prompts = draw(st.lists(st.integers(1, 90), min_size=P, max_size=P))
    lengths = draw(st.lists(st.lists(numbers, min_size=G, max_size=G), min_size=P, max_size=P))
    counts = draw(st.lists(st.booleans(), min_size=P * G, max_size=P * G))
    longest = 90 + 70 * G
    return (
        batch_of(prompts, lengths),
        np.array(counts).reshape(P, G),
        longest,
        microbatches,
        devices,
    )


def documents(packed: Packed, C: int) -> list[tuple]:
    """(prompt, completion, predicted tokens) of each completion in each row, read back."""
    found = []
    for b, segments_T in enumerate(packed.rows.segments_BT):
        tokens_T, positions_T, _, before_W, targets_W = (x[b] for x in packed.rows)
        real_T, real_W = positions_T >= 0, packed.index_BW[b] >= 0
        for segment in np.unique(segments_T[real_T & (segments_T % FAMILY > 0)]):
            (trunk,) = np.nonzero(real_T & (segments_T == segment // FAMILY * FAMILY))
            (own,) = np.nonzero(real_T & (segments_T == segment))
            slots = np.concatenate([trunk, own])
            np.testing.assert_array_equal(positions_T[slots], np.arange(len(slots)))
            predicts = [trunk[-1], *own[:-1]]
            (w,) = np.nonzero(real_W & np.isin(targets_W, tokens_T[own]))
            np.testing.assert_array_equal(before_W[w], predicts)
            assert len(set(packed.completions(C)[b, w])) == 1
            found.append((tuple(tokens_T[trunk]), tuple(tokens_T[own]), tuple(targets_W[w])))
    return found


@given(batches())
@settings(deadline=None)
def test_every_completion_that_counts_comes_back_whole_and_once(given_batch):
    batch, counts_PG, *split = given_batch
    packed = pack_batch(WIDE, batch, counts_PG, *split)
    wanted = []
    for p, g in np.argwhere(counts_PG & (batch.lengths_PG > 0)):
        prompt = batch.prompt_tokens_PT[p, : batch.prompt_lengths_P[p]]
        completion = batch.tokens_PGC[p, g, : batch.lengths_PG[p, g]]
        wanted.append((tuple(prompt), tuple(completion), tuple(completion)))
    assert sorted(documents(packed, batch.tokens_PGC.shape[-1])) == sorted(wanted)
    assert packed.rows.tokens_BT.shape[0] % (packed.microbatches * split[-1]) == 0


@given(batches())
@settings(deadline=None)
def test_what_is_taken_and_put_back_is_what_counts(given_batch):
    batch, counts_PG, *split = given_batch
    packed = pack_batch(WIDE, batch, counts_PG, *split)
    x_PGC = np.random.default_rng(0).random(batch.mask_PGC.shape)
    back_PGC = put_back(packed, packed.taken(x_PGC), x_PGC.shape)
    np.testing.assert_array_equal(back_PGC, x_PGC * batch.mask_PGC * counts_PG[..., None])
    np.testing.assert_array_equal(packed.taken(batch.tokens_PGC), packed.rows.targets_BW)


@given(batches())
@settings(deadline=None)
def test_completions_of_a_row_have_numbers_of_their_own(given_batch):
    packed = pack_batch(WIDE, *given_batch)
    C = given_batch[0].tokens_PGC.shape[-1]
    for index_W, completion_W in zip(packed.index_BW, packed.completions(C), strict=True):
        real_W = index_W >= 0
        pairs = set(zip(index_W[real_W] // C, completion_W[real_W], strict=True))
        assert len(pairs) == len(dict(pairs)) == len({number for _, number in pairs})
        assert completion_W.max() < len(completion_W)


@given(batches())
@settings(deadline=None)
def test_a_microbatch_has_no_more_slots_than_its_share_of_the_largest_groups(given_batch):
    batch, counts_PG, longest, microbatches, devices = given_batch
    packed = pack_batch(WIDE, batch, counts_PG, longest, microbatches, devices)
    B, T = packed.rows.tokens_BT.shape
    assert T % STEP == 0
    if microbatches > 1:
        groups = len(counts_PG) // microbatches
        assert B // packed.microbatches * T <= groups * (longest + STEP)


def test_the_first_microbatches_are_full():
    batch = batch_of([20] * 8, [[10, 10]] * 8)
    packed = pack_batch(WIDE, batch, np.ones((8, 2), bool), 40, 4, 1)
    used_M = (packed.index_BW >= 0).any(1).reshape(-1, packed.microbatches).sum(0)
    full = packed.index_BW.shape[0] // packed.microbatches
    last = int((used_M > 0).sum()) - 1
    assert (used_M[:last] == full).all()
    assert used_M[last] > 0
    assert not used_M[last + 1 :].any()


def test_what_the_largest_group_has_no_room_for_is_refused():
    batch = batch_of([20] * 2, [[10, 10]] * 2)
    with pytest.raises(ValueError, match="30 tokens, of 29 at most"):
        pack_batch(WIDE, batch, np.ones((2, 2), bool), 29, 1, 1)
    with pytest.raises(ValueError, match="2 prompts are too few for 2 x 2"):
        pack_batch(WIDE, batch, np.ones((2, 2), bool), 40, 2, 2)


def shapes_and_fill(P: int, microbatches: int, devices: int, G: int) -> tuple[set, float]:
    """Of batches whose completions are far shorter than they might be; real tokens by computed."""
    rng, shapes, real, computed = np.random.default_rng(0), set(), 0, 0
    for _ in range(20):
        prompts = rng.integers(120, 250, P)
        lengths = np.exp(rng.normal(3, 0.4, (P, G))).clip(3, 80).astype(int)
        batch = batch_of(list(prompts), lengths.tolist())
        everything_PG = np.ones((P, G), bool)
        packed = pack_batch(WIDE, batch, everything_PG, 320 + G * 80, microbatches, devices)
        B, T = packed.rows.tokens_BT.shape
        at_once = B // packed.microbatches
        rows = int((packed.index_BW >= 0).any(1).sum())
        shapes.add((at_once, T, packed.index_BW.shape[1], packed.microbatches))
        computed += -(-rows // at_once) * at_once * T
        real += int(prompts.sum() + lengths.sum())
    return shapes, real / computed


@pytest.mark.parametrize(
    ("P", "microbatches", "devices"), [(16, 16, 1), (6, 6, 1), (16, 1, 1), (16, 8, 2)]
)
def test_rows_are_full_and_of_few_shapes(P, microbatches, devices):
    shapes, full = shapes_and_fill(P, microbatches, devices, 8)
    assert full > 0.8
    assert len(shapes) <= 9


def test_long_completions_do_not_meet_in_attention():
    def length(prompt: int, completion: int) -> int:
        batch, counts_PG = batch_of([prompt] * 2, [[completion] * 8] * 2), np.ones((2, 8), bool)
        packed = pack_batch(WIDE, batch, counts_PG, prompt + 8 * completion, 1, 1)
        return packed.rows.tokens_BT.shape[1]

    assert length(256, 64) == 256 + 8 * 64
    assert length(32, 4096) < 2 * 4096


def test_numbers_of_rows_are_few():
    assert [few(n) for n in range(1, 18)] == [*range(1, 9), 10, 10, 12, 12, 14, 14, 16, 16, 20]


@pytest.mark.parametrize("slots", [64, 640])
def test_the_cost_of_a_row_is_that_of_its_products(slots):
    D, N, F, H, K = 640, WIDE.head_dim, 2048, WIDE.num_heads, WIDE.num_kv_heads
    weights = D * (2 * H * N + 2 * K * N + 3 * F)
    in_layers = WIDE.num_layers * (2 * slots * weights + 4 * H * N * slots**2)
    assert row_cost(WIDE, slots, 10) == in_layers + 2 * 10 * D * WIDE.vocab_size
