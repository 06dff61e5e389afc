"""The update: layouts, accumulation, adapters and meshes all give the plain computation."""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from flax import nnx

from jaxalign import learner, losses
from jaxalign.gemma import lora
from jaxalign.gemma import model as gemma
from jaxalign.gemma.model import Gemma
from jaxalign.layout import Layout, choose_layout, sharing_wins
from jaxalign.learner import (
    UpdateOptions,
    completion_logprobs,
    grpo_step,
    score,
    start,
)
from jaxalign.mesh import make_mesh, shard, shard_rows
from jaxalign.optim import OptimConfig, make_optimizer
from jaxalign.types import Batch

P, G, T, C = 4, 3, 10, 6
OPTIMIZER = optax.adamw(1e-3)
OPTIONS = UpdateOptions(losses.PolicyLossOptions(), max_completion_length=C)
ROOMY = Layout(True, G * C)  # for completions of any length
LAYOUTS = [ROOMY, Layout(True, 15), Layout(False, C)]


@pytest.fixture(scope="module")
def batch() -> Batch:
    rng = np.random.default_rng(0)
    lengths_PG = rng.integers(1, C + 1, (P, G)).astype(np.int32)
    mask_PGC = (np.arange(C) < lengths_PG[..., None]).astype(np.float32)
    return Batch(
        prompt_tokens_PT=rng.integers(0, 600, (P, T)).astype(np.int32),
        prompt_lengths_P=rng.integers(3, T + 1, P).astype(np.int32),
        tokens_PGC=rng.integers(0, 600, (P, G, C)).astype(np.int32),
        lengths_PG=lengths_PG,
        mask_PGC=mask_PGC,
        sampler_logprobs_PGC=-6 * np.ones((P, G, C), np.float32),
        advantages_PG=rng.normal(size=(P, G)).astype(np.float32),
    )


def plain_logprobs(model: Gemma, batch: Batch) -> np.ndarray:
    """Each prompt and completion alone, without padding, full logits."""
    out = np.zeros((P, G, C), np.float32)
    forward = jax.jit(lambda t, p: jax.nn.log_softmax(model.logits(model(t, p))))
    for p in range(P):
        for g in range(G):
            prompt = batch.prompt_tokens_PT[p, : batch.prompt_lengths_P[p]]
            completion = batch.tokens_PGC[p, g, : batch.lengths_PG[p, g]]
            tokens = np.concatenate([prompt, completion])
            padded = np.zeros(T + C, np.int32)
            padded[: len(tokens)] = tokens
            logprobs = forward(padded[None], np.arange(T + C)[None])[0]
            for i, token in enumerate(completion):
                out[p, g, i] = logprobs[len(prompt) + i - 1, token]
    return out


@pytest.mark.parametrize("packed", LAYOUTS)
def test_logprobs_equal_each_completion_alone(tiny_model, batch, packed):
    assert batch.lengths_PG.sum(1).max() <= 15  # the second is full
    logprobs, entropy = jax.jit(lambda m: completion_logprobs(m, batch, packed, 1.0))(tiny_model)
    np.testing.assert_allclose(logprobs, plain_logprobs(tiny_model, batch), atol=2e-5)
    assert (entropy > 0).sum() == batch.mask_PGC.sum()


def test_every_layout_gives_the_same_gradient(tiny_model, batch):
    def gradient(packed: Layout):
        def loss(model):
            return jnp.sum(completion_logprobs(model, batch, packed, 0.7)[0] * batch.mask_PGC)

        return jax.jit(jax.grad(loss))(tiny_model)

    first, *others = map(gradient, LAYOUTS)
    for other in others:
        assert_close(first, other, 1e-5)


def test_a_completion_without_length_changes_nothing_but_its_own(tiny_model, batch):
    """It is not computed; the others move up in their row."""
    lengths_PG = batch.lengths_PG.copy()
    lengths_PG[1, 0] = lengths_PG[2, 2] = lengths_PG[3] = 0
    shorter = batch._replace(lengths_PG=lengths_PG)
    logprobs, _ = completion_logprobs(tiny_model, shorter, ROOMY, 1.0)
    kept_PGC = batch.mask_PGC * (lengths_PG > 0)[..., None]
    np.testing.assert_allclose(logprobs, kept_PGC * plain_logprobs(tiny_model, batch), atol=2e-5)


