"""The language-model head: from hidden states to log-probabilities, never holding [B, T, V].

Gemma-3's vocabulary has 262,144 tokens, so the logits of a batch outweigh everything else in a
training step. Here they exist for a few positions of each row at a time, in the forward pass and
again in the backward pass, which recomputes them. It is the head of training; sampling needs the
last position only and calls `Gemma.logits`.

The method is gradient checkpointing (Chen et al., arXiv 1604.06174) over a scan; what each chunk
computes is log p_y = l_y - logsumexp(l) and H = -sum_v p_v log p_v.
"""

from functools import partial

import jax
import jax.numpy as jnp


def token_logprobs(
    hidden_BTD: jax.Array,
    embedding_VD: jax.Array,
    targets_BT: jax.Array,
    temperature: float = 1.0,
    chunk: int = 64,
) -> tuple[jax.Array, jax.Array]:
    """log p(target) and the entropy of p = softmax(hidden E^T / temperature), both [B, T] float32.

    hidden_BTD: float, final hidden states. embedding_VD: float, the tied embedding; it is cast to
    the hidden states' dtype, and its gradient adds up over chunks in its own: keep it float32.
    Products accumulate in float32. targets_BT: int32; under a mask any valid id will do. The
    entropy, in nats, carries no gradient.

    chunk: positions of each row computed at once. A few float32 arrays [B, chunk, V] live at a
    time: with 4 rows on a device, chunk 64 and Gemma's vocabulary, 268 MB each. Chunks cut the T
    axis only, so rows sharded over devices stay where they are.
    """
    B, T = targets_BT.shape
    C = min(chunk, T)
    padding = -T % C

    def cut(x_BT: jax.Array) -> jax.Array:
        padded = jnp.pad(x_BT, [(0, 0), (0, padding)] + [(0, 0)] * (x_BT.ndim - 2))
        return jnp.moveaxis(padded.reshape(B, -1, C, *x_BT.shape[2:]), 1, 0)

    def join(x_nBC: jax.Array) -> jax.Array:
        return jnp.moveaxis(x_nBC, 0, 1).reshape(B, -1)[:, :T]

    @partial(jax.checkpoint, prevent_cse=False)
    def one_chunk(_: None, xs: tuple[jax.Array, jax.Array]) -> tuple[None, tuple]:
        hidden_BCD, targets_BC = xs
        logits_BCV = _project(hidden_BCD, embedding_VD) / temperature
        return None, _logprobs_and_entropy(logits_BCV, targets_BC)

    _, (logprobs_nBC, entropy_nBC) = jax.lax.scan(
        one_chunk, None, (cut(hidden_BTD), cut(targets_BT))
    )
    return join(logprobs_nBC), join(entropy_nBC)


def _logprobs_and_entropy(
    logits_BCV: jax.Array, targets_BC: jax.Array
) -> tuple[jax.Array, jax.Array]:
    """Both [B, C]. The target's logit is a masked sum, which splits over V as its gradient does."""
    log_normalizer_BC = jax.nn.logsumexp(logits_BCV, axis=-1)
    is_target_BCV = jnp.arange(logits_BCV.shape[-1]) == targets_BC[..., None]
    target_logits_BC = jnp.sum(jnp.where(is_target_BCV, logits_BCV, 0.0), axis=-1)
    all_BCV = jax.lax.stop_gradient(logits_BCV - log_normalizer_BC[..., None])
    entropy_BC = -jnp.sum(jnp.exp(all_BCV) * all_BCV, axis=-1)  # no term cancels another
    return target_logits_BC - log_normalizer_BC, entropy_BC


@jax.custom_vjp
def _project(hidden_BCD: jax.Array, embedding_VD: jax.Array) -> jax.Array:
    """Logits [B, C, V] in float32. The backward pass multiplies in the hidden states' dtype too."""
    return jnp.einsum(
        "BCD,VD->BCV",
        hidden_BCD,
        embedding_VD.astype(hidden_BCD.dtype),
        preferred_element_type=jnp.float32,
    )


def _project_forward(hidden_BCD: jax.Array, embedding_VD: jax.Array) -> tuple:
    return _project(hidden_BCD, embedding_VD), (hidden_BCD, embedding_VD)


def _project_backward(saved: tuple, gradient_BCV: jax.Array) -> tuple[jax.Array, jax.Array]:
    hidden_BCD, embedding_VD = saved
    dtype = hidden_BCD.dtype
    product = partial(jnp.einsum, preferred_element_type=jnp.float32)
    gradient_BCV = gradient_BCV.astype(dtype)
    hidden_gradient_BCD = product("BCV,VD->BCD", gradient_BCV, embedding_VD.astype(dtype))
    embedding_gradient_VD = product("BCV,BCD->VD", gradient_BCV, hidden_BCD)
    return hidden_gradient_BCD.astype(dtype), embedding_gradient_VD.astype(embedding_VD.dtype)


_project.defvjp(_project_forward, _project_backward)
