"""Sample completions: prefill each prompt once, then decode its whole group in one jitted loop.

The prompt's keys and values are computed and stored once for the group's G rows; logits are made
for the last position only. When at most half of the rows are unfinished, the loop goes on with
those alone: late rows do not pay for finished ones. Sampling is by exact inversion of the
cumulative distribution: one uniform number a row instead of one noise value per vocabulary entry.
The log-probability that comes back is the trainer's: temperature-scaled, before any filter.

Prompts are padded to one of few bucket lengths, so that nothing recompiles once each bucket in
use has been seen; `compilations` counts.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh

from jaxalign.gemma import lora
from jaxalign.gemma.model import Cache, Gemma, unstack
from jaxalign.mesh import constrain, shard_rows, shards
from jaxalign.types import Samples

BLOCK_V = 512  # vocabulary entries summed at a time when inverting the distribution
LEAST_ROWS = 16  # fewer rows take about as long (reading the weights), and each size is compiled


@dataclass(frozen=True)
class SamplingConfig:
    """How completions are drawn. Filters as in Hugging Face `generate`; the defaults are off.

    temperature 0 is greedy. Lengths in tokens; longer prompts are left out of training.
    """

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0
    min_p: float = 0.0
    max_prompt_length: int = 512
    max_completion_length: int = 256


class Stops(NamedTuple):
    """When a completion ends: boolean tables over the vocabulary.

    A token in stop_V ends it. So does a token of margin_V right after one of line_end_V: text
    that returns to the left margin has left the function body that was to be completed.
    """

    stop_V: jax.Array
    line_end_V: jax.Array
    margin_V: jax.Array

    @classmethod
    def at_tokens(cls, ids: Sequence[int], vocab_size: int) -> "Stops":
        """Stop at the given tokens only."""
        stop_V = jnp.zeros(vocab_size, bool).at[jnp.asarray(ids, jnp.int32)].set(True)
        nothing_V = jnp.zeros(vocab_size, bool)
        return cls(stop_V, nothing_V, nothing_V)

    def hit(self, previous_B: jax.Array, token_B: jax.Array) -> jax.Array:
        left_body_B = self.line_end_V[previous_B] & self.margin_V[token_B]
        return self.stop_V[token_B] | left_body_B


class Sampler:
    """Draws groups of completions for batches of prompts, reusing compiled shapes."""

    def __init__(self, config: SamplingConfig, stops: Stops) -> None:
        self.config = config
        self.stops = stops
        self._shapes: set[tuple[int, int, int]] = set()

    @property
    def compilations(self) -> int:
        """Distinct (prompts, bucket length, group size) shapes asked for so far."""
        return len(self._shapes)

    def __call__(
        self,
        model: Gemma,
        prompts: Sequence[Sequence[int]],
        num_generations: int,
        key: jax.Array,
        mesh: Mesh | None = None,
    ) -> Samples:
        """`num_generations` completions of each prompt by a model from `for_rollout`.

        key: one for the batch, or [P], one for each prompt, whose completions then do not depend
        on the prompts beside it. With a mesh, prompts are split over its data axis.
        """
        tokens_PT, lengths_P = pad_prompts(prompts)
        placed = (tokens_PT, lengths_P)
        if mesh:
            placed = shard_rows(placed, mesh)
        self._shapes.add((*tokens_PT.shape, num_generations))
        drawn = _generate(model, *placed, key, self.stops, num_generations, self.config)
        tokens_BC, logprobs_BC, lengths_B, stopped_B = jax.device_get(drawn)
        group = (len(prompts), num_generations)
        return Samples(
            tokens_PT,
            lengths_P,
            tokens_BC.reshape(*group, -1),
            logprobs_BC.reshape(*group, -1),
            lengths_B.reshape(group),
            stopped_B.reshape(group),
        )


@partial(jax.jit, static_argnames="dtype")
def for_rollout(model: Gemma, dtype: Any = None) -> Gemma:
    """The same policy laid out for decoding: adapters merged, cast, one module per layer."""
    plain = lora.merge(model)
    dtype = jnp.dtype(dtype or plain.compute_dtype)
    plain = jax.tree.map(lambda x: x.astype(dtype), plain)
    plain.compute_dtype = dtype
    return unstack(plain)


def bucket_length(n: int) -> int:
    """The smallest of 32, 48, 64, 96, 128, 192, 256, ... that holds n tokens."""
    power = 2 ** max(5, math.ceil(math.log2(max(n, 1))))
    three_quarters = power * 3 // 4
    return three_quarters if power > 32 and n <= three_quarters else power


def pad_prompts(prompts: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Right-padded int32 tokens [P, T] of one bucket length, and lengths [P]."""
    lengths_P = np.array([len(p) for p in prompts], np.int32)
    tokens_PT = np.zeros((len(prompts), bucket_length(int(lengths_P.max()))), np.int32)
    for row, prompt in zip(tokens_PT, prompts, strict=True):
        row[: len(prompt)] = prompt
    return tokens_PT, lengths_P