def test_a_layout_holds_its_batch_in_one_of_four_sizes(tiny_config, batch):
    sizes = set()
    for longest in range(C + 1):
        lengths_PG = np.minimum(batch.lengths_PG, longest)
        found = choose_layout(tiny_config, batch._replace(lengths_PG=lengths_PG))
        assert found.shared
        assert lengths_PG.sum(1).max() <= found.slots < lengths_PG.sum(1).max() + G * C / 4 + 1
        sizes.add(found.slots)
    assert sizes <= {5, 9, 14, 18}


def test_sharing_pays_for_long_prompts_only(tiny_config):
    config = dataclasses.replace(tiny_config, hidden_size=640, intermediate_size=2048)
    assert sharing_wins(config, G=8, shared=256 + 8 * 64, alone=256 + 64)
    assert not sharing_wins(config, G=8, shared=32 + 8 * 4096, alone=32 + 4096)
    assert not sharing_wins(config, G=1, shared=256 + 64, alone=256 + 64)


def compiled_update(config, prompt_length: int) -> jax.stages.Compiled:
    """With gradient checkpointing, from shapes only."""
    optimizer = make_optimizer(OptimConfig(), 10)
    policy, state = jax.eval_shape(lambda: start(Gemma(config, jax.random.key(0)), optimizer))
    options = dataclasses.replace(OPTIONS, gradient_checkpointing=True)
    shapes = Batch(
        *(jax.ShapeDtypeStruct(s, jnp.int32) for s in [(P, prompt_length), (P,)]),
        *(jax.ShapeDtypeStruct(s, jnp.int32) for s in [(P, G, C), (P, G)]),
        *(jax.ShapeDtypeStruct(s, jnp.float32) for s in [(P, G, C), (P, G, C), (P, G)]),
    )
    return grpo_step.lower(policy, state, shapes, ROOMY, optimizer, options).compile()


def planned_bytes(config, prompt_length: int) -> int:
    """What XLA plans for an update besides state and batch."""
    planned = compiled_update(config, prompt_length).memory_analysis()
    assert planned is not None
    return planned.temp_size_in_bytes


def test_the_update_holds_one_gradient_besides_the_state(tiny_config):
    """Where the embedding outweighs all else, as in the 270M, a second one would show."""
    config = dataclasses.replace(tiny_config, vocab_size=2**20)
    gradient_bytes = 4 * config.vocab_size * config.hidden_size
    assert gradient_bytes < planned_bytes(config, T) < 1.6 * gradient_bytes


def test_the_embeddings_gradient_takes_the_place_of_activations(tiny_config):
    """Where activations outweigh it, a larger vocabulary takes no more memory."""
    large = dataclasses.replace(tiny_config, vocab_size=2**18)
    gradient_bytes = 4 * large.vocab_size * large.hidden_size
    least = planned_bytes(tiny_config, 1000)
    assert least > 2 * gradient_bytes
    assert planned_bytes(large, 1000) < least + 0.1 * gradient_bytes


def test_products_are_kept_in_the_room_of_the_embeddings_gradient(tiny_config, monkeypatch):
    """Work is saved, and no memory taken."""
    config = dataclasses.replace(tiny_config, vocab_size=2**18)
    kept = compiled_update(config, 100)
    monkeypatch.setattr(learner, "_room", lambda params, options: 0.0)
    jax.clear_caches()
    again = compiled_update(config, 100)
    assert kept.cost_analysis()["flops"] < again.cost_analysis()["flops"]
    sizes = [update.memory_analysis().temp_size_in_bytes for update in (kept, again)]
    assert sizes[0] == pytest.approx(sizes[1], rel=0.02)


