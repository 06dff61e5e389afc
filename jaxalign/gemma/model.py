"""Gemma-3's forward pass: pure functions over a tree of parameters.

The modules declare parameters and nothing more; a model is a plain pytree, and every transform
applied to it is `jax.*`. The layers are stacked on a leading axis and scanned; `unstack` gives
the same model with one module per layer, which runs unrolled through the same code and spares
decoding the copy of each layer's weights out of the stack.

Positions and segments are inputs, and decide who sees whom (`visibility.py`): a padded row marks
its padding -1, a packed row numbers its documents 1, 2, ..., and where completions share a prompt
they are segments of its family. Attention itself differs by platform (`attention.py`).

It does not do vision, dropout, or loading. Source: arXiv 2503.19786; RMSNorm arXiv 1910.07467;
rotary embedding arXiv 2104.09864; GeGLU arXiv 2002.05202.
"""

import math
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from flax import nnx
from jax.ad_checkpoint import checkpoint_name

from jaxalign.gemma.attention import attend, attend_cached
from jaxalign.gemma.config import GemmaConfig
from jaxalign.gemma.visibility import NO_WINDOW, Visibility
from jaxalign.mesh import constrain, shards

PRODUCT = "product"  # what a layer's output and feed-forward projections give
TOKENS_AT_ONCE = 1024  # in a rematerialised layer, on each device


class LoRAParam(nnx.Param):
    """A low-rank adapter's weight: the only trainable kind when a model carries adapters."""


def _normal(key: jax.Array, shape: tuple[int, ...], fan_in: int, dtype: Any) -> jax.Array:
    return jax.random.normal(key, shape, dtype) * jnp.asarray(fan_in**-0.5, dtype)


class Projection(nnx.Module):
    """A linear map from axes `dims_in` to axes `dims_out`, with an optional LoRA adapter.

    y = x W + (alpha / R) x A B   (arXiv 2106.09685, eq. 3)
    """

    def __init__(
        self, config: GemmaConfig, key: jax.Array, dims_in: str, dims_out: str, dtype: Any
    ) -> None:
        self.dims_in, self.dims_out = dims_in, dims_out
        lengths = [config.dims[d] for d in dims_in + dims_out]
        fan_in = 1
        for d in dims_in:
            fan_in *= config.dims[d]
        shape = (config.num_layers, *lengths)
        self.kernel: nnx.Variable = nnx.Param(
            _normal(key, shape, fan_in, dtype), dims=dims_in + dims_out
        )
        self.lora_a: LoRAParam | None = nnx.data(None)
        self.lora_b: LoRAParam | None = nnx.data(None)
        self.lora_scale = 0.0

    def __call__(self, x: jax.Array) -> jax.Array:
        i, o = self.dims_in, self.dims_out
        y: Any = linear(x, self.kernel[...].astype(x.dtype), i, o)
        if self.lora_a is None or self.lora_b is None:
            return y
        low_BTR = linear(x, self.lora_a[...].astype(x.dtype), i, "R")
        delta: Any = linear(low_BTR, self.lora_b[...].astype(x.dtype), "R", o)
        return y + self.lora_scale * delta


@partial(jax.custom_vjp, nondiff_argnums=(2, 3))
def linear(x: jax.Array, kernel: jax.Array, dims_in: str, dims_out: str) -> jax.Array:
    """x [B, T, *in] times kernel [*in, *out]: [B, T, *out].

    Its own derivative rule forms the kernel's gradient with the narrower operand on the left.
    XLA's CPU backend transposes the left one, and jax's rule puts the output's gradient there:
    for an adapter's B that took longer than all the layer's products. Where that makes it the
    transposed gradient, a barrier keeps the product as it is written: merged with the
    transposition it was up to 20 times slower.
    """
    return jnp.einsum(f"BT{dims_in},{dims_in}{dims_out}->BT{dims_out}", x, kernel)


def _linear_forward(x: jax.Array, kernel: jax.Array, dims_in: str, dims_out: str) -> tuple:
    return linear(x, kernel, dims_in, dims_out), (x, kernel)


