"""The language-model head: from hidden states to log-probabilities, never holding [B, T, V].

Gemma-3's vocabulary has 262,144 tokens, so the logits of a batch outweigh everything else in a
training step. Here they exist for one block of the vocabulary at a time. It is the head of
training; sampling needs the last position only and calls `Gemma.logits`.

The gradient of log p_y by the hidden state is e_y - sum_v p_v e_v (e: rows of the embedding).
That sum is attention over the vocabulary, with the embedding as keys and as values, and is summed
as FlashAttention does, in the same pass as the normalizer: two matrix products instead of three.
Only the embedding's own gradient, where it is wanted, computes the logits again. The mean logit,
and so the entropy, is the product of the hidden state and that sum.

Sources: online softmax, M. Milakov and N. Gimelshein, arXiv 1805.02867; FlashAttention, arXiv
2205.14135.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from jaxalign.mesh import constrain, shards

LOWEST = -1e30  # below any logit, and finite: LOWEST - LOWEST is 0


@partial(jax.custom_vjp, nondiff_argnums=(3, 4))
def token_logprobs(
    hidden_BTD: jax.Array,
    embedding_VD: jax.Array,
    targets_BT: jax.Array,
    temperature: float = 1.0,
    logits_at_once: int = 2**21,
) -> tuple[jax.Array, jax.Array]:
    """log p(target) and the entropy of p = softmax(hidden E^T / temperature), both [B, T] float32.

    hidden_BTD: float, final hidden states. embedding_VD: float, the tied embedding; it is cast to
    the hidden states' dtype, and its gradient comes in its own. Products accumulate in float32.
    targets_BT: int32; under a mask any valid id will do. The entropy, in nats, carries no gradient;
    it is a difference of logits, good to their last digits, or to 1e-3 with bfloat16 products.

    logits_at_once: how many logits a device computes at once; few float32 arrays of that many
    elements live at a time (2^21: 8 MB each). Rows that are split over devices stay there, and
    so do the parts of a vocabulary that is.
    """
    outputs, _ = _forward(hidden_BTD, embedding_VD, targets_BT, temperature, logits_at_once)
    return outputs


class _Sums(NamedTuple):
    """Sums over the tokens v seen so far, relative to the greatest logit m among them.

    target: the target's logit, 0 before it is seen. weight: sum of w_v = e^(l_v - m). value: sum
    of w_v e_v, with weights rounded to the dtype of the product, and rounded: the sum of those.
    M counts the parts of the vocabulary that devices hold; each is summed on its own.
    """

    target_MBT: jax.Array
    max_MBT: jax.Array
    weight_MBT: jax.Array
    rounded_MBT: jax.Array
    value_MBTD: jax.Array


def _forward(
    hidden_BTD: jax.Array,
    embedding_VD: jax.Array,
    targets_BT: jax.Array,
    temperature: float,
    logits_at_once: int,
) -> tuple[tuple[jax.Array, jax.Array], tuple]:
    dtype = hidden_BTD.dtype

    def visit(sums: _Sums, start: Any, block_MWD: jax.Array) -> _Sums:
        logits_MBTW = _logits(hidden_BTD, block_MWD, temperature)
        max_MBT = jnp.maximum(sums.max_MBT, logits_MBTW.max(-1))
        sums = _relative_to(sums, max_MBT)
        weight_MBTW = jnp.exp(logits_MBTW - max_MBT[..., None])
        rounded_MBTW = weight_MBTW.astype(dtype)
        value_MBTD = jnp.einsum(
            "MBTW,MWD->MBTD",
            rounded_MBTW,
            block_MWD.astype(dtype),
            preferred_element_type=jnp.float32,
        )
        return _Sums(
            sums.target_MBT + _logit_of(targets_BT, logits_MBTW, start, part),
            max_MBT,
            sums.weight_MBT + weight_MBTW.sum(-1),
            sums.rounded_MBT + rounded_MBTW.sum(-1, dtype=jnp.float32),
            sums.value_MBTD + value_MBTD,
        )

    embedding_MVD = _split(embedding_VD)
    M, part, D = embedding_MVD.shape
    zeros_MBTD = jnp.zeros((M, *targets_BT.shape, D), jnp.float32)
    zeros_MBT = zeros_MBTD[..., 0]
    nothing = _Sums(zeros_MBT, zeros_MBT + LOWEST, zeros_MBT, zeros_MBT, zeros_MBTD)
    width = _width(targets_BT, embedding_MVD, logits_at_once)
    sums = _fold_blocks(visit, nothing, embedding_MVD, width)

    max_BT = sums.max_MBT.max(0)
    sums = _relative_to(sums, max_BT)
    log_normalizer_BT = max_BT + jnp.log(sums.weight_MBT.sum(0))
    logprobs_BT = sums.target_MBT.sum(0) - log_normalizer_BT
    mean_BTD = sums.value_MBTD.sum(0) / sums.rounded_MBT.sum(0)[..., None]
    mean_logit_BT = (hidden_BTD.astype(jnp.float32) * mean_BTD).sum(-1) / temperature
    entropy_BT = jnp.maximum(log_normalizer_BT - mean_logit_BT, 0.0)
    target_BTD = constrain(embedding_VD[targets_BT].astype(jnp.float32), "BTD")
    slope_BTD = (target_BTD - mean_BTD) / temperature
    saved = (hidden_BTD, embedding_VD, targets_BT, log_normalizer_BT, slope_BTD)
    return (logprobs_BT, entropy_BT), saved


def _backward(
    temperature: float, logits_at_once: int, saved: tuple, gradients: tuple[jax.Array, jax.Array]
) -> tuple[jax.Array, jax.Array, None]:
    hidden_BTD, embedding_VD, targets_BT, log_normalizer_BT, slope_BTD = saved
    gradient_BT, _ = gradients
    dtype = hidden_BTD.dtype
    embedding_MVD = _split(embedding_VD)
    M, part, _ = embedding_MVD.shape

    # The wide arrays are left operands, and as they are stored: XLA on CPU transposes left ones.
    def visit(total_MVD: jax.Array, start: Any, block_MWD: jax.Array) -> jax.Array:
        logits_MWBT = jnp.einsum(
            "MWD,BTD->MWBT",
            block_MWD.astype(dtype),
            hidden_BTD,
            preferred_element_type=jnp.float32,
        )
        probs_MWBT = jnp.exp(logits_MWBT / temperature - log_normalizer_BT)
        ids_MW = part * jnp.arange(M)[:, None] + start + jnp.arange(block_MWD.shape[1])
        is_target_MWBT = targets_BT == ids_MW[..., None, None]
        logit_gradient_MWBT = (is_target_MWBT - probs_MWBT) * (gradient_BT / temperature)
        gradient_MWD = jnp.einsum(
            "MWBT,BTD->MWD",
            logit_gradient_MWBT.astype(dtype),
            hidden_BTD,
            preferred_element_type=jnp.float32,
        )
        return jax.lax.dynamic_update_slice_in_dim(
            total_MVD, gradient_MWD.astype(total_MVD.dtype), start, 1
        )

    width = _width(targets_BT, embedding_MVD, logits_at_once)
    # All of it is written. A constant would be there from the update's start.
    unwritten = gradient_BT[0, 0].astype(embedding_VD.dtype)
    unwritten_MVD = constrain(jnp.broadcast_to(unwritten, embedding_MVD.shape), "MVD")
    total_MVD = _fold_blocks(visit, unwritten_MVD, embedding_MVD, width)
    hidden_gradient_BTD = (gradient_BT[..., None] * slope_BTD).astype(dtype)
    return hidden_gradient_BTD, total_MVD.reshape(embedding_VD.shape), None


token_logprobs.defvjp(_forward, _backward)


def _logits(hidden_BTD: jax.Array, block_MWD: jax.Array, temperature: float) -> jax.Array:
    """[M, B, T, W]. As one product of two axes each, or XLA on CPU would transpose the block."""
    M, W, D = block_MWD.shape
    logits_XV = jnp.einsum(
        "XD,VD->XV",
        hidden_BTD.reshape(-1, D),
        block_MWD.astype(hidden_BTD.dtype).reshape(-1, D),
        preferred_element_type=jnp.float32,
    )
    logits_BTMW = logits_XV.reshape(*hidden_BTD.shape[:2], M, W)
    return jnp.moveaxis(logits_BTMW, 2, 0) / temperature


def _logit_of(targets_BT: jax.Array, logits_MBTW: jax.Array, start: Any, part: int) -> jax.Array:
    """The targets' logits [M, B, T], 0 where they are not in this block."""
    M, W = len(logits_MBTW), logits_MBTW.shape[-1]
    index_MBT = targets_BT - start - part * jnp.arange(M)[:, None, None]
    found_MBT1 = jnp.take_along_axis(logits_MBTW, jnp.clip(index_MBT, 0, W - 1)[..., None], axis=-1)
    return jnp.where((index_MBT >= 0) & (index_MBT < W), found_MBT1[..., 0], 0.0)


