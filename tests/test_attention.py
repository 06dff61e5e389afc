"""Attention: every implementation is the plain formula. The kernel is interpreted, on CPU.

cuDNN itself cannot run here: its branch is compared with the library's own XLA computation of the
same call, and lowered for CUDA.
"""

import math
import re
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax._src.cudnn import fused_attention_stablehlo as cudnn
from jax.sharding import AbstractMesh

from jaxalign.gemma import attention, flash
from jaxalign.gemma.model import Cache, Gemma, unstack
from jaxalign.gemma.visibility import FAMILY, NO_WINDOW, Visibility
from jaxalign.learner import RowBatch, UpdateOptions, in_rows, logprobs_and_entropy
from jaxalign.losses import PolicyLossOptions
from jaxalign.mesh import make_mesh, shard, shard_rows
from jaxalign.types import Batch

B, T, H, K, N = 8, 300, 4, 2, 16  # three blocks of 128, the last one partly padding
IMPLEMENTATIONS = {"xla": attention.xla_attention, "tpu": attention.tpu_attention}


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    monkeypatch.setattr(flash, "BLOCK", 128)


def tensors(heads: int = H, kv_heads: int = K, rows: int = B, dtype: Any = jnp.float32) -> list:
    """Queries, keys, values, and a cotangent of the output."""
    keys = jax.random.split(jax.random.key(0), 4)
    counts = (heads, kv_heads, kv_heads, heads)
    return [
        jax.random.normal(key, (rows, T, count, N), dtype)
        for key, count in zip(keys, counts, strict=True)
    ]