def _linear_backward(i: str, o: str, saved: tuple, dy: jax.Array) -> tuple[jax.Array, jax.Array]:
    x, kernel = saved
    dx = jnp.einsum(f"BT{o},{i}{o}->BT{i}", dy, kernel)
    if x.size <= dy.size:
        return dx, jnp.einsum(f"BT{i},BT{o}->{i}{o}", x, dy)
    transposed = jax.lax.optimization_barrier(jnp.einsum(f"BT{o},BT{i}->{o}{i}", dy, x))
    return dx, jnp.moveaxis(transposed, range(len(o)), range(-len(o), 0))


linear.defvjp(_linear_forward, _linear_backward)


class Layer(nnx.Module):
    """One transformer block; its parameters carry a leading layer axis until sliced."""

    def __init__(self, config: GemmaConfig, key: jax.Array, dtype: Any) -> None:
        keys = iter(jax.random.split(key, 7))

        def norm(dim: str) -> nnx.Param:
            return nnx.Param(jnp.zeros((config.num_layers, config.dims[dim]), dtype), dims=dim)

        self.pre_attention_norm = norm("D")
        self.q_proj = Projection(config, next(keys), "D", "HN", dtype)
        self.k_proj = Projection(config, next(keys), "D", "KN", dtype)
        self.v_proj = Projection(config, next(keys), "D", "KN", dtype)
        self.q_norm = norm("N")
        self.k_norm = norm("N")
        self.o_proj = Projection(config, next(keys), "HN", "D", dtype)
        self.post_attention_norm = norm("D")
        self.pre_feedforward_norm = norm("D")
        self.gate_proj = Projection(config, next(keys), "D", "F", dtype)
        self.up_proj = Projection(config, next(keys), "D", "F", dtype)
        self.down_proj = Projection(config, next(keys), "F", "D", dtype)
        self.post_feedforward_norm = norm("D")


class Cache(NamedTuple):
    """Keys and values of the tokens seen so far, for B rows of S slots.

    k, v: one [B, K, S, N] array per layer. positions_BS: int32, -1 in empty slots.
    length: int32 scalar, the next slot to be written (the same for all rows).
    shared: what came before, for P rows: each serves B/P consecutive rows and is stored once.
    """

    k: tuple[jax.Array, ...]
    v: tuple[jax.Array, ...]
    positions_BS: jax.Array
    length: jax.Array
    shared: "Cache | None" = None

    @classmethod
    def empty(cls, config: GemmaConfig, rows: int, slots: int, dtype: Any) -> "Cache":
        shape = (rows, config.num_kv_heads, slots, config.head_dim)
        zeros = tuple(jnp.zeros(shape, dtype) for _ in range(config.num_layers))
        positions_BS = jnp.full((rows, slots), -1, jnp.int32)
        return cls(zeros, zeros, positions_BS, jnp.zeros((), jnp.int32))


