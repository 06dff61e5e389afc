"""The head computes what the plain one does, in memory that does not grow with the positions."""

import math
import re
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax.sharding import AxisType, NamedSharding, PartitionSpec

from jaxalign.head import token_logprobs

B, T, D, V = 3, 10, 8, 97


def example(dtype=jnp.float32, rows: int = B, length: int = T):
    keys = jax.random.split(jax.random.key(0), 3)
    hidden_BTD = jax.random.normal(keys[0], (rows, length, D), dtype)
    embedding_VD = jax.random.normal(keys[1], (V, D))
    return hidden_BTD, embedding_VD, jax.random.randint(keys[2], (rows, length), 0, V)


def plain(hidden_BTD, embedding_VD, targets_BT, temperature=1.0):
    logits_BTV = jnp.einsum("BTD,VD->BTV", hidden_BTD, embedding_VD) / temperature
    all_BTV = jax.nn.log_softmax(logits_BTV)
    logprobs_BT = jnp.take_along_axis(all_BTV, targets_BT[..., None], axis=-1)[..., 0]
    return logprobs_BT, -jnp.sum(jnp.exp(all_BTV) * all_BTV, axis=-1)


BLOCKS = [1, 10 * B * T, 96 * B * T, 2**23]  # 97 blocks of 1; 9 of 10 and a rest of 7; 96 + 1; 1


@pytest.mark.parametrize("logits_at_once", BLOCKS)
@pytest.mark.parametrize("temperature", [1.0, 0.6])
def test_logprobs_and_entropy_equal_log_softmax(logits_at_once, temperature):
    arrays = example()
    got = token_logprobs(*arrays, temperature, logits_at_once)
    for actual, expected in zip(got, plain(*arrays, temperature), strict=True):
        assert actual.shape == (B, T)
        np.testing.assert_allclose(actual, expected, atol=1e-5)


@pytest.mark.parametrize("logits_at_once", BLOCKS)
@pytest.mark.parametrize("temperature", [1.0, 0.6])
def test_gradients_equal_those_of_log_softmax(logits_at_once, temperature):
    hidden_BTD, embedding_VD, targets_BT = example()
    weights_BT = jax.random.normal(jax.random.key(9), (B, T))

    def loss(head, h, e):
        return jnp.sum(weights_BT * head(h, e)[0])

    got = jax.grad(
        lambda h, e: loss(
            lambda *a: token_logprobs(*a, targets_BT, temperature, logits_at_once), h, e
        ),
        argnums=(0, 1),
    )(hidden_BTD, embedding_VD)
    expected = jax.grad(
        lambda h, e: loss(lambda *a: plain(*a, targets_BT, temperature), h, e), argnums=(0, 1)
    )(hidden_BTD, embedding_VD)
    for actual, wanted in zip(got, expected, strict=True):
        np.testing.assert_allclose(actual, wanted, atol=1e-5, rtol=1e-5)


def test_entropy_carries_no_gradient():
    hidden_BTD, embedding_VD, targets_BT = example()
    gradients = jax.grad(lambda h, e: token_logprobs(h, e, targets_BT)[1].sum(), argnums=(0, 1))(
        hidden_BTD, embedding_VD
    )
    assert not any(g.any() for g in gradients)


def test_large_logits_neither_overflow_nor_lose_the_target():
    hidden_BTD, embedding_VD, _ = example()
    scaled_BTD = 1e4 * hidden_BTD
    best_BT = jnp.argmax(jnp.einsum("BTD,VD->BTV", scaled_BTD, embedding_VD), axis=-1)
    logprobs_BT, entropy_BT = token_logprobs(scaled_BTD, embedding_VD, best_BT, 1.0, 4 * B * T)
    np.testing.assert_allclose(logprobs_BT, 0.0, atol=1e-5)
    np.testing.assert_allclose(entropy_BT, 0.0, atol=1e5 * 1e-6)  # a difference of two logits


def test_bfloat16_inputs_accumulate_in_float32():
    """Products of bfloat16 numbers are exact in float32, so only the inputs are rounded.

    But for the entropy: the weights that it averages by are, too.
    """
    hidden_BTD, embedding_VD, targets_BT = example(jnp.bfloat16)
    rounded_VD = embedding_VD.astype(jnp.bfloat16).astype(jnp.float32)
    got = token_logprobs(hidden_BTD, embedding_VD, targets_BT, 1.0, 4 * B * T)
    expected = plain(hidden_BTD.astype(jnp.float32), rounded_VD, targets_BT)
    for actual, wanted, atol in zip(got, expected, (1e-5, 2e-3), strict=True):
        assert actual.dtype == jnp.float32
        np.testing.assert_allclose(actual, wanted, atol=atol)