def padded_rows(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """One document a row, then padding; the last row is all padding, and sees nothing."""
    lengths_B1 = np.append(rng.integers(1, T + 1, B - 1), 0)[:, None]
    slots_T = np.arange(T)
    return np.where(slots_T < lengths_B1, slots_T, -1), np.zeros((B, T), int)


def packed_rows(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Documents one after another, numbered from 1."""
    positions_BT, segments_BT = np.full((B, T), -1), np.zeros((B, T), int)
    for b in range(B):
        ends = np.sort(rng.choice(np.arange(1, T), 3, replace=False))
        for number, (start, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True), 1):
            positions_BT[b, start:end] = np.arange(end - start)
            segments_BT[b, start:end] = number
    return positions_BT, segments_BT


def shared_rows(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A prompt in segment 0, and completions that all continue at its length."""
    slots, each = 120, 60
    positions_BT, segments_BT = np.full((B, T), -1), np.zeros((B, T), int)
    for b in range(B):
        length = rng.integers(1, slots + 1)
        positions_BT[b, :length] = np.arange(length)
        for g in range(3):
            start = slots + g * each
            tokens = rng.integers(1, each + 1)
            positions_BT[b, start : start + tokens] = length + np.arange(tokens)
            segments_BT[b, start : start + each] = g + 1
    return positions_BT, segments_BT


def family_rows(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Prompts, and completions behind each of them."""
    positions_BT, segments_BT = np.full((B, T), -1), np.zeros((B, T), int)
    for b in range(B):
        end = family = 0
        while (prompt := rng.integers(1, 30)) + end + 60 < T:
            for member, tokens in enumerate((prompt, *rng.integers(1, 30, 2))):
                first = prompt if member else 0
                positions_BT[b, end : end + tokens] = first + np.arange(tokens)
                segments_BT[b, end : end + tokens] = family * FAMILY + member
                end += tokens
            family += 1
    return positions_BT, segments_BT


def far_rows(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Two families; a completion of the second is alone in its block, its prompt in the one before,
    where nothing else is of its segment, and nothing of segment 0.
    """
    positions_BT, segments_BT = np.full((B, T), -1), np.zeros((B, T), int)
    for b in range(B):
        prompts = rng.integers(1, 30, 2)
        begin = 128 + rng.integers(1, 30)
        ends = [prompts[0], begin, begin + prompts[1], 256, T - rng.integers(30)]
        segments = [0, 1, FAMILY, FAMILY + 1, FAMILY + 2]
        starts = [0, *ends[:-1]]
        for segment, start, end in zip(segments, starts, ends, strict=True):
            first = prompts[segment // FAMILY] if segment % FAMILY else 0
            positions_BT[b, start:end] = first + np.arange(end - start)
            segments_BT[b, start:end] = segment
    return positions_BT, segments_BT


def random_rows(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Positions and segments in no order at all."""
    segments_BT = rng.integers(0, 3, (B, T)) * FAMILY + rng.integers(0, 4, (B, T))
    return rng.integers(-1, 50, (B, T)), segments_BT


LAYOUTS = {
    f.__name__: f
    for f in (padded_rows, packed_rows, shared_rows, family_rows, far_rows, random_rows)
}


def sight_of(layout: str, window: int) -> Visibility:
    positions_BT, segments_BT = map(jnp.asarray, LAYOUTS[layout](np.random.default_rng(1)))
    return Visibility(positions_BT, positions_BT, jnp.int32(window), segments_BT, segments_BT)


def who_sees_whom(sight: Visibility) -> np.ndarray:
    """The rule again, one pair of words after another; boolean [B, T, S]."""
    q, k, window, q_seg, k_seg = (np.asarray(x) for x in sight)
    real = np.broadcast_to((k >= 0)[:, None, :], (B, T, T))
    distance = q[:, :, None] - k[:, None, :]
    inside = np.logical_and(distance >= 0, distance < window)
    prompts = q_seg - q_seg % FAMILY
    of_prompt = np.equal(prompts[:, :, None], k_seg[:, None, :])
    own = np.equal(q_seg[:, :, None], k_seg[:, None, :])
    return real & inside & (own | of_prompt)


def plain(q_BTHN: jax.Array, k_BSKN: jax.Array, v_BSKN: jax.Array, mask_BTS: Any) -> jax.Array:
    """Every query head with its own copy of the keys; zero for a query that sees nothing."""
    k_BSHN, v_BSHN = (jnp.repeat(x, q_BTHN.shape[2] // x.shape[2], 2) for x in (k_BSKN, v_BSKN))
    scores_BHTS = jnp.einsum("BTHN,BSHN->BHTS", q_BTHN, k_BSHN)
    weights_BHTS = jnp.exp(scores_BHTS - scores_BHTS.max(-1, keepdims=True)) * mask_BTS[:, None]
    mass_BHT1 = weights_BHTS.sum(-1, keepdims=True)
    weights_BHTS /= jnp.where(mass_BHT1 > 0, mass_BHT1, 1.0)
    return jnp.einsum("BHTS,BSHN->BTHN", weights_BHTS, v_BSHN)


@partial(jax.jit, static_argnums=0)
def value_and_gradients(attend: Any, qkv: list, d_out_BTHN: jax.Array, sight: Any) -> tuple:
    out_BTHN, pull_back = jax.vjp(lambda *x: attend(*x, sight), *qkv)
    return out_BTHN, pull_back(d_out_BTHN)


def seen_only(mask_BTS: np.ndarray) -> np.ndarray:
    """1.0 for queries that see something, to broadcast with [B, T, H, N]."""
    return mask_BTS.any(-1)[:, :, None, None].astype(np.float32)


@pytest.mark.parametrize("name", IMPLEMENTATIONS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("window", [7, 90, NO_WINDOW])
def test_equals_the_plain_formula(name, layout, window):
    *qkv, d_out = tensors()
    sight = sight_of(layout, window)
    mask_BTS = who_sees_whom(sight)
    seen = seen_only(mask_BTS)
    out, gradients = value_and_gradients(IMPLEMENTATIONS[name], qkv, d_out * seen, sight)
    expected, expected_gradients = value_and_gradients(plain, qkv, d_out * seen, mask_BTS)
    np.testing.assert_allclose(out * seen, expected, atol=1e-5)
    for x, y in zip(gradients, expected_gradients, strict=True):
        np.testing.assert_allclose(x, y, atol=5e-5)


def test_a_nan_is_not_taken_for_nothing_seen():
    """But for the first query: it sees the NaN alone, which a maximum on CPU does not return."""
    q, k, v, d_out = tensors()
    sight = sight_of("padded_rows", NO_WINDOW)
    poisoned = [jnp.where(jnp.arange(T)[:, None, None] == 0, jnp.nan, x) for x in (q, k, v)]
    out, _ = value_and_gradients(attention.tpu_attention, poisoned, d_out, sight)
    nan_BT, sees_BT = np.isnan(out).any(axis=(2, 3)), who_sees_whom(sight)[:, :, 0]
    np.testing.assert_array_equal(nan_BT[:, 1:], sees_BT[:, 1:])


def test_what_sees_nothing_gets_nothing_and_teaches_nothing():
    *qkv, d_out = tensors()
    sight = sight_of("padded_rows", 7)
    blind = 1 - seen_only(who_sees_whom(sight))
    out, gradients = value_and_gradients(attention.tpu_attention, qkv, d_out * blind, sight)
    assert not np.any(out * blind)
    assert not any(np.any(x) for x in gradients)
    assert np.isfinite(attention.xla_attention(*qkv, sight)).all()


@pytest.mark.parametrize(
    ("dtype", "heads"),
    [(jnp.bfloat16, (4, 2)), (jnp.float32, (3, 1)), (jnp.float32, (4, 4))],
)
def test_any_grouping_and_dtype(dtype, heads):
    """A bfloat16 keeps 8 bits: 2^-8 of values up to 4."""
    *qkv, _ = tensors(*heads, dtype=dtype)
    sight = sight_of("shared_rows", 90)
    mask_BTS = who_sees_whom(sight)
    got = jax.jit(attention.tpu_attention)(*qkv, sight)
    expected = plain(*(x.astype(jnp.float32) for x in qkv), mask_BTS)
    assert got.dtype == dtype
    np.testing.assert_allclose(
        got.astype(jnp.float32) * seen_only(mask_BTS),
        expected,
        atol=1.6e-2 if dtype == jnp.bfloat16 else 1e-5,
    )


@pytest.mark.parametrize("name", IMPLEMENTATIONS)
def test_gradients_in_bfloat16_are_those_of_float32_to_its_digits(name):
    """Errors are a few roundings, of 2^-9 each, and small beside the largest entries."""
    *qkv, d_out = tensors(dtype=jnp.bfloat16)
    sight = sight_of("packed_rows", 90)
    mask_BTS = who_sees_whom(sight)
    d_out *= seen_only(mask_BTS).astype(d_out.dtype)
    _, gradients = value_and_gradients(IMPLEMENTATIONS[name], qkv, d_out, sight)
    exact = [x.astype(jnp.float32) for x in (*qkv, d_out)]
    _, expected = value_and_gradients(plain, exact[:3], exact[3], mask_BTS)
    for x, y in zip(gradients, expected, strict=True):
        assert x.dtype == jnp.bfloat16
        error = np.abs(x.astype(jnp.float32) - y)
        assert error.max() < 2**-7 * np.abs(y).max()
        assert np.sqrt(np.mean(error**2)) < 2**-7 * np.std(y)


@pytest.mark.parametrize("dtype", [jnp.float32, jnp.bfloat16])
def test_xla_on_cpu_transposes_no_scores(dtype):
    """It takes longer than the products; an array of all scores has a size of its own here."""
    length, heads = 256, 4
    q = d_out = jnp.ones((1, length, heads, 32), dtype)
    k = v = jnp.ones((1, length, 1, 32), dtype)
    positions_BT = jnp.arange(length)[None]
    sight = Visibility(positions_BT, positions_BT, NO_WINDOW)
    arguments = (attention.xla_attention, [q, k, v], d_out, sight)
    compiled = value_and_gradients.lower(*arguments).compile().as_text()
    moved = re.findall(r"\[([\d,]+)\]\S* (?:copy|transpose)\(", compiled)
    sizes = [math.prod(map(int, shape.split(","))) for shape in moved]
    assert q.size in sizes
    assert heads * length**2 not in sizes


@pytest.mark.parametrize("why", ["later", "left the window", "another completion", "padding"])
def test_blocks_that_nobody_sees_are_not_computed(why):
    """A NaN times a weight of zero is NaN: it shows unless its block is left out."""
    q, k, v, d_out = tensors()
    slots_T = jnp.arange(T)
    positions_T, segments_T, window, keys, queries = {
        "later": (slots_T, 0, NO_WINDOW, 1, 0),
        "left the window": (slots_T, 0, 20, 0, 2),
        "another completion": (slots_T % 128 + 1, slots_T // 128 + 1, NO_WINDOW, 1, 2),
        "padding": (jnp.where(slots_T // 128 == 1, -1, slots_T), 0, NO_WINDOW, 1, 2),
    }[why]
    positions_BT = jnp.broadcast_to(positions_T, (B, T))
    segments_BT = jnp.broadcast_to(segments_T, (B, T)).astype(jnp.int32)
    sight = Visibility(positions_BT, positions_BT, jnp.int32(window), segments_BT, segments_BT)
    of_keys, of_queries = ((slots_T // 128 == block)[:, None, None] for block in (keys, queries))

    def computed(q: jax.Array, k: jax.Array, v: jax.Array) -> tuple:
        return value_and_gradients(attention.tpu_attention, [q, k, v], d_out, sight)

    out, (dq, dk, dv) = computed(q, k, v)
    poisoned_out, (poisoned_dq, *_) = computed(q, *(jnp.where(of_keys, jnp.nan, x) for x in (k, v)))
    _, (_, poisoned_dk, poisoned_dv) = computed(jnp.where(of_queries, jnp.nan, q), k, v)
    for x, poisoned, asked in [
        (out, poisoned_out, of_queries),
        (dq, poisoned_dq, of_queries),
        (dk, poisoned_dk, of_keys),
        (dv, poisoned_dv, of_keys),
    ]:
        np.testing.assert_array_equal(np.where(asked, x, 0), np.where(asked, poisoned, 0))


@pytest.mark.parametrize(
    ("mesh_spec", "heads", "kv_heads"),
    [("8x1", 4, 1), ("2x4", 4, 1), ("2x4", 3, 1), ("1x8", 8, 4)],
)
def test_on_a_mesh_equals_one_device(mesh_spec, heads, kv_heads):
    *qkv, d_out = tensors(heads, kv_heads)
    sight = sight_of("shared_rows", 90)
    mask_BTS = who_sees_whom(sight)
    d_out *= seen_only(mask_BTS)
    one = value_and_gradients(plain, qkv, d_out, mask_BTS)
    mesh = make_mesh(mesh_spec)
    with jax.set_mesh(mesh):
        placed = shard_rows((qkv, d_out, sight), mesh)
        many = value_and_gradients(attention.tpu_attention, *placed)
    jax.tree.map(lambda x, y: np.testing.assert_allclose(x, y, atol=5e-5), one, many)


@pytest.fixture
def with_the_kernel(monkeypatch):
    """Calls a function with the TPU's implementation in the CPU's place."""

    def call(function: Any, *args: Any) -> Any:
        with monkeypatch.context() as patch:
            patch.setitem(attention.IMPLEMENTATIONS, "cpu", attention.tpu_attention)
            return jax.jit(lambda *args: function(*args))(*args)

    return call


def test_the_update_with_the_kernel_equals_that_without(tiny_model, with_the_kernel):
    rng = np.random.default_rng(0)
    P, G, C = 4, 4, 6
    batch = Batch(
        prompt_tokens_PT=rng.integers(0, 600, (P, 20)).astype(np.int32),
        prompt_lengths_P=np.array([20, 15, 4, 5]),
        tokens_PGC=rng.integers(0, 600, (P, G, C)).astype(np.int32),
        lengths_PG=np.array([[C] * G, [C] * G, [2] * G, [2] * G]),
        mask_PGC=np.ones((P, G, C), np.float32),
        sampler_logprobs_PGC=np.zeros((P, G, C), np.float32),
        advantages_PG=rng.normal(size=(P, G)).astype(np.float32),
    )

    def gradient(model: Gemma, batch: RowBatch) -> Any:
        def loss(model: Gemma) -> jax.Array:
            logprobs_BW, _ = logprobs_and_entropy(model, batch.rows, 1.0, room=0)
            return jnp.sum(logprobs_BW * batch.advantages_BW)

        return jax.value_and_grad(loss)(model)

    options = UpdateOptions(PolicyLossOptions(), max_prompt_length=40, max_completion_length=C)
    rows = in_rows(tiny_model.config, batch, options, devices=2)
    assert rows.rows.segments_BT.max() > FAMILY
    expected = jax.jit(gradient)(tiny_model, rows)
    mesh = make_mesh("2x4")
    with jax.set_mesh(mesh):
        placed = shard(tiny_model, mesh), shard_rows(rows, mesh)
        got = with_the_kernel(gradient, *placed)
    jax.tree.map(lambda x, y: np.testing.assert_allclose(x, y, atol=2e-5, rtol=1e-4), got, expected)


def test_prefill_with_the_kernel_equals_that_without(tiny_model, positions_BT, with_the_kernel):
    model = unstack(tiny_model)
    tokens_BT = jax.random.randint(jax.random.key(7), positions_BT.shape, 0, 600)
    padded_BT = jnp.where(positions_BT < jnp.array([[20], [13]]), positions_BT, -1)
    real_BT = padded_BT >= 0
    empty = Cache.empty(model.config, *positions_BT.shape, jnp.float32)

    def prefill(*args: Any) -> Any:
        hidden_BTD, cache = Gemma.extend(*args)
        last_kept_BKSN = cache.k[-1] * real_BT[:, None, :, None]  # depends on all layers before
        return hidden_BTD * real_BT[..., None], last_kept_BKSN

    got = with_the_kernel(prefill, model, tokens_BT, padded_BT, empty)
    expected = jax.jit(prefill)(model, tokens_BT, padded_BT, empty)
    jax.tree.map(lambda x, y: np.testing.assert_allclose(x, y, atol=2e-5), got, expected)


@pytest.mark.parametrize("platform", ["cpu", "gpu", "tpu"])
def test_the_platform_is_that_of_the_mesh_in_use(platform):
    device = jax.sharding.AbstractDevice(device_kind="any", num_cores=1, platform=platform)
    with jax.sharding.use_abstract_mesh(AbstractMesh((1,), ("data",), abstract_device=device)):
        assert attention.implementation() is attention.IMPLEMENTATIONS[platform]
    assert attention.implementation() is attention.xla_attention


@pytest.fixture
def hopper(monkeypatch):
    """As if there were a GPU, for code that is traced only."""
    monkeypatch.setattr(attention, "compute_capability", lambda: (9, 0))
    monkeypatch.setattr(cudnn, "check_cudnn_version", lambda: 91_200)
    monkeypatch.setattr(cudnn, "check_compute_capability", lambda _: True)
    monkeypatch.setattr(cudnn, "is_cuda_compute_capability_equal", lambda _: False)


def test_cudnn_is_asked_for_what_we_mean(hopper, monkeypatch):
    """The same call, computed by the library's XLA implementation instead."""
    ask = jax.nn.dot_product_attention

    def answer(*args: Any, implementation: str, **options: Any) -> jax.Array:
        assert implementation == "cudnn"
        return ask(*args, implementation="xla", **options)

    monkeypatch.setattr(jax.nn, "dot_product_attention", answer)
    *qkv, d_out = tensors(dtype=jnp.bfloat16)
    sight = sight_of("shared_rows", 90)
    seen = seen_only(who_sees_whom(sight))
    got, expected = (
        value_and_gradients(partial(f), qkv, (d_out * seen).astype(jnp.bfloat16), sight)
        for f in (attention.gpu_attention, attention.xla_attention)
    )
    for x, y in zip(jax.tree.leaves(got), jax.tree.leaves(expected), strict=True):
        x, y = (np.asarray(z, np.float32) for z in (x, y))
        if x.shape == seen.shape[:2] + x.shape[2:] and x is not y:
            np.testing.assert_allclose(x * seen, y * seen, atol=3e-2 * np.abs(y).max())


@pytest.mark.parametrize("mesh_spec", [None, "2x4"])
def test_for_cuda_no_scores_are_left(hopper, mesh_spec):
    def lowered() -> str:
        *qkv, d_out = tensors(8, 4, dtype=jnp.bfloat16)
        traced = jax.jit(partial(value_and_gradients, attention.gpu_attention)).trace(
            qkv, d_out, sight_of("shared_rows", 90)
        )
        return traced.lower(lowering_platforms=("cuda",)).as_text()

    if mesh_spec:
        with jax.set_mesh(make_mesh(mesh_spec)):
            text = lowered()
    else:
        text = lowered()
    assert "__cudnn$fmhaScaleBiasSoftmax" in text
    assert "__cudnn$fmhaScaleBiasSoftmaxBackward" in text
    assert f"{T}x{T}xf32" not in text


def test_cudnn_is_not_asked_for_what_it_cannot_do(hopper, monkeypatch):
    def served(dtype: Any, length: int, head_dim: int) -> bool:
        x = jax.ShapeDtypeStruct((2, length, 4, head_dim), dtype)
        return attention.cudnn_can_serve(x, x)

    assert served(jnp.bfloat16, 64, 256)
    assert not served(jnp.float32, 64, 256)
    assert not served(jnp.bfloat16, 63, 256)
    monkeypatch.setattr(attention, "compute_capability", lambda: (8, 0))
    assert served(jnp.bfloat16, 64, 128)
    assert not served(jnp.bfloat16, 64, 256)
