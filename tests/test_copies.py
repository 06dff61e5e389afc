"""Equal completions: which are merged, and what the sampler is taken to have said of them."""

import numpy as np

from jaxalign.copies import merge_copies
from jaxalign.types import Batch

C = 3


def group(*completions: list[int], advantages: list[float]) -> Batch:
    """One prompt's; what lies behind a completion's end is left as it may be."""
    G = len(completions)
    lengths_PG = np.array([[len(tokens) for tokens in completions]], np.int32)
    tokens_PGC = np.full((1, G, C), 99, np.int32) + np.arange(G, dtype=np.int32)[:, None]
    for g, tokens in enumerate(completions):
        tokens_PGC[0, g, : len(tokens)] = tokens
    mask_PGC = (np.arange(C) < lengths_PG[..., None]).astype(np.float32)
    return Batch(
        np.ones((1, 2), np.int32),
        np.array([2], np.int32),
        tokens_PGC,
        lengths_PG,
        mask_PGC,
        np.full((1, G, C), -1.0, np.float32) * mask_PGC,
        np.array([advantages], np.float32),
    )


def test_equal_are_those_with_the_same_tokens_and_advantage():
    batch = group([5, 6], [5, 6, 7], [5, 6], [5, 6], [6, 5], advantages=[1, 1, 1, -1, 1])
    merged = merge_copies(batch, np.ones((1, 5), bool))
    assert merged.copies_PG.tolist() == [[2, 1, 0, 1, 1]]


def test_what_does_not_count_is_nobodys_copy():
    batch = group([5, 6], [5, 6], [5, 6], advantages=[1, 1, 1])
    merged = merge_copies(batch, np.array([[False, True, True]]))
    assert merged.copies_PG.tolist() == [[0, 2, 0]]


def test_groups_are_apart():
    one = group([5, 6], [5, 6], advantages=[1, 1])
    both = Batch(*(np.concatenate([x, x]) for x in one))
    merged = merge_copies(both, np.ones((2, 2), bool))
    assert merged.copies_PG.tolist() == [[2, 0], [2, 0]]


def test_the_mean_importance_weight_is_that_of_all_copies():
    """pi / p, whatever pi: here 0.5."""
    batch = group([5, 6], [5, 6], advantages=[1, 1])
    batch.sampler_logprobs_PGC[0, :, :2] = np.log([[0.5, 0.2], [0.25, 0.2]])
    merged = merge_copies(batch, np.ones((1, 2), bool))
    weights = 0.5 / np.exp(merged.sampler_logprobs_PGC[0, 0, :2])
    np.testing.assert_allclose(weights, [(1 + 2) / 2, 2.5], rtol=1e-6)


def test_nothing_of_the_batch_changes():
    batch = group([5, 6], [5, 6], advantages=[1, 1])
    batch.sampler_logprobs_PGC[0, 1] = -2
    before = batch.sampler_logprobs_PGC.copy()
    merge_copies(batch, np.ones((1, 2), bool))
    np.testing.assert_array_equal(batch.sampler_logprobs_PGC, before)
