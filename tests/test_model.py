"""The forward pass: causality, windows, packing, padding, caching, adapters."""

import math
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flax import nnx

from jaxalign.gemma import lora
from jaxalign.gemma.config import SIZES
from jaxalign.gemma.model import Cache, Gemma, unstack

forward = jax.jit(Gemma.__call__)
extend = jax.jit(Gemma.extend)


@pytest.fixture
def tokens_BT() -> jax.Array:
    return jax.random.randint(jax.random.key(7), (2, 20), 0, 600)


def test_future_tokens_do_not_change_past_outputs(tiny_model, tokens_BT, positions_BT):
    changed_BT = tokens_BT.at[:, 12:].set(5)
    before, after = (forward(tiny_model, t, positions_BT) for t in (tokens_BT, changed_BT))
    np.testing.assert_array_equal(before[:, :12], after[:, :12])
    assert not np.allclose(before[:, 12:], after[:, 12:])


def test_local_layers_forget_what_left_the_window(tiny_model, tokens_BT, positions_BT):
    """With the one global layer's output switched off, reach is 6 layers x (window - 1)."""
    blind = jax.tree.map(lambda x: x, tiny_model)
    kernel = blind.layers.o_proj.kernel
    blind.layers.o_proj.kernel = kernel.replace(
        kernel[...] * jnp.asarray(tiny_model.config.is_local)[:, None, None, None]
    )
    reach = 6 * (tiny_model.config.sliding_window - 1)
    length = reach + 4
    long_BT = jax.random.randint(jax.random.key(3), (1, length), 0, 600)
    slots_BT = jnp.arange(length)[None]
    before = forward(blind, long_BT, slots_BT)
    after = forward(blind, long_BT.at[0, 0].add(1), slots_BT)
    changed_T = np.abs(before - after)[0].max(-1) > 0
    assert changed_T[: reach // 2].all()
    assert not changed_T[reach + 1 :].any()
    seeing = forward(tiny_model, long_BT.at[0, 0].add(1), slots_BT)
    assert np.abs(forward(tiny_model, long_BT, slots_BT) - seeing)[0, reach + 1 :].max() > 0


def test_padding_changes_nothing(tiny_model, tokens_BT, positions_BT):
    padded_BT = jnp.where(jnp.arange(20) < 13, positions_BT, -1)
    full = forward(tiny_model, tokens_BT[:, :13], positions_BT[:, :13])
    np.testing.assert_allclose(forward(tiny_model, tokens_BT, padded_BT)[:, :13], full, atol=1e-5)


def test_packed_documents_equal_separate_rows(tiny_model, tokens_BT):
    first_BT, second_BT = tokens_BT[:1, :12], tokens_BT[1:, :8]
    positions_BT = jnp.concatenate([jnp.arange(12), jnp.arange(8)])[None]
    segments_BT = jnp.concatenate([jnp.full(12, 1), jnp.full(8, 2)])[None]
    row_BT = jnp.concatenate([first_BT, second_BT], axis=1)
    packed = forward(tiny_model, row_BT, positions_BT, segments_BT)
    alone = [forward(tiny_model, t, jnp.arange(t.shape[1])[None]) for t in (first_BT, second_BT)]
    np.testing.assert_allclose(packed, np.concatenate(alone, axis=1), atol=1e-5)


def test_unstacked_layers_compute_the_same(tiny_model, tokens_BT, positions_BT):
    stacked = forward(tiny_model, tokens_BT, positions_BT)
    unstacked = forward(unstack(tiny_model), tokens_BT, positions_BT)
    np.testing.assert_allclose(stacked, unstacked, atol=1e-5)


def test_cached_decoding_equals_full_recomputation(tiny_model, tokens_BT, positions_BT):
    full = forward(tiny_model, tokens_BT, positions_BT)
    model = unstack(tiny_model)
    cache = Cache.empty(model.config, 2, 20, jnp.float32)
    hidden, cache = extend(model, tokens_BT[:, :11], positions_BT[:, :11], cache)
    steps = [hidden]
    for t in range(11, 20):
        at = slice(t, t + 1)
        hidden, cache = extend(model, tokens_BT[:, at], positions_BT[:, at], cache)
        steps.append(hidden)
    np.testing.assert_allclose(np.concatenate(steps, axis=1), full, atol=2e-5)


def test_a_prompt_stored_once_serves_its_whole_group(tiny_model, positions_BT):
    """Two prompts, three completions each, one token at a time: as six rows of their own."""
    tokens_BT = jax.random.randint(jax.random.key(8), (6, 20), 0, 600)
    tokens_BT = tokens_BT.at[:, :11].set(jnp.repeat(tokens_BT[::3, :11], 3, axis=0))
    positions_BT = jnp.repeat(positions_BT[:1], 6, axis=0)
    full = forward(tiny_model, tokens_BT, positions_BT)
    model = unstack(tiny_model)
    prompts = Cache.empty(model.config, 2, 11, jnp.float32)
    _, prompts = extend(model, tokens_BT[::3, :11], positions_BT[::3, :11], prompts)
    cache = Cache.empty(model.config, 6, 9, jnp.float32)._replace(shared=prompts)
    for t in range(11, 20):
        at = slice(t, t + 1)
        hidden, cache = extend(model, tokens_BT[:, at], positions_BT[:, at], cache)
        np.testing.assert_allclose(hidden, full[:, at], atol=2e-5)


def test_rematerialisation_keeps_the_gradient(tiny_model, tokens_BT, positions_BT):
    def loss(model, room):
        return jnp.sum(jnp.sin(model(tokens_BT, positions_BT, room=room)))

    gradient = jax.jit(jax.grad(loss), static_argnums=1)
    plain = gradient(tiny_model, math.inf)
    for room in (0, 10**9):
        found = gradient(tiny_model, room)
        jax.tree.map(partial(np.testing.assert_allclose, rtol=1e-4, atol=1e-4), found, plain)


def test_products_that_have_room_are_not_computed_again(tiny_model, tokens_BT, positions_BT):
    def flops(room):
        def loss(model):
            return jnp.sum(jnp.sin(model(tokens_BT, positions_BT, room=room)))

        return jax.jit(jax.grad(loss)).lower(tiny_model).compile().cost_analysis()["flops"]

    config = tiny_model.config
    needed = 4 * config.num_layers * tokens_BT.size * 2 * (64 + 32)  # kept, in float32
    plain, all_again = flops(math.inf), flops(0)
    assert flops(needed) == all_again  # no room for the block that is being computed
    assert plain < flops(2 * needed) < plain + 0.6 * (all_again - plain)


@pytest.fixture(scope="module")
def adapted(tiny_model) -> Gemma:
    """Adapters that do something: B is not zero."""
    fresh = lora.attach(tiny_model, lora.LoraConfig(4, 8.0), jax.random.key(3))
    structure, trainable, frozen = lora.split(fresh)
    return nnx.merge(structure, jax.tree.map(lambda x: x + 0.02, trainable), frozen)


def test_fresh_adapters_change_nothing(tiny_model, tokens_BT, positions_BT):
    fresh = lora.attach(tiny_model, lora.LoraConfig(4), jax.random.key(3))
    before, after = (forward(m, tokens_BT, positions_BT) for m in (tiny_model, fresh))
    np.testing.assert_array_equal(before, after)


def test_merged_adapters_compute_the_same(tiny_model, adapted, tokens_BT, positions_BT):
    with_adapters = forward(adapted, tokens_BT, positions_BT)
    merged = forward(lora.merge(adapted), tokens_BT, positions_BT)
    np.testing.assert_allclose(merged, with_adapters, atol=5e-5)
    assert np.abs(with_adapters - forward(tiny_model, tokens_BT, positions_BT)).max() > 0.1


def test_detached_adapters_leave_the_base(tiny_model, adapted, tokens_BT, positions_BT):
    base = forward(lora.detach(adapted), tokens_BT, positions_BT)
    np.testing.assert_array_equal(base, forward(tiny_model, tokens_BT, positions_BT))


@pytest.mark.parametrize(
    ("size", "parameters"),
    # Google's model cards: embedding and transformer parameters, text model only.
    [("270m", 268_098_176), ("1b", 999_885_952), ("4b", 3_880_263_168), ("27b", 27_009_346_304)],
)
def test_real_sizes_have_the_published_number_of_parameters(size, parameters):
    model = jax.eval_shape(lambda: Gemma(SIZES[size], jax.random.key(0)))
    assert sum(x.size for x in jax.tree.leaves(model)) == pytest.approx(parameters, rel=1e-5)