class _Rows(NamedTuple):
    """What the decode loop knows of the rows that it still computes.

    row_B: each one's place among all rows of the batch. start_B: its prompt's length.
    """

    row_B: jax.Array
    start_B: jax.Array
    last_B: jax.Array
    done_B: jax.Array
    cache: Cache


class _Drawn(NamedTuple):
    """What comes back: every row of the batch, as in `Samples`."""

    tokens_BC: jax.Array
    logprobs_BC: jax.Array
    lengths_B: jax.Array
    stopped_B: jax.Array


class _Decoding(NamedTuple):
    """The decode loop's state after `step` sampled tokens a row."""

    step: jax.Array
    rows: _Rows
    drawn: _Drawn


@partial(jax.jit, static_argnames=("num_generations", "config"))
def _generate(
    model: Gemma,
    prompt_tokens_PT: jax.Array,
    prompt_lengths_P: jax.Array,
    key: jax.Array,
    stops: Stops,
    num_generations: int,
    config: SamplingConfig,
) -> _Drawn:
    P, G, C = len(prompt_tokens_PT), num_generations, config.max_completion_length
    B = P * G

    def draw(state: _Decoding, hidden_BD: jax.Array) -> _Decoding:
        logits_BV = constrain(model.logits(hidden_BD[:, None])[:, 0], "BV")
        rows, drawn = state.rows, state.drawn
        # One number for every row of the batch: who is still computed changes nobody's draw.
        uniform_B = uniforms(key, state.step, B)[rows.row_B]
        token_B, logprob_B = sample(logits_BV, uniform_B, config)
        token_B = jnp.where(rows.done_B, 0, token_B)
        logprob_B = jnp.where(rows.done_B, 0.0, logprob_B)
        done_B = rows.done_B | stops.hit(rows.last_B, token_B)
        drawn = _Drawn(
            drawn.tokens_BC.at[rows.row_B, state.step].set(token_B),
            drawn.logprobs_BC.at[rows.row_B, state.step].set(logprob_B),
            drawn.lengths_B.at[rows.row_B].add(~rows.done_B),
            drawn.stopped_B.at[rows.row_B].set(done_B),
        )
        return _Decoding(state.step + 1, rows._replace(last_B=token_B, done_B=done_B), drawn)

    def advance(state: _Decoding) -> _Decoding:
        rows = state.rows
        positions_B1 = (rows.start_B + state.step - 1)[:, None]
        hidden_B1D, cache = model.extend(rows.last_B[:, None], positions_B1, rows.cache)
        return draw(state._replace(rows=rows._replace(cache=cache)), hidden_B1D[:, 0])

    def more_than(count: int, state: _Decoding) -> jax.Array:
        return (state.step < C) & (jnp.sum(~state.rows.done_B) > count)

    hidden_PD, prompts = _prefill(model, prompt_tokens_PT, prompt_lengths_P)
    last_P = jnp.take_along_axis(prompt_tokens_PT, prompt_lengths_P[:, None] - 1, axis=1)[:, 0]
    state = _Decoding(
        jnp.zeros((), jnp.int32),
        _Rows(
            jnp.arange(B),
            jnp.repeat(prompt_lengths_P, G),
            jnp.repeat(last_P, G),
            jnp.zeros(B, bool),
            _continue(prompts, model, B, max(C - 1, 1)),
        ),
        _Drawn(
            jnp.zeros((B, C), jnp.int32),
            jnp.zeros((B, C), jnp.float32),
            jnp.zeros(B, jnp.int32),
            jnp.zeros(B, bool),
        ),
    )
    state = draw(state, jnp.repeat(hidden_PD, G, axis=0))
    sizes = compacted_sizes(B)
    for size, smaller in zip(sizes, [*sizes[1:], 0], strict=True):
        if size < B:
            state = state._replace(rows=_compact(state.rows, size))
        state = jax.lax.while_loop(partial(more_than, smaller), advance, state)
    return state.drawn


