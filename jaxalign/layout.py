"""How a batch's completions lie in the rows that the model runs on: packed, each prompt but once.

A prompt is followed by completions of its group, and by the next prompt where a row has room: each
prompt and what follows it is a family of segments, in which a completion sees the prompt and
itself (`jaxalign.gemma.visibility`). Long groups are spread over rows, each with the prompt again.
A row is as long as the largest possible group, or three quarters, a half, ... of that, whichever
costs least: sharing saves prompts in the matrix products, but completions of one row meet in
attention, where they are masked. So few shapes come out, and few are compiled. Pure NumPy,
on the host.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from jaxalign.gemma.config import GemmaConfig
from jaxalign.gemma.visibility import FAMILY
from jaxalign.packing import fill
from jaxalign.rows import Rows, cut
from jaxalign.types import Batch

STEP = 32  # slots: lengths of rows are multiples of it


class Packed(NamedTuple):
    """Rows, to be computed in so many microbatches, and whose tokens they predict.

    index_BW: int32, where a predicted token is in `Batch.tokens_PGC`, flattened; -1 where there is
    none.
    """

    rows: Rows
    index_BW: np.ndarray
    microbatches: int

    def taken(self, x_PGC: np.ndarray) -> np.ndarray:
        """[B, W]: what belongs to the predicted tokens; 0 where there is none."""
        return np.where(self.index_BW >= 0, x_PGC.reshape(-1)[self.index_BW], 0)

    def completions(self, C: int) -> np.ndarray:
        """[B, W] int32: which of its row's completions a token belongs to: 0, 1, ..., below W.

        C: tokens that a completion may have in the batch.
        """
        of_batch_BW = self.index_BW // C
        begins_BW = np.diff(of_batch_BW, axis=1, prepend=of_batch_BW[:, :1]) != 0
        return np.cumsum(begins_BW, axis=1, dtype=np.int32)


class _Unit(NamedTuple):
    """A prompt and some of its group's completions, in a row together."""

    prompt: int
    generations: list[int]
    length: int
    predicted: int


