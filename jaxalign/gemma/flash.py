"""Flash attention for TPU in Pallas, masked by positions and segments, sparse by blocks.

Scores exist for one block of queries and keys at a time, in the forward and in the backward pass;
what is kept in between is the output and one number a query. Pairs of blocks in which no query
sees a key are neither computed nor read: causality, windows, padding and a group's other
completions cost nothing but at the edges of blocks. Which pairs those are is computed from the
positions while the program runs.

Why this is not `jax.experimental.pallas.ops.tpu.splash_attention`, which skips blocks in the same
manner. Its causal and local masks, and the functions of one's own that it takes, compare slots
(keys are counted by an iota), but in a padded or shared row slots and positions differ. Its segment
ids must be equal, so no prompt can serve all completions. A mask known only at run time it takes
as an array of all pairs. And two calls, one for the prompt's keys and one for the completion's
own, cannot be merged: it has no derivative where it returns the log-sum-exp that merging needs.

It does not do dropout, soft caps, or biases. Sources: FlashAttention-2 (arXiv 2307.08691,
algorithms 1 and 2); `splash_attention` for the skipping of blocks.
"""

import math
from typing import Any

import jax
import jax.numpy as jnp
from jax.experimental import pallas as pl
from jax.experimental.pallas import tpu as pltpu

from jaxalign.gemma.visibility import FAMILY, MASKED, Visibility, in_reach, related
from jaxalign.mesh import platform

BLOCK = 512  # queries, and keys, of one block at most
LANES = 128  # blocks are multiples of a vector register's width
CONTRACT_LAST = (((1,), (1,)), ((), ()))


def flash_attention(
    q_BHTN: jax.Array, k_BKSN: jax.Array, v_BKSN: jax.Array, sight: Visibility
) -> jax.Array:
    """Grouped-query attention of already scaled queries, softmax in float32: [B, H, T, N].

    Zero for a query that sees nothing. Differentiable once. On any other platform than a TPU it
    is interpreted, which is for tests.
    """
    T, S = q_BHTN.shape[2], k_BKSN.shape[2]
    q_block, k_block = _block(T), _block(S)
    q_marks_B2T = _marks(sight.q_positions_BT, sight.q_segments_BT, q_block)
    k_marks_B2S = _marks(sight.k_positions_BS, sight.k_segments_BS, k_block)
    window_1 = jnp.asarray(sight.window, jnp.int32).reshape(1)
    out_BHTN = _attend(
        _padded(q_BHTN, q_block),
        _padded(k_BKSN, k_block),
        _padded(v_BKSN, k_block),
        q_marks_B2T,
        k_marks_B2S,
        window_1,
    )
    return out_BHTN[:, :, :T]


def _block(length: int) -> int:
    """The block's length for so many queries or keys: equal parts, little padding."""
    parts = math.ceil(length / BLOCK)
    return math.ceil(length / parts / LANES) * LANES


def _padded(x_BHTN: jax.Array, block: int) -> jax.Array:
    return jnp.pad(x_BHTN, ((0, 0), (0, 0), (0, -x_BHTN.shape[2] % block), (0, 0)))


def _marks(positions_BT: jax.Array, segments_BT: jax.Array | None, block: int) -> jax.Array:
    """Positions and segments in one array [B, 2, T]; what is added is padding, position -1."""
    if segments_BT is None:
        segments_BT = jnp.zeros_like(positions_BT)
    marks_B2T = jnp.stack([positions_BT, segments_BT], axis=1).astype(jnp.int32)
    padding = ((0, 0), (0, 0), (0, -positions_BT.shape[1] % block))
    return jnp.pad(marks_B2T, padding, constant_values=-1)