def _relative_to(sums: _Sums, max_MBT: jax.Array) -> _Sums:
    """The same sums relative to another greatest logit."""
    decay_MBT = jnp.exp(sums.max_MBT - max_MBT)
    return _Sums(
        sums.target_MBT,
        max_MBT,
        decay_MBT * sums.weight_MBT,
        decay_MBT * sums.rounded_MBT,
        decay_MBT[..., None] * sums.value_MBTD,
    )


def _split(embedding_VD: jax.Array) -> jax.Array:
    """The embedding by the parts [M, V / M, D] that devices hold."""
    V, D = embedding_VD.shape
    return embedding_VD.reshape(shards("V", V), -1, D)


def _width(targets_BT: jax.Array, embedding_MVD: jax.Array, logits_at_once: int) -> int:
    """Vocabulary entries in a block, for each part: a multiple of 128 where there is room.

    One that leaves no rest where there is such a number: XLA would copy the embedding's gradient
    to write the rest's.
    """
    B, T = targets_BT.shape
    part = embedding_MVD.shape[1]
    width = min(max(1, logits_at_once // (B // shards("B", B) * T)), part)
    even = next((w for w in range(width, width // 2, -1) if part % w == 0), 0)
    return even or width // 128 * 128 or width


def _fold_blocks(
    visit: Callable[[Any, Any, jax.Array], Any], carry: Any, embedding_MVD: jax.Array, width: int
) -> Any:
    """carry = visit(carry, start, block) over blocks [M, width, D] and what is left over."""
    blocks, rest = divmod(embedding_MVD.shape[1], width)

    def step(i: Any, carry: Any) -> Any:
        block_MWD = jax.lax.dynamic_slice_in_dim(embedding_MVD, i * width, width, axis=1)
        # Where D is split over devices, one block is gathered at a time ("-": no axis of the mesh).
        return visit(carry, i * width, constrain(constrain(block_MWD, "MWD"), "MW-"))

    carry = jax.lax.fori_loop(0, blocks, step, carry)
    return visit(carry, blocks * width, embedding_MVD[:, blocks * width :]) if rest else carry