class Gemma(nnx.Module):
    """Gemma-3 for text. `dtype` is that of the parameters; activations follow `compute_dtype`."""

    def __init__(
        self,
        config: GemmaConfig,
        key: jax.Array,
        dtype: Any = jnp.float32,
        compute_dtype: Any = None,
    ) -> None:
        self.config = config
        self.compute_dtype = jnp.dtype(compute_dtype or dtype)
        embedding_key, layers_key = jax.random.split(key)
        shape = (config.vocab_size, config.hidden_size)
        # A standard deviation of D^-1/2: embeddings are scaled up by D^1/2 and tied to the head.
        embedding_VD = _normal(embedding_key, shape, config.hidden_size, dtype)
        self.embedding = nnx.Param(embedding_VD, dims="VD")
        self.layers: Layer | nnx.List[Layer] = nnx.data(Layer(config, layers_key, dtype))
        self.final_norm = nnx.Param(jnp.zeros((config.hidden_size,), dtype), dims="D")

    def __call__(
        self,
        tokens_BT: jax.Array,
        positions_BT: jax.Array,
        segments_BT: jax.Array | None = None,
        room: float = math.inf,
    ) -> jax.Array:
        """Final hidden states [B, T, D] in the compute dtype.

        tokens_BT, positions_BT: int32, positions -1 on padding. segments_BT: int32, see the
        module's docstring; None: each row is one document. room: bytes on each device for
        activations that wait for the backward pass, layers' inputs left out. If everything has no
        room (it has in inf), layers' products are kept where those have, and the rest is computed
        again, few rows at once.
        """
        return self.hidden(self.look_up(tokens_BT), positions_BT, segments_BT, room)

    def look_up(self, tokens_BT: jax.Array) -> jax.Array:
        """The tokens' rows [B, T, D] of the embedding, in its dtype."""
        return self.embedding[...][tokens_BT]

    def hidden(
        self,
        rows_BTD: jax.Array,
        positions_BT: jax.Array,
        segments_BT: jax.Array | None = None,
        room: float = math.inf,
    ) -> jax.Array:
        """As `__call__`, by the rows that have been looked up."""
        config = self.config
        if segments_BT is None:
            segments_BT = jnp.zeros_like(positions_BT)
        rope = _rope_tables(config, positions_BT)
        names = [PRODUCT] if _products_bytes(self, *positions_BT.shape) <= room else []
        policy = jax.checkpoint_policies.save_only_these_names(*names)

        def body(x_BTD: jax.Array, layer_and_kind: tuple[Layer, Any]) -> tuple[jax.Array, None]:
            layer, is_local = layer_and_kind

            def block(rows: tuple) -> jax.Array:
                x_BTD, positions_BT, segments_BT, rope = rows
                window = _window(config, is_local)
                sight = Visibility(positions_BT, positions_BT, window, segments_BT, segments_BT)
                normed_BTD = rms_norm(x_BTD, layer.pre_attention_norm, config)
                q_BTHN, k_BTKN, v_BTKN = _qkv(layer, normed_BTD, rope, is_local, config)
                attended_BTHN = attend(q_BTHN, k_BTKN, v_BTKN, sight)
                return _finish_layer(layer, x_BTD, attended_BTHN, config)

            rows = (x_BTD, positions_BT, segments_BT, rope)
            if room == math.inf:
                return block(rows), None
            return _few_at_once(jax.checkpoint(block, policy=policy), rows), None

        x_BTD = _fold_layers(body, _embedded(self, rows_BTD), self)
        return rms_norm(x_BTD, self.final_norm, config)

    def extend(
        self, tokens_BT: jax.Array, positions_BT: jax.Array, cache: Cache
    ) -> tuple[jax.Array, Cache]:
        """Run T more tokens against the cache: hidden states [B, T, D] and the longer cache.

        Wants the unstacked model. Slots [length, length + T) are written, so they must exist.
        """
        config = self.config
        rope = _rope_tables(config, positions_BT)
        slot = cache.length
        key_positions_BS = jax.lax.dynamic_update_slice(cache.positions_BS, positions_BT, (0, slot))
        seen_BS = key_positions_BS
        if cache.shared:
            before_PS = cache.shared.positions_BS
            before_BS = jnp.repeat(before_PS, len(tokens_BT) // len(before_PS), axis=0)
            seen_BS = jnp.concatenate([before_BS, key_positions_BS], axis=1)
        assert isinstance(self.layers, nnx.List), "unstack the model before extending a cache"
        keys, values = [], []
        x_BTD = _embedded(self, self.look_up(tokens_BT))
        for i, (layer, is_local) in enumerate(zip(self.layers, config.is_local, strict=True)):
            normed_BTD = rms_norm(x_BTD, layer.pre_attention_norm, config)
            q_BTHN, *kv = _qkv(layer, normed_BTD, rope, is_local, config)
            k_BKTN, v_BKTN = (x_BTKN.swapaxes(1, 2) for x_BTKN in kv)
            keys.append(_written(cache.k[i], k_BKTN, slot))
            values.append(_written(cache.v[i], v_BKTN, slot))
            parts = [(keys[i], values[i])]
            if cache.shared:
                parts.insert(0, (cache.shared.k[i], cache.shared.v[i]))
            sight = Visibility(positions_BT, seen_BS, _window(config, is_local))
            attended_BTHN = attend_cached(q_BTHN, parts, sight)
            x_BTD = _finish_layer(layer, x_BTD, attended_BTHN, config)
        longer = Cache(
            tuple(keys), tuple(values), key_positions_BS, slot + tokens_BT.shape[1], cache.shared
        )
        return rms_norm(x_BTD, self.final_norm, config), longer

    def logits(self, hidden_BTD: jax.Array) -> jax.Array:
        """Next-token logits [B, T, V], float32. For few positions only: V is 262,144."""
        embedding_VD = self.embedding[...].astype(hidden_BTD.dtype)
        return jnp.einsum(
            "BTD,VD->BTV", hidden_BTD, embedding_VD, preferred_element_type=jnp.float32
        )


def _written(x_BKSN: jax.Array, x_BKTN: jax.Array, slot: jax.Array) -> jax.Array:
    """Keys or values with T slots from `slot` on replaced.

    The barrier has XLA write in place, once for the cache and for attention. Without it (and with
    jax 0.10 all the same) each gets an update of its own where there is one key head, and the
    cache is copied four times a step.
    """
    return jax.lax.optimization_barrier(
        jax.lax.dynamic_update_slice(x_BKSN, x_BKTN, (0, 0, slot, 0))
    )


def unstack(model: Gemma) -> Gemma:
    """The same model with one `Layer` per layer instead of one stack, for `Gemma.extend`."""
    copy = jax.tree.map(lambda x: x, model)
    count = model.config.num_layers
    copy.layers = nnx.List([jax.tree.map(lambda x, i=i: x[i], model.layers) for i in range(count)])
    return copy


def rms_norm(x: jax.Array, weight: Any, config: GemmaConfig) -> jax.Array:
    """x / rms(x) * (1 + weight) over the last axis, computed in float32."""
    x32 = x.astype(jnp.float32)
    scale = jax.lax.rsqrt(jnp.mean(jnp.square(x32), axis=-1, keepdims=True) + config.norm_eps)
    return (x32 * scale * (1.0 + weight[...].astype(jnp.float32))).astype(x.dtype)


def rope_angles(positions_BT: jax.Array, head_dim: int, base: float, factor: float) -> jax.Array:
    """Rotation angles [B, T, N/2] in radians: positions / factor * base^(-2i/N)."""
    exponents_n = jnp.arange(0, head_dim, 2, dtype=jnp.float32) / head_dim
    return positions_BT[..., None].astype(jnp.float32) / factor * base**-exponents_n


def rotate(x_BTHN: jax.Array, sin_BTn: jax.Array, cos_BTn: jax.Array) -> jax.Array:
    """Rotate the pairs (x_i, x_{i+N/2}) by the angles, in float32."""
    first, second = jnp.split(x_BTHN.astype(jnp.float32), 2, axis=-1)
    sin, cos = sin_BTn[:, :, None, :], cos_BTn[:, :, None, :]
    rotated = jnp.concatenate([first * cos - second * sin, second * cos + first * sin], axis=-1)
    return rotated.astype(x_BTHN.dtype)


def _window(config: GemmaConfig, is_local: Any) -> Any:
    if isinstance(is_local, bool):
        return config.sliding_window if is_local else NO_WINDOW
    return jnp.where(is_local, config.sliding_window, NO_WINDOW)


def _embedded(model: Gemma, rows_BTD: jax.Array) -> jax.Array:
    dtype = model.compute_dtype
    scale = jnp.asarray(model.config.hidden_size**0.5, dtype)
    return constrain(rows_BTD.astype(dtype) * scale, "BTD")


class _Rope(NamedTuple):
    """Sines and cosines [B, T, N/2] for the two kinds of layer."""

    local: tuple[jax.Array, jax.Array]
    globl: tuple[jax.Array, jax.Array]

    def pick(self, is_local: Any) -> tuple[jax.Array, jax.Array]:
        if isinstance(is_local, bool):
            return self.local if is_local else self.globl
        local, globl = self
        return jnp.where(is_local, local[0], globl[0]), jnp.where(is_local, local[1], globl[1])


def _rope_tables(config: GemmaConfig, positions_BT: jax.Array) -> _Rope:
    local = rope_angles(positions_BT, config.head_dim, config.rope_local_base, 1.0)
    globl = rope_angles(
        positions_BT, config.head_dim, config.rope_global_base, config.rope_global_factor
    )
    return _Rope((jnp.sin(local), jnp.cos(local)), (jnp.sin(globl), jnp.cos(globl)))


def _qkv(
    layer: Layer, x_BTD: jax.Array, rope: _Rope, is_local: Any, config: GemmaConfig
) -> tuple[jax.Array, jax.Array, jax.Array]:
    sin_cos = rope.pick(is_local)
    q_BTHN = rotate(rms_norm(layer.q_proj(x_BTD), layer.q_norm, config), *sin_cos)
    k_BTKN = rotate(rms_norm(layer.k_proj(x_BTD), layer.k_norm, config), *sin_cos)
    return q_BTHN * config.query_pre_attn_scalar**-0.5, k_BTKN, layer.v_proj(x_BTD)


def _finish_layer(
    layer: Layer,
    x_BTD: jax.Array,
    attended_BTHN: jax.Array,
    config: GemmaConfig,
) -> jax.Array:
    attended_BTD = checkpoint_name(layer.o_proj(attended_BTHN), PRODUCT)
    x_BTD = x_BTD + rms_norm(attended_BTD, layer.post_attention_norm, config)
    normed_BTD = rms_norm(x_BTD, layer.pre_feedforward_norm, config)
    gate_BTF = checkpoint_name(layer.gate_proj(normed_BTD), PRODUCT)
    up_BTF = checkpoint_name(layer.up_proj(normed_BTD), PRODUCT)
    activated_BTF = jax.nn.gelu(gate_BTF, approximate=True) * up_BTF
    fed_BTD = checkpoint_name(layer.down_proj(activated_BTF), PRODUCT)
    return constrain(x_BTD + rms_norm(fed_BTD, layer.post_feedforward_norm, config), "BTD")


def _products_bytes(model: Gemma, B: int, T: int) -> float:
    """What the kept products of all layers take on a device, and one block's own activations."""
    config, itemsize = model.config, model.compute_dtype.itemsize
    wide, heads = config.intermediate_size, config.num_heads
    wide_here, heads_here = wide / shards("F", wide), heads / shards("H", heads)
    rows = B / shards("B", B)
    rows_at_once = min(rows, max(1, TOKENS_AT_ONCE // T))
    kept = itemsize * config.num_layers * rows * T * 2 * (wide_here + config.hidden_size)
    return kept + 4 * rows_at_once * T * (4 * wide_here + heads_here * T)


def _few_at_once(block: Any, rows: Any) -> jax.Array:
    """block(rows), TOKENS_AT_ONCE or one row a device at a time; rows: [B, T, ...] arrays."""
    B, T = jax.tree.leaves(rows)[0].shape[:2]
    devices = shards("B", B)
    rows_here, most = B // devices, max(1, TOKENS_AT_ONCE // T)
    pieces = next(n for n in range(1, B + 1) if rows_here % n == 0 and rows_here // n <= most)
    if pieces == 1:
        return block(rows)
    # Strided, so that every piece is spread over all devices as the whole is.
    cut = jax.tree.map(lambda x: jnp.moveaxis(x.reshape(-1, pieces, *x.shape[1:]), 1, 0), rows)
    done = jax.lax.map(block, cut)
    return jnp.moveaxis(done, 0, 1).reshape(B, *done.shape[2:])


def _fold_layers(body: Any, x_BTD: jax.Array, model: Gemma) -> jax.Array:
    if isinstance(model.layers, Layer):
        return jax.lax.scan(body, x_BTD, (model.layers, jnp.asarray(model.config.is_local)))[0]
    for layer, is_local in zip(model.layers, model.config.is_local, strict=True):
        x_BTD, _ = body(x_BTD, (layer, is_local))
    return x_BTD
