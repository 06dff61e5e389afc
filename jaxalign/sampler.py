"""Sample completions: prefill each prompt once, then decode its whole group in jitted loops.

The prompt's keys and values are computed and stored once for the group's G rows; logits are made
for the last position only. When at most half of the rows are unfinished, the loop goes on with
those alone: late rows do not pay for finished ones. Sampling is by exact inversion of the
cumulative distribution: one uniform number a row instead of one noise value per vocabulary entry.
The log-probability that comes back is the trainer's: temperature-scaled, before any filter.

The loop pauses every few steps, so that finished completions can leave while others are decoded.
The device does not wait for the host meanwhile: a segment is dispatched before the one before it
is looked at. The caches are donated from segment to segment, never copied. What is drawn does not
depend on where the pauses fall. Rows freed are not given to waiting prompts.

Prompts are padded to one of few bucket lengths, so that nothing recompiles once each bucket in
use has been seen; `compilations` counts.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh

from jaxalign.errors import COUNT, NOT_NEGATIVE, SHARE, Bound, check_bounds
from jaxalign.gemma import lora
from jaxalign.gemma.model import Cache, Gemma, unstack
from jaxalign.mesh import constrain, replicated, shard_rows, shards
from jaxalign.types import Samples

BLOCK_V = 512  # vocabulary entries summed at a time when inverting the distribution
LEAST_ROWS = 16  # fewer rows take about as long (reading the weights), and each size is compiled
SEGMENT_STEPS = 8  # decoded between two looks at what is finished


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

    def __post_init__(self) -> None:
        check_bounds(
            self,
            "sampling.",
            temperature=Bound(lambda x: 0 <= x < math.inf, "0 or more"),
            top_k=NOT_NEGATIVE,
            top_p=Bound(lambda x: 0 < x <= 1, "above 0 and at most 1"),
            min_p=SHARE,
            max_prompt_length=COUNT,
            max_completion_length=COUNT,
        )


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


class Completion(NamedTuple):
    """A row that has ended: completion `generation` of prompt `prompt`, both counted from 0.

    tokens_C, logprobs_C, length, stopped: as in `Samples`.
    """

    prompt: int
    generation: int
    tokens_C: np.ndarray
    logprobs_C: np.ndarray
    length: int
    stopped: bool


class Sampler:
    """Draws groups of completions for batches of prompts, reusing compiled shapes.

    segment_steps: tokens a row between two looks at what has ended. least_rows: no fewer are
    computed, however few are unfinished. Neither changes a draw.
    """

    def __init__(
        self,
        config: SamplingConfig,
        stops: Stops,
        segment_steps: int = SEGMENT_STEPS,
        least_rows: int = LEAST_ROWS,
    ) -> None:
        self.config = config
        self.stops = stops
        self._segment_steps = segment_steps
        self._least_rows = least_rows
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
        return gather(prompts, self.stream(model, prompts, num_generations, key, mesh))

    def stream(
        self,
        model: Gemma,
        prompts: Sequence[Sequence[int]],
        num_generations: int,
        key: jax.Array,
        mesh: Mesh | None = None,
    ) -> Iterator[Completion]:
        """The same completions, each soon after it ends, while the others are still decoded.

        Those that end in the same segment come in the order of their prompts.
        """
        tokens_PT, lengths_P = pad_prompts(prompts)
        placed = (tokens_PT, lengths_P)
        if mesh:
            placed = shard_rows(placed, mesh)
        self._shapes.add((*tokens_PT.shape, num_generations))
        rows, first = _begin(model, *placed, key, self.stops, num_generations, self.config)
        sizes = compacted_sizes(len(prompts) * num_generations, self._least_rows)
        rest = (key, self.stops, self._segment_steps, self.config)
        out_B = np.zeros(sizes[0], bool)
        for drawn in _segments(model, sizes, rows, first, *rest):
            ended_B = drawn.stopped_B | (drawn.step == self.config.max_completion_length)
            for row in np.flatnonzero(ended_B & ~out_B):
                yield Completion(
                    *divmod(int(row), num_generations),
                    np.array(drawn.tokens_BC[row]),
                    np.array(drawn.logprobs_BC[row]),
                    int(drawn.lengths_B[row]),
                    bool(drawn.stopped_B[row]),
                )
            out_B = ended_B


def gather(prompts: Sequence[Sequence[int]], completions: Iterable[Completion]) -> Samples:
    """All completions of these prompts, in whatever order they came, as arrays."""
    ordered = sorted(completions, key=lambda c: (c.prompt, c.generation))
    _, _, *columns = zip(*ordered, strict=True)
    tokens_BC, logprobs_BC, lengths_B, stopped_B = (np.array(column) for column in columns)
    group = (len(prompts), len(ordered) // len(prompts))
    return Samples(
        *pad_prompts(prompts),
        tokens_BC.reshape(*group, -1),
        logprobs_BC.reshape(*group, -1),
        lengths_B.astype(np.int32).reshape(group),
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
    """What has been drawn: `step` tokens a row; the rest is every row of the batch's, as in
    `Samples`.
    """

    step: jax.Array
    tokens_BC: jax.Array
    logprobs_BC: jax.Array
    lengths_B: jax.Array
    stopped_B: jax.Array


def _segments(
    model: Gemma,
    sizes: list[int],
    rows: _Rows,
    drawn: _Drawn,
    key: jax.Array,
    stops: Stops,
    segment_steps: int,
    config: SamplingConfig,
) -> Iterator[_Drawn]:
    """What has been drawn after each segment, on the host, while the device is in the next."""
    for size, smaller in zip(sizes, [*sizes[1:], 0], strict=True):
        if size < sizes[0]:
            rows = _compact(rows, size)
        while True:
            before, whole = drawn, replicated(drawn)
            rows, drawn = _advance(model, rows, before, key, stops, segment_steps, smaller, config)
            seen = jax.device_get(whole)
            yield seen
            if not _more_than(0, seen.step, ~seen.stopped_B, config):
                jax.block_until_ready(rows)  # until then the empty segment holds the weights
                return
            if not _more_than(smaller, seen.step, ~seen.stopped_B, config):
                break  # the segment under way is empty: its loop asks the same


def _more_than(
    count: int, step: jax.Array, unfinished_B: jax.Array, config: SamplingConfig
) -> jax.Array:
    return (step < config.max_completion_length) & (unfinished_B.sum() > count)


@partial(jax.jit, static_argnames=("num_generations", "config"))
def _begin(
    model: Gemma,
    prompt_tokens_PT: jax.Array,
    prompt_lengths_P: jax.Array,
    key: jax.Array,
    stops: Stops,
    num_generations: int,
    config: SamplingConfig,
) -> tuple[_Rows, _Drawn]:
    """The prompts' keys and values, and the first token of every row."""
    P, G, C = len(prompt_tokens_PT), num_generations, config.max_completion_length
    B = P * G
    hidden_PD, prompts = _prefill(model, prompt_tokens_PT, prompt_lengths_P)
    last_P = jnp.take_along_axis(prompt_tokens_PT, prompt_lengths_P[:, None] - 1, axis=1)[:, 0]
    rows = _Rows(
        jnp.arange(B),
        jnp.repeat(prompt_lengths_P, G),
        jnp.repeat(last_P, G),
        jnp.zeros(B, bool),
        _continue(prompts, model, B, max(C - 1, 1)),
    )
    drawn = _Drawn(
        jnp.zeros((), jnp.int32),
        jnp.zeros((B, C), jnp.int32),
        jnp.zeros((B, C), jnp.float32),
        jnp.zeros(B, jnp.int32),
        jnp.zeros(B, bool),
    )
    logits_BV = jnp.repeat(_logits(model, hidden_PD), G, axis=0)
    return _placed(*_draw(logits_BV, rows, drawn, key, stops, config))