def test_the_gradient_is_that_of_the_loss_by_all_parameters_at_once(tiny_model, batch):
    """The update forms the embedding's two parts, lookup and head, apart."""
    weights_PGC = losses.token_weights("dapo", batch.mask_PGC[None], C)[0]
    policy, state = start(tiny_model, OPTIMIZER)
    gradient, stats = learner._gradient_and_stats(
        state.params, policy, batch, weights_PGC, weights_PGC, ROOMY, OPTIONS
    )

    def loss(params):
        logprobs_PGC, _ = completion_logprobs(policy.model(params), batch, ROOMY, 1.0)
        ratio_PGC = jnp.exp(logprobs_PGC - jax.lax.stop_gradient(logprobs_PGC))
        return -jnp.sum(weights_PGC * ratio_PGC * batch.advantages_PG[..., None])

    value, expected = jax.jit(jax.value_and_grad(loss))(state.params)
    np.testing.assert_allclose(stats["loss"], value, rtol=1e-5)
    scale = optax.global_norm(expected)
    for found, wanted in zip(jax.tree.leaves(gradient), jax.tree.leaves(expected), strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-6 * scale)


@pytest.mark.parametrize("loss_type", ["grpo", "bnpo", "dr_grpo", "dapo", "cispo"])
def test_accumulation_equals_one_batch(tiny_model, batch, loss_type):
    loss = losses.PolicyLossOptions(loss_type=loss_type)
    if loss_type == "bnpo":  # a mean over microbatches of token means: equal masks make it equal
        batch = batch._replace(mask_PGC=np.ones_like(batch.mask_PGC))
    one = update(tiny_model, batch, dataclasses.replace(OPTIONS, loss=loss))
    four = update(tiny_model, batch, dataclasses.replace(OPTIONS, loss=loss, microbatches=4))
    assert_close(one, four, 1e-5)


def test_groups_without_advantages_are_not_computed_and_change_nothing(tiny_model, batch):
    """In a microbatch that is computed, the NaN would show in the statistics."""
    advantages_PG = batch.advantages_PG * np.array([[0], [1], [0], [1]], np.float32)
    one = batch._replace(advantages_PG=advantages_PG)
    sampled_PGC = np.where(advantages_PG[..., None] == 0, np.nan, batch.sampler_logprobs_PGC)
    marked = learner.informative_first(one._replace(sampler_logprobs_PGC=sampled_PGC), 2)
    options = dataclasses.replace(OPTIONS, microbatches=2)
    assert_close(update(tiny_model, one, OPTIONS), update(tiny_model, marked, options), 1e-5)
    _, stats = grpo_step(*start(copy(tiny_model), OPTIMIZER), marked, ROOMY, OPTIMIZER, options)
    assert all(np.isfinite(value) for value in stats.values())
    unordered = one._replace(sampler_logprobs_PGC=sampled_PGC)
    _, stats = grpo_step(*start(copy(tiny_model), OPTIMIZER), unordered, ROOMY, OPTIMIZER, options)
    assert np.isnan(stats["sampling/sampling_logp_difference/mean"])


def test_with_a_kl_penalty_every_group_counts(tiny_model, batch):
    batch = batch._replace(
        advantages_PG=np.zeros_like(batch.advantages_PG),
        ref_logprobs_PGC=-5 * np.ones_like(batch.sampler_logprobs_PGC),
    )
    loss = losses.PolicyLossOptions(beta=0.1)
    one = dataclasses.replace(OPTIONS, loss=loss)
    four = dataclasses.replace(one, microbatches=4)
    assert_close(update(tiny_model, batch, one), update(tiny_model, batch, four), 1e-5)


def test_checkpointing_changes_nothing(tiny_model, batch, monkeypatch):
    monkeypatch.setattr(gemma, "TOKENS_AT_ONCE", 2 * (T + G * C))  # two rows of four
    remat = dataclasses.replace(OPTIONS, gradient_checkpointing=True)
    assert_close(update(tiny_model, batch, OPTIONS), update(tiny_model, batch, remat), 1e-5)


def test_score_equals_the_trainers_logprobs(tiny_model, batch):
    expected = jax.jit(lambda m: completion_logprobs(m, batch, ROOMY, 0.5)[0])(tiny_model)
    np.testing.assert_allclose(score(tiny_model, batch, ROOMY, 0.5, 2), expected, atol=1e-5)