def _needed(
    q_marks_B2T: jax.Array, k_marks_B2S: jax.Array, window_1: jax.Array, q_block: int, k_block: int
) -> jax.Array:
    """Boolean [B, Y, Z]: whether some query of block i may see some key of block j.

    Judged by the least and the greatest position and segment of each block's real tokens, and the
    least and the greatest that is the first of a family among its keys' segments; so a few blocks
    are needlessly among them.
    """
    q_positions_BT, q_segments_BT = q_marks_B2T[:, 0], q_marks_B2T[:, 1]
    k_positions_BS, k_segments_BS = k_marks_B2S[:, 0], k_marks_B2S[:, 1]
    q_real_BT, k_real_BS = q_positions_BT >= 0, k_positions_BS >= 0
    first_BS = k_real_BS & (k_segments_BS % FAMILY == 0)

    q_low_BY, q_high_BY = _range(q_positions_BT, q_real_BT, q_block)
    k_low_BZ, k_high_BZ = _range(k_positions_BS, k_real_BS, k_block)

    def meet(q_BT: jax.Array, k_BS: jax.Array, counts_BS: jax.Array) -> jax.Array:
        least_BY, most_BY = _range(q_BT, q_real_BT, q_block)
        least_BZ, most_BZ = _range(k_BS, counts_BS, k_block)
        return (least_BZ[:, None] <= most_BY[..., None]) & (least_BY[..., None] <= most_BZ[:, None])

    real = (q_high_BY >= 0)[..., None] & (k_high_BZ >= 0)[:, None]
    begun = k_low_BZ[:, None] <= q_high_BY[..., None]
    in_window = q_low_BY[..., None] - k_high_BZ[:, None] < window_1
    same = meet(q_segments_BT, k_segments_BS, k_real_BS)
    of_family = meet(q_segments_BT & -FAMILY, k_segments_BS, first_BS)
    return real & begun & in_window & (same | of_family)


def _range(x_BT: jax.Array, of_BT: jax.Array, block: int) -> tuple[jax.Array, jax.Array]:
    """Least and greatest in each block, both [B, Y], of those that count; 2^30, -1 if none does."""
    shape = (x_BT.shape[0], -1, block)
    least_BY = jnp.where(of_BT, x_BT, 2**30).reshape(shape).min(-1)
    most_BY = jnp.where(of_BT, x_BT, -1).reshape(shape).max(-1)
    return least_BY, most_BY


def _schedule(needed_BYZ: jax.Array) -> jax.Array:
    """Which block to hold at each step (i, j), int32, flat: j where it is needed, to be computed.

    Elsewhere the one before it, or the first: what is held already is not read again. Where none
    is needed block 0 is computed, and nothing in it seen.
    """
    Z = needed_BYZ.shape[2]
    held_BYZ = jax.lax.cummax(jnp.where(needed_BYZ, jnp.arange(Z, dtype=jnp.int32), 0), axis=2)
    first_BY1 = jnp.argmax(needed_BYZ, axis=2, keepdims=True).astype(jnp.int32)
    return jnp.maximum(held_BYZ, first_BY1).reshape(-1)


@jax.custom_vjp
def _attend(
    q_BHTN: jax.Array,
    k_BKSN: jax.Array,
    v_BKSN: jax.Array,
    q_marks_B2T: jax.Array,
    k_marks_B2S: jax.Array,
    window_1: jax.Array,
) -> jax.Array:
    return _forward(q_BHTN, k_BKSN, v_BKSN, q_marks_B2T, k_marks_B2S, window_1)[0]