def uniforms(key: jax.Array, step: jax.Array, rows: int) -> jax.Array:
    """The numbers in [0, 1) of a step, float32 [rows]: equally many from each of the keys."""
    keys = key.reshape(-1)

    def share(key: jax.Array) -> jax.Array:
        return jax.random.uniform(jax.random.fold_in(key, step), (rows // len(keys),))

    return jax.vmap(share)(keys).reshape(rows)


def compacted_sizes(rows: int) -> list[int]:
    """How many rows the decode loop may compute: all, then halves of that.

    A step of few rows costs as much as reading the weights, and every size costs a compilation;
    so none is below LEAST_ROWS. Nor is one that the mesh cannot split as it splits the whole.
    """
    sizes, parts = [rows], shards("B", rows)
    while sizes[-1] % (2 * parts) == 0 and sizes[-1] // 2 >= LEAST_ROWS:
        sizes.append(sizes[-1] // 2)
    return sizes


def _compact(rows: _Rows, size: int) -> _Rows:
    """The first `size` rows once those that are not done come first, their order kept."""
    kept_B = jnp.argsort(rows.done_B, stable=True)[:size]
    shared = rows.cache.shared
    assert shared is not None
    prompt_B = kept_B // (len(rows.row_B) // len(shared.positions_BS))
    return _Rows(
        *(constrain(x_B[kept_B], "B") for x_B in rows[:-1]),
        cache=_take(rows.cache, kept_B)._replace(shared=_take(shared, prompt_B)),
    )


def _take(cache: Cache, rows_B: jax.Array) -> Cache:
    return cache._replace(
        k=tuple(constrain(k_BKSN[rows_B], "BKSN") for k_BKSN in cache.k),
        v=tuple(constrain(v_BKSN[rows_B], "BKSN") for v_BKSN in cache.v),
        positions_BS=constrain(cache.positions_BS[rows_B], "BS"),
    )


def _prefill(model: Gemma, tokens_PT: jax.Array, lengths_P: jax.Array) -> tuple[jax.Array, Cache]:
    """Hidden state [P, D] at each prompt's last token, and the cache of T slots."""
    P, T = tokens_PT.shape
    slots_T = jnp.arange(T)
    positions_PT = jnp.where(slots_T < lengths_P[:, None], slots_T, -1)
    empty = Cache.empty(model.config, P, T, model.compute_dtype)
    hidden_PTD, cache = model.extend(tokens_PT, positions_PT, empty)
    return jnp.take_along_axis(hidden_PTD, lengths_P[:, None, None] - 1, axis=1)[:, 0], cache


def _continue(prompts: Cache, model: Gemma, rows: int, slots: int) -> Cache:
    """An empty cache for completions of those prompts, each shared by rows/P rows."""
    empty = Cache.empty(model.config, rows, slots, model.compute_dtype)
    return empty._replace(shared=prompts)


def sample(
    logits_BV: jax.Array, uniform_B: jax.Array, config: SamplingConfig
) -> tuple[jax.Array, jax.Array]:
    """One token a row, int32 [B], and its unfiltered log-probability, float32 [B].

    uniform_B: float32 in [0, 1), the only randomness. Without filters the logits are read twice,
    for their maximum and for the blocks' masses, which serve the draw and the normalizer alike.
    """
    if config.temperature == 0:
        token_B = jnp.argmax(logits_BV, axis=-1).astype(jnp.int32)
    else:
        logits_BV = logits_BV / config.temperature
        token_B = invert_cdf(filter_logits(logits_BV, config), uniform_B)
    chosen_B = jnp.take_along_axis(logits_BV, token_B[:, None], axis=1)[:, 0]
    peak_B, mass_BM = _block_masses(logits_BV)
    return token_B, chosen_B - peak_B - jnp.log(mass_BM.sum(-1))


def filter_logits(logits_BV: jax.Array, config: SamplingConfig) -> jax.Array:
    """Logits with -inf on tokens that top-k, top-p (after top-k) or min-p exclude.

    Each filter keeps the tokens at or above a threshold, so ties at the border stay together.
    """
    if config.top_k:
        kth_B1 = jax.lax.top_k(logits_BV, config.top_k)[0][:, -1:]
        logits_BV = jnp.where(logits_BV < kth_B1, -jnp.inf, logits_BV)
    if config.top_p < 1:
        sorted_BV = -jnp.sort(-logits_BV, axis=-1)
        probs_BV = jax.nn.softmax(sorted_BV, axis=-1)
        before_BV = jnp.cumsum(probs_BV, axis=-1) - probs_BV
        kept_BV = jnp.where(before_BV < config.top_p, sorted_BV, jnp.inf)
        logits_BV = jnp.where(logits_BV < kept_BV.min(-1, keepdims=True), -jnp.inf, logits_BV)
    if config.min_p:
        floor_B1 = logits_BV.max(-1, keepdims=True) + math.log(config.min_p)
        logits_BV = jnp.where(logits_BV < floor_B1, -jnp.inf, logits_BV)
    return logits_BV


def invert_cdf(logits_BV: jax.Array, uniform_B: jax.Array) -> jax.Array:
    """The token where softmax(logits)'s running sum passes `uniform`: an exact draw, int32 [B].

    Two levels, blocks of the vocabulary and then entries of one block, so that no running sum
    over all V is formed. A token of probability 0 is never returned.
    """
    peak_B, mass_BM = _block_masses(logits_BV)
    target_B = uniform_B * mass_BM.sum(-1)
    block_B, before_B = _first_above(mass_BM, target_B)
    tokens_BW = block_B[:, None] * BLOCK_V + jnp.arange(BLOCK_V)
    # Asked for by index: a block cut out of the exponentials would have all of them written.
    logits_BW = jnp.take_along_axis(logits_BV, tokens_BW, axis=1, mode="fill", fill_value=-jnp.inf)
    entry_B, _ = _first_above(jnp.exp(logits_BW - peak_B[:, None]), target_B - before_B)
    return (block_B * BLOCK_V + entry_B).astype(jnp.int32)


def _block_masses(logits_BV: jax.Array) -> tuple[jax.Array, jax.Array]:
    """Each row's maximum [B], and the sums of exp(logits - maximum) over blocks [B, M]."""
    B, V = logits_BV.shape
    blocks = -(-V // BLOCK_V)
    padding = ((0, 0), (0, blocks * BLOCK_V - V))
    padded_BV = jnp.pad(logits_BV, padding, constant_values=-jnp.inf)
    logits_BMW = padded_BV.reshape(B, blocks, BLOCK_V)
    peak_B = logits_BMW.max(-1).max(-1)
    return peak_B, jnp.exp(logits_BMW - peak_B[:, None, None]).sum(-1)


def _first_above(mass_BM: jax.Array, target_B: jax.Array) -> tuple[jax.Array, jax.Array]:
    """First index with mass whose running sum exceeds the target, and the sum before it.

    Should rounding leave the target at the very end, the heaviest index is taken.
    """
    running_BM = jnp.cumsum(mass_BM, axis=-1)
    hit_BM = (running_BM > target_B[:, None]) & (mass_BM > 0)
    index_B = jnp.where(hit_BM.any(-1), jnp.argmax(hit_BM, -1), jnp.argmax(mass_BM, -1))
    before_BM = running_BM - mass_BM
    return index_B, jnp.take_along_axis(before_BM, index_B[:, None], axis=1)[:, 0]