def test_an_update_raises_the_likelihood_of_what_was_rewarded(tiny_model, batch):
    sign = np.where(np.arange(G) == 0, 1.0, -0.5).astype(np.float32)
    batch = batch._replace(advantages_PG=np.broadcast_to(sign, (P, G)))
    policy, state = start(copy(tiny_model), OPTIMIZER)
    before = score(tiny_model, batch, ROOMY, 1.0, 1)
    for _ in range(3):
        state, _ = grpo_step(policy, state, batch, ROOMY, OPTIMIZER, OPTIONS)
    change = (score(policy.model(state.params), batch, ROOMY, 1.0, 1) - before) * batch.mask_PGC
    assert change[:, 0].sum() > 0 > change[:, 1:].sum()


def test_only_adapters_train_with_lora(tiny_model, batch):
    adapted = lora.attach(tiny_model, lora.LoraConfig(4, 8.0), jax.random.key(1))
    policy, state = start(adapted, OPTIMIZER)
    paths = {path[-1] for path, _ in nnx.to_flat_state(state.params)}
    assert paths == {"lora_a", "lora_b"}
    for _ in range(2):  # B is zero at first, so A moves only from the second step on
        state, stats = grpo_step(policy, state, batch, ROOMY, OPTIMIZER, OPTIONS)
    assert stats["grad_norm"] > 0
    trained = policy.model(state.params)
    np.testing.assert_array_equal(trained.embedding[...], tiny_model.embedding[...])


FULL, LORA = 0, 4


@pytest.mark.parametrize(
    ("which", "mesh_spec", "rank"),
    [
        ("tiny_model", "8x1", LORA),
        ("tiny_model", "2x4", FULL),
        ("tiny_model", "2x4", LORA),
        ("indivisible_model", "1x8", LORA),
        ("indivisible_model", "2x4", FULL),
        ("indivisible_model", "8x1", FULL),
    ],
)
def test_a_step_on_a_mesh_equals_one_device(which, mesh_spec, rank, batch, request):
    model = request.getfixturevalue(which)
    batch = jax.tree.map(lambda x: np.concatenate([x, x[::-1]]), batch)  # 8 prompts
    adapted = lora.attach(model, lora.LoraConfig(rank), jax.random.key(1))
    expected = update(adapted, batch, OPTIONS)
    mesh = make_mesh(mesh_spec)
    with jax.set_mesh(mesh):
        got = update(shard(adapted, mesh), shard_rows(batch, mesh), OPTIONS)
    assert_close(expected, got, 1e-5)


@pytest.mark.parametrize("rank", [FULL, LORA])
def test_moments_are_split_as_their_parameters_are_and_stay_so(tiny_model, batch, rank):
    """Or each device would hold all of them."""
    batch = jax.tree.map(lambda x: np.concatenate([x, x[::-1]]), batch)  # 8 prompts
    adapted = lora.attach(copy(tiny_model), lora.LoraConfig(rank), jax.random.key(1))
    optimizer = make_optimizer(OptimConfig(), 10)
    mesh = make_mesh("2x4")
    with jax.set_mesh(mesh):
        policy, state = start(shard(adapted, mesh), optimizer)
        wanted = [x.sharding for x in jax.tree.leaves(state.params)]
        assert not all(sharding.is_fully_replicated for sharding in wanted)
        placed = shard_rows(batch, mesh)
        for _ in range(2):
            (adam, _) = state.opt_state
            for tree in (state.params, adam.m, adam.v):
                leaves = jax.tree.leaves(tree)
                for leaf, sharding in zip(leaves, wanted, strict=True):
                    assert leaf.sharding.is_equivalent_to(sharding, leaf.ndim)
            state, _ = grpo_step(policy, state, placed, ROOMY, optimizer, OPTIONS)


def update(model: Gemma, batch: Batch, options: UpdateOptions) -> tuple:
    """Parameters after two SGD steps, and the last loss. SGD: Adam would hide a scale."""
    optimizer = optax.sgd(0.1)
    policy, state = start(copy(model), optimizer)
    for _ in range(2):
        state, stats = grpo_step(policy, state, batch, ROOMY, optimizer, options)
    return state.params, stats["loss"]


def copy(model: Gemma) -> Gemma:
    """The step donates its state; a fixture must survive that."""
    return jax.tree.map(jnp.copy, model)


def assert_close(a, b, atol: float) -> None:
    jax.tree.map(lambda x, y: np.testing.assert_allclose(x, y, atol=atol, rtol=1e-4), a, b)
