"""Grouped-query attention: one interface, and an implementation for each platform.

| platform | whole rows: update, scoring, prefill | over a cache: decoding |
|---|---|---|
| CPU, and all others | XLA, all scores at once | XLA |
| TPU | `flash.py`, a Pallas kernel | XLA |
| GPU | cuDNN's flash attention where it can serve, else as on CPU | XLA |

Decoding has one query a row: each cached key is read once, from where it lies, for all queries
that meet it, which is what a kernel could do at best. Who sees whom is `visibility.py`'s matter.
Queries come already scaled. What a query gets that sees nothing (padding) is finite and
means nothing. On a mesh, the kernels run on each device's own rows and heads.

It does not do dropout, soft caps, or sinks. Sources: arXiv 2305.13245 (grouped queries),
arXiv 2307.08691 (FlashAttention-2).
"""

import math
from collections.abc import Callable, Sequence

import jax
import jax.numpy as jnp

from jaxalign.gemma.visibility import MASKED, Visibility
from jaxalign.mesh import platform, shards, spec_for

Attention = Callable[[jax.Array, jax.Array, jax.Array, Visibility], jax.Array]


def attend(q_BTHN: jax.Array, k_BSKN: jax.Array, v_BSKN: jax.Array, sight: Visibility) -> jax.Array:
    """Softmax (in float32) of the visible keys' scores, times the values: [B, T, H, N]."""
    return implementation()(q_BTHN, k_BSKN, v_BSKN, sight)


def attend_cached(
    q_BTHN: jax.Array, parts: Sequence[tuple[jax.Array, jax.Array]], sight: Visibility
) -> jax.Array:
    """`attend` over keys and values in several parts, whose slots follow one another in `sight`.

    parts: (k, v), both [P, K, S, N] with S of each part its own; each of the P rows serves B/P
    consecutive rows, whose queries become one product with it.
    """
    whole_rows = q_BTHN.shape[1] > 1 and len(parts) == 1 and len(parts[0][0]) == len(q_BTHN)
    if whole_rows and implementation() is not xla_attention:
        k_BSKN, v_BSKN = (x_BKSN.swapaxes(1, 2) for x_BKSN in parts[0])
        return attend(q_BTHN, k_BSKN, v_BSKN, sight)
    return _attend_parts(q_BTHN, parts, sight)


def implementation() -> Attention:
    """What `attend` runs, by the platform of the mesh in use, or else of jax's default backend.

    Chosen while tracing. The other way, `jax.lax.platform_dependent`, chooses while lowering; but
    it traces every branch, and cuDNN's cannot be traced where there is no GPU. And in its
    derivative every branch returns what any of them saves, on TPU an array for XLA's scores. To
    compile for a TPU that is not there, enter `jax.set_mesh` with a mesh of its described topology.
    """
    return IMPLEMENTATIONS.get(platform(), xla_attention)