@partial(jax.jit, static_argnames="config", donate_argnames="rows")
def _advance(
    model: Gemma,
    rows: _Rows,
    drawn: _Drawn,
    key: jax.Array,
    stops: Stops,
    segment_steps: int,
    smaller: int,
    config: SamplingConfig,
) -> tuple[_Rows, _Drawn]:
    """At most `segment_steps` more tokens a row, while more than `smaller` rows are unfinished.

    `drawn` is small and not donated: the host reads it while later segments run.
    """
    end = drawn.step + segment_steps

    def goes_on(state: tuple[_Rows, _Drawn]) -> jax.Array:
        rows, drawn = state
        more = _more_than(smaller, drawn.step, ~rows.done_B, config)
        return more & (drawn.step < end)

    def advance(state: tuple[_Rows, _Drawn]) -> tuple[_Rows, _Drawn]:
        rows, drawn = state
        positions_B1 = (rows.start_B + drawn.step - 1)[:, None]
        hidden_B1D, cache = model.extend(rows.last_B[:, None], positions_B1, rows.cache)
        rows = rows._replace(cache=cache)
        return _draw(_logits(model, hidden_B1D[:, 0]), rows, drawn, key, stops, config)

    return _placed(*jax.lax.while_loop(goes_on, advance, (rows, drawn)))