def test_float32_embedding_accumulates_its_gradient_in_float32():
    """512 equal positions: a bfloat16 sum would stop growing at 256 times one's gradient."""
    one_BTD = jax.random.normal(jax.random.key(0), (1, 1, D), jnp.bfloat16)
    _, embedding_VD, _ = example()

    def gradient(length: int):
        hidden_BTD = jnp.broadcast_to(one_BTD, (1, length, D))
        targets_BT = jnp.zeros((1, length), jnp.int32)
        return jax.grad(lambda e: token_logprobs(hidden_BTD, e, targets_BT)[0].sum())(embedding_VD)

    np.testing.assert_allclose(gradient(512), 512 * gradient(1), rtol=1e-4)


@pytest.mark.parametrize("differentiate", [False, True])
def test_memory_does_not_grow_with_length(differentiate):
    """Beyond a few hidden states per position: 4 times as many, the same logits at a time."""
    vocabulary, width, rows, logits_at_once = 8192, 8, 2, 2**19

    def loss(h, e, y):
        logprobs_BT, entropy_BT = token_logprobs(h, e, y, 1.0, logits_at_once)
        return jnp.sum(logprobs_BT + entropy_BT)

    function = jax.jit(jax.grad(loss, argnums=(0, 1)) if differentiate else loss)

    def temporary_bytes(length: int) -> int:
        shapes = (
            jax.ShapeDtypeStruct((rows, length, width), jnp.float32),
            jax.ShapeDtypeStruct((vocabulary, width), jnp.float32),
            jax.ShapeDtypeStruct((rows, length), jnp.int32),
        )
        return function.lower(*shapes).compile().memory_analysis().temp_size_in_bytes

    short, long = temporary_bytes(128), temporary_bytes(512)
    assert short >= 4 * logits_at_once, "the measure must see the logits of one block"
    assert long - short <= 8 * 4 * rows * (512 - 128) * width
    assert long < 4 * rows * 512 * vocabulary


def test_rows_stay_on_their_devices():
    """On a mesh: the same values, and no device gathers the embedding, let alone logits."""
    mesh = jax.make_mesh((4, 2), ("data", "model"), axis_types=(AxisType.Auto,) * 2)

    def place(x, *spec):
        return jax.device_put(x, NamedSharding(mesh, PartitionSpec(*spec)))

    hidden_BTD, embedding_VD, targets_BT = example(rows=8)
    embedding_VD = embedding_VD[:96]
    targets_BT = targets_BT % 96
    placed = (
        place(hidden_BTD, "data"),
        place(embedding_VD, "model", "data"),
        place(targets_BT, "data"),
    )

    def loss(head, h, e, y):
        logprobs_BT, entropy_BT = head(h, e, y)
        return jnp.sum(logprobs_BT), (logprobs_BT, entropy_BT)

    def gradient(head):
        return jax.jit(jax.grad(partial(loss, head), argnums=(0, 1), has_aux=True))

    with jax.set_mesh(mesh):
        blocked = gradient(partial(token_logprobs, logits_at_once=2 * T * 10))
        compiled = blocked.lower(*placed).compile()
        got = compiled(*placed)
    expected = gradient(plain)(hidden_BTD, embedding_VD, targets_BT)
    for actual, wanted in zip(jax.tree.leaves(got), jax.tree.leaves(expected), strict=True):
        np.testing.assert_allclose(actual, wanted, atol=1e-5)
    (hidden_gradient, embedding_gradient), (logprobs_BT, entropy_BT) = got
    for rows in (hidden_gradient, logprobs_BT, entropy_BT):
        assert rows.sharding.shard_shape(rows.shape)[0] == 2
    assert embedding_gradient.sharding.shard_shape((96, D))[0] == 48
    gathered = re.findall(r"\[([\d,]+)\]\S* (?:all-gather|all-to-all)\(", compiled.as_text())
    assert gathered
    assert max(math.prod(map(int, shape.split(","))) for shape in gathered) < 96 * D / 2
