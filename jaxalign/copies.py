"""A group's equal completions are computed once, and count as often as they were sampled.

A policy that has learnt its tasks samples few different answers: what is equal, and has the same
advantage, adds the same to the loss and to its gradient. Pure NumPy, on the host.
"""

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from jaxalign.types import Batch


class Merged(NamedTuple):
    """For how many completions each one counts, and what the sampler said of all of them.

    copies_PG: int32; 0 where a completion does not count, or is equal to an earlier one.
    sampler_logprobs_PGC: float32, -log mean exp(-log p) over the copies, which differ by rounding:
        the mean of pi / p is then the one of all. (Where importance weights are capped, the mean is
        capped instead of its terms.)
    """

    copies_PG: np.ndarray
    sampler_logprobs_PGC: np.ndarray


def merge_copies(batch: Batch, counts_PG: np.ndarray) -> Merged:
    """The completions that count, with the first of equal ones in place of all. Wants host arrays.

    Equal are those of one group with the same tokens, mask and advantage.
    """
    copies_PG = np.zeros(counts_PG.shape, np.int32)
    logprobs_PGC = batch.sampler_logprobs_PGC.copy()
    for p in range(len(counts_PG)):
        equal: defaultdict[tuple, list[int]] = defaultdict(list)
        for g in np.flatnonzero(counts_PG[p]):
            tokens = batch.tokens_PGC[p, g, : batch.lengths_PG[p, g]]
            parts = (tokens, batch.mask_PGC[p, g], batch.advantages_PG[p, g])
            equal[tuple(part.tobytes() for part in parts)].append(int(g))
        for first, *others in equal.values():
            copies_PG[p, first] = 1 + len(others)
            if others:
                of_all = batch.sampler_logprobs_PGC[p, [first, *others]]
                mean_C = np.mean(np.exp(of_all[0] - of_all), axis=0)
                logprobs_PGC[p, first] = of_all[0] - np.log(mean_C)
    return Merged(copies_PG, logprobs_PGC)