def _logits(model: Gemma, hidden_BD: jax.Array) -> jax.Array:
    return constrain(model.logits(hidden_BD[:, None])[:, 0], "BV")


def _draw(
    logits_BV: jax.Array,
    rows: _Rows,
    drawn: _Drawn,
    key: jax.Array,
    stops: Stops,
    config: SamplingConfig,
) -> tuple[_Rows, _Drawn]:
    """One more token in every row that is not done."""
    # One number for every row of the batch: who is still computed changes nobody's draw.
    all_B = uniforms(key, drawn.step, len(drawn.lengths_B))
    token_B, logprob_B = sample(logits_BV, all_B[rows.row_B], config)
    token_B = jnp.where(rows.done_B, 0, token_B)
    logprob_B = jnp.where(rows.done_B, 0.0, logprob_B)
    done_B = rows.done_B | stops.hit(rows.last_B, token_B)
    drawn = _Drawn(
        drawn.step + 1,
        drawn.tokens_BC.at[rows.row_B, drawn.step].set(token_B),
        drawn.logprobs_BC.at[rows.row_B, drawn.step].set(logprob_B),
        drawn.lengths_B.at[rows.row_B].add(~rows.done_B),
        drawn.stopped_B.at[rows.row_B].set(done_B),
    )
    return rows._replace(last_B=token_B, done_B=done_B), drawn


def _placed(rows: _Rows, drawn: _Drawn) -> tuple[_Rows, _Drawn]:
    """Both, split over the mesh in the one way that the next segment was compiled for."""
    shared = rows.cache.shared
    assert shared is not None
    cache = _constrained(rows.cache)._replace(shared=_constrained(shared))
    rows = _Rows(*(constrain(x_B, "B") for x_B in rows[:-1]), cache=cache)
    return rows, _Drawn(
        constrain(drawn.step, ""),
        constrain(drawn.tokens_BC, "BC"),
        constrain(drawn.logprobs_BC, "BC"),
        constrain(drawn.lengths_B, "B"),
        constrain(drawn.stopped_B, "B"),
    )


def uniforms(key: jax.Array, step: jax.Array, rows: int) -> jax.Array:
    """The numbers in [0, 1) of a step, float32 [rows]: equally many from each of the keys."""
    keys = key.reshape(-1)

    def share(key: jax.Array) -> jax.Array:
        return jax.random.uniform(jax.random.fold_in(key, step), (rows // len(keys),))

    return jax.vmap(share)(keys).reshape(rows)


def compacted_sizes(rows: int, least: int = LEAST_ROWS) -> list[int]:
    """How many rows the decode loop may compute: all, then halves of that, `least` or more.

    A step of few rows costs as much as reading the weights, and every size costs a compilation.
    No size is one that the mesh cannot split as it splits the whole.
    """
    sizes, parts = [rows], shards("B", rows)
    while sizes[-1] % (2 * parts) == 0 and sizes[-1] // 2 >= least:
        sizes.append(sizes[-1] // 2)
    return sizes


@partial(jax.jit, static_argnames="size")
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
    return _constrained(
        cache._replace(
            k=tuple(k_BKSN[rows_B] for k_BKSN in cache.k),
            v=tuple(v_BKSN[rows_B] for v_BKSN in cache.v),
            positions_BS=cache.positions_BS[rows_B],
        )
    )


def _constrained(cache: Cache) -> Cache:
    return cache._replace(
        k=tuple(constrain(k_BKSN, "BKSN") for k_BKSN in cache.k),
        v=tuple(constrain(v_BKSN, "BKSN") for v_BKSN in cache.v),
        positions_BS=constrain(cache.positions_BS, "BS"),
        length=constrain(cache.length, ""),
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
    """The token where softmax(logits)'s running sum passes `uniform`, int32 [B].

    That is an exact draw, but for float32: its uniform numbers are 2^-23 apart.
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