def xla_attention(
    q_BTHN: jax.Array, k_BSKN: jax.Array, v_BSKN: jax.Array, sight: Visibility
) -> jax.Array:
    """The plain formula; memory for all B*H*T*S scores. The reference for the other two.

    Heads come before slots in all products, with barriers, as XLA on CPU would merge the
    transpositions into them: then scores come transposed, and to put them right takes longer than
    all the products.
    """
    B, T, H, N = q_BTHN.shape
    K = k_BSKN.shape[2]
    q_BKGTN = q_BTHN.reshape(B, T, K, H // K, N).transpose(0, 2, 3, 1, 4)
    k_BKSN, v_BKSN = k_BSKN.swapaxes(1, 2), v_BSKN.swapaxes(1, 2)
    operands = jax.lax.optimization_barrier((q_BKGTN, k_BKSN, v_BKSN))
    out_BKGTN = jax.lax.optimization_barrier(_attend_all(*operands, sight.mask()))
    return out_BKGTN.transpose(0, 3, 1, 2, 4).reshape(B, T, H, N)


@jax.custom_vjp
def _attend_all(
    q_BKGTN: jax.Array, k_BKSN: jax.Array, v_BKSN: jax.Array, mask_BTS: jax.Array
) -> jax.Array:
    """[B, K, G, T, N], G being the query heads for each key.

    Its own derivative rule has the gradient's products in the dtype of the queries, as
    FlashAttention does, where jax's has that of the scores; and in all of them the narrower
    operand is on the left where it has to be transposed (see `model.linear`).
    """
    return _attend_all_forward(q_BKGTN, k_BKSN, v_BKSN, mask_BTS)[0]


def _attend_all_forward(
    q_BKGTN: jax.Array, k_BKSN: jax.Array, v_BKSN: jax.Array, mask_BTS: jax.Array
) -> tuple:
    scores_BKGTS = jnp.einsum(
        "BKGTN,BKSN->BKGTS", q_BKGTN, k_BKSN, preferred_element_type=jnp.float32
    )
    scores_BKGTS = jnp.where(mask_BTS[:, None, None], scores_BKGTS, MASKED)
    weights_BKGTS = jax.nn.softmax(scores_BKGTS, axis=-1).astype(v_BKSN.dtype)
    out_BKGTN = jnp.einsum("BKGTS,BKSN->BKGTN", weights_BKGTS, v_BKSN)
    return out_BKGTN, (q_BKGTN, k_BKSN, v_BKSN, weights_BKGTS, out_BKGTN)


def _attend_all_backward(saved: tuple, dout_BKGTN: jax.Array) -> tuple:
    q_BKGTN, k_BKSN, v_BKSN, weights_BKGTS, out_BKGTN = saved
    dweights_BKGTS = jax.lax.optimization_barrier(
        jnp.einsum("BKGTN,BKSN->BKGTS", dout_BKGTN, v_BKSN, preferred_element_type=jnp.float32)
    )
    mean_BKGT1 = jnp.sum(dout_BKGTN * out_BKGTN, axis=-1, keepdims=True, dtype=jnp.float32)
    dscores_BKGTS = (weights_BKGTS * (dweights_BKGTS - mean_BKGT1)).astype(q_BKGTN.dtype)
    dq_BKGTN = jnp.einsum("BKGTS,BKSN->BKGTN", dscores_BKGTS, k_BKSN)
    dk_BKNS, dv_BKNS = jax.lax.optimization_barrier(
        (
            jnp.einsum("BKGTN,BKGTS->BKNS", q_BKGTN, dscores_BKGTS),
            jnp.einsum("BKGTN,BKGTS->BKNS", dout_BKGTN, weights_BKGTS),
        )
    )
    return dq_BKGTN, dk_BKNS.swapaxes(2, 3), dv_BKNS.swapaxes(2, 3), None


_attend_all.defvjp(_attend_all_forward, _attend_all_backward)


def tpu_attention(
    q_BTHN: jax.Array, k_BSKN: jax.Array, v_BSKN: jax.Array, sight: Visibility
) -> jax.Array:
    """The Pallas kernel; no memory for scores."""
    from jaxalign.gemma.flash import flash_attention  # Pallas, slow to import, is for TPUs alone

    def kernel(
        q_BTHN: jax.Array, k_BSKN: jax.Array, v_BSKN: jax.Array, sight: Visibility
    ) -> jax.Array:
        q_BHTN, k_BKSN, v_BKSN = (x.swapaxes(1, 2) for x in (q_BTHN, k_BSKN, v_BSKN))
        return flash_attention(q_BHTN, k_BKSN, v_BKSN, sight).swapaxes(1, 2)

    return _on_each_device(kernel, q_BTHN, k_BSKN, v_BSKN, sight)


def gpu_attention(
    q_BTHN: jax.Array, k_BSKN: jax.Array, v_BSKN: jax.Array, sight: Visibility
) -> jax.Array:
    """cuDNN's flash attention where it can serve, else `xla_attention`.

    It wants 16-bit floats, even lengths (for the gradient with a mask), and heads of at most 128,
    or 256 from Hopper on; Gemma's are 256 except in the largest size. Its own windows and segments
    go by slot, so our mask is handed over as it is, which cuDNN reads as a bias of B*T*S entries
    in 16 bits, one for all heads: a small part of the scores' memory, but not none.
    """
    if not cudnn_can_serve(q_BTHN, k_BSKN):
        return xla_attention(q_BTHN, k_BSKN, v_BSKN, sight)

    def kernel(
        q_BTHN: jax.Array, k_BSKN: jax.Array, v_BSKN: jax.Array, sight: Visibility
    ) -> jax.Array:
        mask_B1TS = sight.mask()[:, None]
        return jax.nn.dot_product_attention(
            q_BTHN, k_BSKN, v_BSKN, mask=mask_B1TS, scale=1.0, implementation="cudnn"
        )

    return _on_each_device(kernel, q_BTHN, k_BSKN, v_BSKN, sight)


def cudnn_can_serve(q_BTHN: jax.Array, k_BSKN: jax.Array) -> bool:
    """Whether cuDNN's kernels take these shapes and this dtype on the GPUs that are here."""
    T, S, N = q_BTHN.shape[1], k_BSKN.shape[1], q_BTHN.shape[3]
    longest_head = 256 if compute_capability() >= (9, 0) else 128
    return (
        q_BTHN.dtype in (jnp.bfloat16, jnp.float16)
        and T % 2 == S % 2 == N % 8 == 0
        and longest_head >= N
    )


def compute_capability() -> tuple[int, ...]:
    """That of the first GPU here, such as (9, 0) for Hopper."""
    return tuple(map(int, jax.local_devices(backend="gpu")[0].compute_capability.split(".")))


IMPLEMENTATIONS: dict[str, Attention] = {
    "cpu": xla_attention,
    "gpu": gpu_attention,
    "tpu": tpu_attention,
}


def _on_each_device(
    kernel: Attention, q_BTHN: jax.Array, k_BSKN: jax.Array, v_BSKN: jax.Array, sight: Visibility
) -> jax.Array:
    """Run on each device's rows and heads: the compiler cannot split a kernel by itself.

    Key/value heads too few to be split as the query heads are repeated until they can be.
    """
    mesh = jax.sharding.get_abstract_mesh()
    if mesh.empty:
        return kernel(q_BTHN, k_BSKN, v_BSKN, sight)
    parts = shards("H", q_BTHN.shape[2])
    repeats = parts // math.gcd(parts, k_BSKN.shape[2])
    k_BSKN, v_BSKN = (jnp.repeat(x_BSKN, repeats, axis=2) for x_BSKN in (k_BSKN, v_BSKN))
    q_spec = spec_for("BTHN", q_BTHN.shape, mesh)
    k_spec = spec_for("BSKN", k_BSKN.shape, mesh)
    sight = sight._replace(window=jnp.int32(sight.window))
    sight_spec = jax.tree.map(lambda x: spec_for("BT"[: x.ndim], x.shape, mesh), sight)
    return jax.shard_map(
        kernel,
        in_specs=(q_spec, k_spec, k_spec, sight_spec),
        out_specs=q_spec,
        check_vma=False,
    )(q_BTHN, k_BSKN, v_BSKN, sight)


def _attend_parts(
    q_BTHN: jax.Array, parts: Sequence[tuple[jax.Array, jax.Array]], sight: Visibility
) -> jax.Array:
    scores_BTHS = [
        _from_shared(
            jnp.einsum(
                "PKJN,PKSN->PKJS",
                _to_shared(q_BTHN, k_PKSN),
                k_PKSN,
                preferred_element_type=jnp.float32,
            ),
            q_BTHN.shape,
        )
        for k_PKSN, _ in parts
    ]
    all_BTHS = jnp.concatenate(scores_BTHS, axis=-1)
    all_BTHS = jnp.where(sight.mask()[:, :, None], all_BTHS, MASKED)
    weights_BTHS = jax.nn.softmax(all_BTHS, axis=-1).astype(q_BTHN.dtype)
    out_BTHN, start = jnp.zeros_like(q_BTHN), 0
    for _, v_PKSN in parts:
        end = start + v_PKSN.shape[2]
        weights_PKJS = _to_shared(weights_BTHS[..., start:end], v_PKSN)
        out_PKJN = jnp.einsum("PKJS,PKSN->PKJN", weights_PKJS, v_PKSN)
        out_BTHN += _from_shared(out_PKJN, q_BTHN.shape)
        start = end
    return out_BTHN


def _to_shared(x_BTHX: jax.Array, k_PKSN: jax.Array) -> jax.Array:
    """The J queries that meet the same keys side by side: [P, K, J, X]."""
    P, K = k_PKSN.shape[:2]
    B, T, H, X = x_BTHX.shape
    x_PTKGX = x_BTHX.reshape(P, B // P * T, K, H // K, X)
    return x_PTKGX.swapaxes(1, 2).reshape(P, K, -1, X)


def _from_shared(x_PKJX: jax.Array, shape_BTHN: tuple[int, ...]) -> jax.Array:
    """Undo `_to_shared`: [B, T, H, X]."""
    B, T, H, _ = shape_BTHN
    P, K, _, X = x_PKJX.shape
    x_PKTGX = x_PKJX.reshape(P, K, B // P * T, H // K, X)
    return x_PKTGX.swapaxes(1, 2).reshape(B, T, H, X)