class _Plan(NamedTuple):
    """Units by row, of T slots and W predicted tokens at most; and how rows are computed.

    at_once: rows in a microbatch. microbatches: at least as many as are needed.
    """

    units: list[list[_Unit]]
    T: int
    W: int
    at_once: int
    microbatches: int

    def cost(self, config: GemmaConfig) -> float:
        """Operations of the rows that are computed, forward."""
        rows = max(1, -(-len(self.units) // self.at_once)) * self.at_once
        return rows * row_cost(config, self.T, self.W)


def pack_batch(
    config: GemmaConfig,
    batch: Batch,
    counts_PG: np.ndarray,
    longest: int,
    microbatches: int,
    devices: int,
) -> Packed:
    """The completions that count, and have tokens, in rows.

    Wants arrays on the host. longest: tokens of the largest group that there can be, the prompt
    among them. A microbatch has as many slots as such groups of its share of the prompts would
    take, and as many rows for each of the devices; if there is but one, it has the rows it needs.
    Raises ValueError if a completion and its prompt are longer than that group, or if there are
    fewer prompts than microbatches on all devices.
    """
    if len(counts_PG) < microbatches * devices:
        raise ValueError(f"{len(counts_PG)} prompts are too few for {microbatches} x {devices}")
    lengths_PG = np.where(counts_PG, batch.lengths_PG, 0)
    shares = (longest, microbatches, devices)
    plan = min(
        _plans(batch.prompt_lengths_P, lengths_PG, *shares), key=lambda plan: plan.cost(config)
    )
    B, W = plan.at_once * plan.microbatches, plan.W
    nowhere_BW = np.full((B, W), -1, np.int32)
    packed = Packed(_empty(B, plan.T, W), nowhere_BW, plan.microbatches)
    by_microbatch_B = cut(np.arange(B), plan.microbatches).reshape(-1)
    for b, units in zip(by_microbatch_B, plan.units, strict=False):
        _write(packed, b, units, batch, lengths_PG)
    return packed


def _empty(B: int, T: int, W: int) -> Rows:
    tokens_BT, positions_BT, segments_BT = np.zeros((3, B, T), np.int32)
    positions_BT[:] = -1
    return Rows(tokens_BT, positions_BT, segments_BT, *np.zeros((2, B, W), np.int32))


def _write(
    packed: Packed, b: int, units: Sequence[_Unit], batch: Batch, lengths_PG: np.ndarray
) -> None:
    """Fill row b with the units."""
    tokens_T, positions_T, segments_T, before_W, targets_W = (x[b] for x in packed.rows)
    G, C = batch.tokens_PGC.shape[1:]
    t = w = 0
    for family, unit in enumerate(units):
        p, length = unit.prompt, int(batch.prompt_lengths_P[unit.prompt])
        last = t + length - 1
        tokens_T[t : last + 1] = batch.prompt_tokens_PT[p, :length]
        positions_T[t : last + 1] = np.arange(length)
        segments_T[t : last + 1] = family * FAMILY
        t = last + 1
        for member, g in enumerate(unit.generations, 1):
            n = int(lengths_PG[p, g])
            own, predicted = slice(t, t + n), slice(w, w + n)
            tokens_T[own] = targets_W[predicted] = batch.tokens_PGC[p, g, :n]
            positions_T[own] = length + np.arange(n)
            segments_T[own] = family * FAMILY + member
            before_W[predicted] = np.arange(t - 1, t + n - 1)
            before_W[w] = last
            packed.index_BW[b, predicted] = (p * G + g) * C + np.arange(n)
            t, w = t + n, w + n


def _plans(
    prompt_lengths_P: np.ndarray,
    lengths_PG: np.ndarray,
    longest: int,
    microbatches: int,
    devices: int,
) -> Iterator[_Plan]:
    """For every row length that holds the longest completion and its prompt, the longest first."""
    alone = int(np.max(np.where(lengths_PG.any(1), prompt_lengths_P + lengths_PG.max(1), 0)))
    if alone > longest:
        raise ValueError(f"a completion and its prompt have {alone} tokens, of {longest} at most")
    slots = _multiple(longest, STEP) * (len(lengths_PG) // microbatches // devices)
    fractions = itertools.product(range(longest.bit_length()), (4, 3))
    lengths = (-(-longest * quarters // (4 * 2**halvings)) for halvings, quarters in fractions)
    for T in dict.fromkeys(_multiple(length, STEP) for length in lengths):
        if alone > T:
            return
        units = _spread(prompt_lengths_P, lengths_PG, T)
        chosen = fill([u.length for u in units], [u.predicted for u in units], T)
        rows = [[units[i] for i in row] for row in chosen]
        most = max((sum(unit.predicted for unit in row) for row in rows), default=1)
        W = _multiple(most, T // 8)
        wanted = max(1, -(-len(rows) // devices))
        if microbatches == 1:
            yield _Plan(rows, T, W, devices * few(wanted), 1)
        else:
            at_once = slots // T
            pieces = 2 ** math.ceil(math.log2(-(-wanted // at_once)))
            yield _Plan(rows, T, W, devices * at_once, max(pieces, microbatches))


def _multiple(n: int, of: int) -> int:
    return -(-n // of) * of


def few(n: int) -> int:
    """The smallest that is not below n, of 1, 2, ..., 8, 10, ..., 16, 20, ...: four an octave."""
    power = 2 ** math.ceil(math.log2(n))
    return _multiple(n, max(1, power // 8))


def row_cost(config: GemmaConfig, slots: int, predicted: int) -> float:
    """Operations of the matrix products, forward, for a row of so many slots and predictions.

    All pairs of slots meet in attention: as they do but in the kernel for TPU, which skips blocks.
    """
    D, N, F, V = config.hidden_size, config.head_dim, config.intermediate_size, config.vocab_size
    heads = 2 * config.num_heads + 2 * config.num_kv_heads
    per_token, per_pair = 2 * D * (heads * N + 3 * F), 4 * config.num_heads * N
    layers = config.num_layers * (per_token * slots + per_pair * slots**2)
    return layers + 2 * D * V * predicted


def _spread(prompt_lengths_P: np.ndarray, lengths_PG: np.ndarray, T: int) -> list[_Unit]:
    """Each group's completions in as few units as they take, none longer than T."""
    units = []
    for p, (prompt, lengths_G) in enumerate(zip(prompt_lengths_P, lengths_PG, strict=True)):
        (with_tokens,) = np.nonzero(lengths_G)
        if not len(with_tokens):
            continue
        lengths = [int(lengths_G[g]) for g in with_tokens]
        for chosen in fill(lengths, lengths, T - int(prompt)):
            predicted = sum(lengths[i] for i in chosen)
            generations = sorted(int(with_tokens[i]) for i in chosen)
            units.append(_Unit(p, generations, int(prompt) + predicted, predicted))
    return units