def _forward(
    q_BHTN: jax.Array,
    k_BKSN: jax.Array,
    v_BKSN: jax.Array,
    q_marks_B2T: jax.Array,
    k_marks_B2S: jax.Array,
    window_1: jax.Array,
) -> tuple[jax.Array, tuple]:
    """The output, and what the backward pass needs."""
    B, H, T, N = q_BHTN.shape
    _, K, S, _ = k_BKSN.shape
    q_block, k_block = _block(T), _block(S)
    Y, Z = T // q_block, S // k_block

    def held(b: Any, i: Any, j: Any, schedule: Any) -> Any:
        return schedule[(b * Y + i) * Z + j]

    q_spec = pl.BlockSpec((None, None, q_block, N), lambda b, h, i, j, *_: (b, h, i, 0))
    k_spec = pl.BlockSpec(
        (None, None, k_block, N),
        lambda b, h, i, j, window, schedule: (b, h * K // H, held(b, i, j, schedule), 0),
    )
    needed_BYZ = _needed(q_marks_B2T, k_marks_B2S, window_1, q_block, k_block)
    out_BHTN, lse_BH1T = _call(
        _forward_kernel,
        "flash_forward",
        grid=(B, H, Y, Z),
        operands=(
            window_1,
            _schedule(needed_BYZ),
            q_marks_B2T,
            k_marks_B2S,
            q_BHTN,
            k_BKSN,
            v_BKSN,
        ),
        in_specs=[
            pl.BlockSpec((None, 2, q_block), lambda b, h, i, j, *_: (b, 0, i)),
            pl.BlockSpec(
                (None, 2, k_block),
                lambda b, h, i, j, window, schedule: (b, 0, held(b, i, j, schedule)),
            ),
            q_spec,
            k_spec,
            k_spec,
        ],
        out_specs=[
            q_spec,
            pl.BlockSpec((None, None, 1, q_block), lambda b, h, i, j, *_: (b, h, 0, i)),
        ],
        out_shape=[
            jax.ShapeDtypeStruct(q_BHTN.shape, q_BHTN.dtype),
            jax.ShapeDtypeStruct((B, H, 1, T), jnp.float32),
        ],
        scratch=[(q_block, 1), (q_block, 1), (q_block, N)],
    )
    saved = (q_BHTN, k_BKSN, v_BKSN, q_marks_B2T, k_marks_B2S, window_1, out_BHTN, lse_BH1T)
    return out_BHTN, saved


def _backward(saved: tuple, d_out_BHTN: jax.Array) -> tuple:
    q_BHTN, k_BKSN, v_BKSN, q_marks_B2T, k_marks_B2S, window_1, out_BHTN, lse_BH1T = saved
    B, H, T, N = q_BHTN.shape
    _, K, S, _ = k_BKSN.shape
    G, q_block, k_block = H // K, _block(T), _block(S)
    Y, Z = T // q_block, S // k_block
    delta_BHT = jnp.sum(out_BHTN.astype(jnp.float32) * d_out_BHTN.astype(jnp.float32), axis=-1)
    stats_BH2T = jnp.concatenate([lse_BH1T, delta_BHT[:, :, None]], axis=2)
    needed_BYZ = _needed(q_marks_B2T, k_marks_B2S, window_1, q_block, k_block)
    tensors = (q_marks_B2T, k_marks_B2S, stats_BH2T, q_BHTN, d_out_BHTN, k_BKSN, v_BKSN)

    def specs(at: Any) -> tuple[list[pl.BlockSpec], pl.BlockSpec, pl.BlockSpec]:
        """Of `tensors`, of the queries and of the keys, where `at` is a step's (b, h, i, j)."""

        def spec(shape: tuple, index: Any) -> pl.BlockSpec:
            return pl.BlockSpec(shape, lambda *step: index(*at(*step)))

        q_spec = spec((None, None, q_block, N), lambda b, h, i, j: (b, h, i, 0))
        k_spec = spec((None, None, k_block, N), lambda b, h, i, j: (b, h * K // H, j, 0))
        marks = [
            spec((None, 2, q_block), lambda b, h, i, j: (b, 0, i)),
            spec((None, 2, k_block), lambda b, h, i, j: (b, 0, j)),
            spec((None, None, 2, q_block), lambda b, h, i, j: (b, h, 0, i)),
        ]
        return [*marks, q_spec, q_spec, k_spec, k_spec], q_spec, k_spec

    def by_query(b: Any, h: Any, i: Any, j: Any, window: Any, schedule: Any) -> tuple:
        return b, h, i, schedule[(b * Y + i) * Z + j]

    def by_key(b: Any, k: Any, j: Any, g: Any, i: Any, window: Any, schedule: Any) -> tuple:
        return b, k * G + g, schedule[(b * Z + j) * Y + i], j

    in_specs, q_spec, _ = specs(by_query)
    (dq_BHTN,) = _call(
        _query_kernel,
        "flash_backward_queries",
        grid=(B, H, Y, Z),
        operands=(window_1, _schedule(needed_BYZ), *tensors),
        in_specs=in_specs,
        out_specs=[q_spec],
        out_shape=[jax.ShapeDtypeStruct(q_BHTN.shape, q_BHTN.dtype)],
        scratch=[(q_block, N)],
    )
    in_specs, _, k_spec = specs(by_key)
    dk_BKSN, dv_BKSN = _call(
        _key_kernel,
        "flash_backward_keys",
        grid=(B, K, Z, G, Y),
        operands=(window_1, _schedule(needed_BYZ.swapaxes(1, 2)), *tensors),
        in_specs=in_specs,
        out_specs=[k_spec, k_spec],
        out_shape=[jax.ShapeDtypeStruct(x.shape, x.dtype) for x in (k_BKSN, v_BKSN)],
        scratch=[(k_block, N), (k_block, N)],
    )
    return dq_BHTN, dk_BKSN, dv_BKSN, None, None, None


_attend.defvjp(_forward, _backward)


def _call(
    kernel: Any,
    name: str,
    grid: tuple[int, ...],
    operands: tuple,
    in_specs: list,
    out_specs: list,
    out_shape: list,
    scratch: list[tuple[int, int]],
) -> Any:
    """Run a kernel whose first two operands are scalars, and whose sums go on from the 4th axis."""
    return pl.pallas_call(
        kernel,
        grid_spec=pltpu.PrefetchScalarGridSpec(
            num_scalar_prefetch=2,
            grid=grid,
            in_specs=in_specs,
            out_specs=out_specs,
            scratch_shapes=[pltpu.VMEM(shape, jnp.float32) for shape in scratch],
        ),
        out_shape=out_shape,
        compiler_params=pltpu.CompilerParams(
            dimension_semantics=("parallel",) * 3 + ("arbitrary",) * (len(grid) - 3)
        ),
        interpret=platform() != "tpu",
        name=name,
    )(*operands)


def _forward_kernel(
    window,
    schedule,
    q_marks_2T,
    k_marks_2S,
    q_TN,
    k_SN,
    v_SN,
    out_TN,
    lse_1T,
    peak_T1,
    mass_T1,
    sum_TN,
) -> None:
    """One block of queries against one of keys: the running maximum, mass and weighted sum."""
    b, i, j = pl.program_id(0), pl.program_id(2), pl.program_id(3)
    Y, Z = pl.num_programs(2), pl.num_programs(3)

    @pl.when(j == 0)
    def _() -> None:
        peak_T1[...] = jnp.full_like(peak_T1, MASKED)
        mass_T1[...] = jnp.zeros_like(mass_T1)
        sum_TN[...] = jnp.zeros_like(sum_TN)

    @pl.when(schedule[(b * Y + i) * Z + j] == j)
    def _() -> None:
        scores_TS = _scores(q_TN[...], k_SN[...])
        scores_TS = jnp.where(_mask(q_marks_2T, k_marks_2S, window), scores_TS, MASKED)
        higher_T1 = jnp.maximum(peak_T1[...], scores_TS.max(1, keepdims=True))
        weights_TS = jnp.exp(scores_TS - higher_T1)
        shrink_T1 = jnp.exp(peak_T1[...] - higher_T1)
        peak_T1[...] = higher_T1
        mass_T1[...] = mass_T1[...] * shrink_T1 + weights_TS.sum(1, keepdims=True)
        sum_TN[...] = sum_TN[...] * shrink_T1 + _product(weights_TS, v_SN[...])

    @pl.when(j == Z - 1)
    def _() -> None:
        blind_T1 = peak_T1[...] == MASKED
        out_TN[...] = jnp.where(blind_T1, 0.0, sum_TN[...] / mass_T1[...]).astype(out_TN.dtype)
        lse_1T[...] = _row(jnp.where(blind_T1, 0.0, peak_T1[...] + jnp.log(mass_T1[...])))


def _query_kernel(
    window, schedule, q_marks_2T, k_marks_2S, stats_2T, q_TN, d_out_TN, k_SN, v_SN, dq_TN, sum_TN
) -> None:
    """The queries' gradient, summed over blocks of keys."""
    b, i, j = pl.program_id(0), pl.program_id(2), pl.program_id(3)
    Y, Z = pl.num_programs(2), pl.num_programs(3)

    @pl.when(j == 0)
    def _() -> None:
        sum_TN[...] = jnp.zeros_like(sum_TN)

    @pl.when(schedule[(b * Y + i) * Z + j] == j)
    def _() -> None:
        lse_T1, delta_T1 = _column(stats_2T[:1]), _column(stats_2T[1:])
        scores_TS = _scores(q_TN[...], k_SN[...])
        scores_TS = jnp.where(_mask(q_marks_2T, k_marks_2S, window), scores_TS, MASKED)
        weights_TS = jnp.exp(scores_TS - lse_T1)
        d_weights_TS = _scores(d_out_TN[...], v_SN[...])
        sum_TN[...] += _product(weights_TS * (d_weights_TS - delta_T1), k_SN[...])

    @pl.when(j == Z - 1)
    def _() -> None:
        dq_TN[...] = sum_TN[...].astype(dq_TN.dtype)


def _key_kernel(
    window,
    schedule,
    q_marks_2T,
    k_marks_2S,
    stats_2T,
    q_TN,
    d_out_TN,
    k_SN,
    v_SN,
    dk_SN,
    dv_SN,
    dk_sum_SN,
    dv_sum_SN,
) -> None:
    """The gradients of keys and values, summed over query heads and blocks of queries."""
    b, j, g, i = pl.program_id(0), pl.program_id(2), pl.program_id(3), pl.program_id(4)
    Z, G, Y = pl.num_programs(2), pl.num_programs(3), pl.num_programs(4)

    @pl.when((g == 0) & (i == 0))
    def _() -> None:
        dk_sum_SN[...] = jnp.zeros_like(dk_sum_SN)
        dv_sum_SN[...] = jnp.zeros_like(dv_sum_SN)

    @pl.when(schedule[(b * Z + j) * Y + i] == i)
    def _() -> None:
        lse_1T, delta_1T = stats_2T[:1], stats_2T[1:]
        scores_ST = _scores(k_SN[...], q_TN[...])
        scores_ST = jnp.where(_mask_ST(q_marks_2T, k_marks_2S, window), scores_ST, MASKED)
        weights_ST = jnp.exp(scores_ST - lse_1T)
        d_weights_ST = _scores(v_SN[...], d_out_TN[...])
        dv_sum_SN[...] += _product(weights_ST, d_out_TN[...])
        dk_sum_SN[...] += _product(weights_ST * (d_weights_ST - delta_1T), q_TN[...])

    @pl.when((g == G - 1) & (i == Y - 1))
    def _() -> None:
        dk_SN[...] = dk_sum_SN[...].astype(dk_SN.dtype)
        dv_SN[...] = dv_sum_SN[...].astype(dv_SN.dtype)


def _mask(q_marks_2T, k_marks_2S, window) -> jax.Array:
    q_pos_T1, q_seg_T1 = _column(q_marks_2T[:1]), _column(q_marks_2T[1:])
    reach_TS = in_reach(q_pos_T1, k_marks_2S[:1], window[0])
    return reach_TS & related(q_seg_T1, k_marks_2S[1:])


def _mask_ST(q_marks_2T, k_marks_2S, window) -> jax.Array:
    k_pos_S1, k_seg_S1 = _column(k_marks_2S[:1]), _column(k_marks_2S[1:])
    reach_ST = in_reach(q_marks_2T[:1], k_pos_S1, window[0])
    return reach_ST & related(q_marks_2T[1:], k_seg_S1)


def _scores(a_TN: jax.Array, b_SN: jax.Array) -> jax.Array:
    return jax.lax.dot_general(a_TN, b_SN, CONTRACT_LAST, preferred_element_type=jnp.float32)


def _product(weights_TS: jax.Array, x_SN: jax.Array) -> jax.Array:
    return jnp.dot(weights_TS.astype(x_SN.dtype), x_SN, preferred_element_type=jnp.float32)


def _column(row_1T: jax.Array) -> jax.Array:
    """A row as a column; the compiler turns whole tiles only."""
    return jnp.broadcast_to(row_1T, (LANES, row_1T.shape[1])).T[:, :1]


def _row(column_T1: jax.Array) -> jax.Array:
    return jnp.broadcast_to(column_T1, (column_T1.shape[0], LANES)).T[:1]
