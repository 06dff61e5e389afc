"""The update: layouts, accumulation, adapters and meshes all give the plain computation."""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from conftest import put_back
from flax import nnx
from jax.sharding import Mesh

from jaxalign import learner, losses
from jaxalign.gemma import lora
from jaxalign.gemma import model as gemma
from jaxalign.gemma.model import Gemma
from jaxalign.layout import pack_batch
from jaxalign.learner import (
    RowBatch,
    UpdateOptions,
    grpo_step,
    in_rows,
    logprobs_and_entropy,
    score,
    start,
)
from jaxalign.mesh import make_mesh, shard, shard_rows
from jaxalign.optim import OptimConfig, make_optimizer
from jaxalign.rows import Rows
from jaxalign.types import Batch

P, G, T, C = 4, 3, 10, 6
OPTIMIZER = optax.adamw(1e-3)
OPTIONS = UpdateOptions(losses.PolicyLossOptions(), max_prompt_length=T, max_completion_length=C)
LONGEST = T + G * C
EVERYTHING = np.ones((P, G), bool)


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


def logprobs(model: Gemma, batch: Batch, counts_PG: np.ndarray, **split: int) -> np.ndarray:
    """By way of rows: [P, G, C], 0 where there is no token."""
    packed = pack_batch(
        model.config, batch, counts_PG, LONGEST, **{"microbatches": 1, "devices": 1} | split
    )
    found_BW, entropy_BW = jax.jit(lambda m: logprobs_and_entropy(m, packed.rows, 1.0))(model)
    assert (np.asarray(entropy_BW)[packed.index_BW >= 0] > 0).all()
    return put_back(packed, np.asarray(found_BW), batch.tokens_PGC.shape)


@pytest.mark.parametrize(("microbatches", "devices"), [(1, 1), (2, 1), (4, 1), (1, 2), (2, 2)])
def test_logprobs_equal_each_completion_alone(tiny_model, batch, microbatches, devices):
    found = logprobs(tiny_model, batch, EVERYTHING, microbatches=microbatches, devices=devices)
    np.testing.assert_allclose(found, plain_logprobs(tiny_model, batch), atol=2e-5)


def test_logprobs_in_rows_of_several_prompts_equal_each_completion_alone(tiny_model, batch):
    packed = pack_batch(tiny_model.config, batch, EVERYTHING, LONGEST, 1, 1)
    assert packed.rows.tokens_BT.shape[0] < P
    np.testing.assert_allclose(
        logprobs(tiny_model, batch, EVERYTHING), plain_logprobs(tiny_model, batch), atol=2e-5
    )


def test_the_gradient_in_rows_is_that_of_each_completion_alone(tiny_model, batch):
    def in_packed_rows(model, packed):
        logprobs_BW, _ = logprobs_and_entropy(model, packed.rows, 0.7)
        return jnp.sum(logprobs_BW * packed.taken(batch.mask_PGC))

    def alone(model):
        return sum(
            in_packed_rows(model, pack_batch(model.config, batch, only(p, g), LONGEST, 1, 1))
            for p in range(P)
            for g in range(G)
        )

    everything = pack_batch(tiny_model.config, batch, EVERYTHING, LONGEST, 1, 1)
    found = jax.jit(jax.grad(lambda model: in_packed_rows(model, everything)))(tiny_model)
    assert_close(found, jax.jit(jax.grad(alone))(tiny_model), 1e-5)


def only(p: int, g: int) -> np.ndarray:
    counts_PG = np.zeros((P, G), bool)
    counts_PG[p, g] = True
    return counts_PG


def test_a_completion_that_does_not_count_changes_nothing_but_its_own(tiny_model, batch):
    counts_PG = EVERYTHING.copy()
    counts_PG[1, 0] = counts_PG[2, 2] = counts_PG[3] = False
    found = logprobs(tiny_model, batch, counts_PG)
    kept_PGC = batch.mask_PGC * counts_PG[..., None]
    np.testing.assert_allclose(found, kept_PGC * plain_logprobs(tiny_model, batch), atol=2e-5)


def compiled_update(config, prompt_length: int) -> jax.stages.Compiled:
    """With gradient checkpointing, from shapes only."""
    optimizer = make_optimizer(OptimConfig(), 10)
    policy, state = jax.eval_shape(lambda: start(Gemma(config, jax.random.key(0)), optimizer))
    options = dataclasses.replace(OPTIONS, gradient_checkpointing=True)
    slots = jax.ShapeDtypeStruct((P, prompt_length + G * C), jnp.int32)
    predicted, of_predicted = (
        jax.ShapeDtypeStruct((P, G * C), dtype) for dtype in (jnp.int32, jnp.float32)
    )
    rows = Rows(slots, slots, slots, predicted, predicted)
    shapes = RowBatch(rows, predicted, predicted, *[of_predicted] * 3)
    return grpo_step.lower(policy, state, shapes, optimizer, options).compile()


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
    rows = in_rows(tiny_model.config, batch, OPTIONS, 1)
    policy, state = start(tiny_model, OPTIMIZER)
    gradient, stats = learner._gradient_and_stats(
        state.params, policy, rows, rows.weights_BW, OPTIONS
    )

    def loss(params):
        logprobs_BW, _ = logprobs_and_entropy(policy.model(params), rows.rows, 1.0)
        ratio_BW = jnp.exp(logprobs_BW - jax.lax.stop_gradient(logprobs_BW))
        return -jnp.sum(rows.weights_BW * ratio_BW * rows.advantages_BW)

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


@pytest.mark.parametrize(
    ("loss_type", "level"),
    [
        ("grpo", "sequence"),
        ("bnpo", "token"),
        ("dr_grpo", "token"),
        ("dapo", "token"),
        ("cispo", "token"),
    ],
)
def test_what_has_no_advantage_is_not_computed_and_changes_nothing(
    tiny_model, batch, loss_type, level
):
    """In a row that is computed, the NaN would show in the statistics."""
    loss = losses.PolicyLossOptions(loss_type, level)
    plain = dataclasses.replace(OPTIONS, loss=loss, microbatches=2)
    advantages_PG = batch.advantages_PG * np.array([[0], [1], [0], [1]], np.float32)
    advantages_PG[1, 0] = 0
    one = batch._replace(advantages_PG=advantages_PG)
    sampled_PGC = np.where(advantages_PG[..., None] == 0, np.nan, batch.sampler_logprobs_PGC)
    marked = one._replace(sampler_logprobs_PGC=sampled_PGC)
    stats = update(tiny_model, marked, plain)[1]
    assert all(np.isfinite(value) for value in stats.values())
    penalised = dataclasses.replace(plain, loss=loss._replace(beta=1e-12))
    params, stats = update(tiny_model, marked, penalised)  # computes everything
    assert np.isnan(stats["sampling/sampling_logp_difference/mean"])
    assert_close(update(tiny_model, one, plain)[0], params, 1e-5)


@pytest.mark.parametrize(
    ("loss_type", "level", "beta"),
    [
        ("grpo", "sequence", 0.0),
        ("bnpo", "token", 0.0),
        ("dr_grpo", "token", 0.1),
        ("dapo", "token", 0.0),
        ("cispo", "token", 0.1),
    ],
)
def test_equal_completions_are_computed_once_and_count_as_often_as_they_are(
    tiny_model, batch, monkeypatch, loss_type, level, beta
):
    plain = UpdateOptions(
        losses.PolicyLossOptions(loss_type, level, beta=beta),
        max_prompt_length=T,
        max_completion_length=C,
        microbatches=2,
        importance_sampling_cap=10.0,
    )
    repeated = with_copies(batch)
    rows = in_rows(tiny_model.config, repeated, plain, 1)
    counted_BW = rows.copies_BW * (rows.weights_BW > 0)
    assert counted_BW.sum() == repeated.mask_PGC.sum()
    reference = -5.0 if beta else None
    merged = update(tiny_model, repeated, plain, reference=reference)
    monkeypatch.setattr(
        learner, "merge_copies", lambda batch, counts_PG: (counts_PG, batch.sampler_logprobs_PGC)
    )
    one_by_one = in_rows(tiny_model.config, repeated, plain, 1)
    tokens, tokens_merged = (np.sum(x.weights_BW > 0) for x in (one_by_one, rows))
    assert tokens == repeated.mask_PGC.sum()
    copies = 2 * batch.lengths_PG[0, 0] + batch.lengths_PG[3, 1]
    assert tokens_merged == tokens - copies
    assert_close(merged, update(tiny_model, repeated, plain, reference=reference), 1e-5)


def with_copies(batch: Batch) -> Batch:
    """All of the first group, and the last two of the fourth, are equal, but for rounding."""
    rng = np.random.default_rng(1)
    noise_PGC = 1e-2 * rng.standard_normal(batch.mask_PGC.shape).astype(np.float32)
    groups = [x.copy() for x in batch[2:]]
    for x in groups:
        x[0] = x[0, 0]
        x[3, 2] = x[3, 1]
    repeated = Batch(*batch[:2], *groups)
    return repeated._replace(sampler_logprobs_PGC=repeated.sampler_logprobs_PGC + noise_PGC)


def test_where_nothing_has_an_advantage_the_statistics_are_of_one_completion(tiny_model, batch):
    nothing = batch._replace(advantages_PG=np.zeros_like(batch.advantages_PG))
    rows = in_rows(tiny_model.config, nothing, OPTIONS, 1)
    assert (rows.weights_BW > 0).sum() == batch.lengths_PG[0, 0]
    params, stats = update(tiny_model, nothing, OPTIONS)
    assert stats["entropy"] > 0
    assert_close(params, lora.split(tiny_model)[1], 0.0)


def test_a_batch_without_tokens_is_no_update(tiny_model, batch):
    empty = batch._replace(
        lengths_PG=np.zeros_like(batch.lengths_PG), mask_PGC=np.zeros_like(batch.mask_PGC)
    )
    for microbatches in (1, 4):
        options = dataclasses.replace(OPTIONS, microbatches=microbatches)
        params, stats = update(tiny_model, empty, options)
        assert_close(params, lora.split(tiny_model)[1], 0.0)
        assert stats["loss"] == 0
        assert np.isnan(stats["entropy"])


def test_with_a_kl_penalty_every_group_counts(tiny_model, batch):
    batch = batch._replace(advantages_PG=np.zeros_like(batch.advantages_PG))
    loss = losses.PolicyLossOptions(beta=0.1)
    one = dataclasses.replace(OPTIONS, loss=loss)
    four = dataclasses.replace(one, microbatches=4)
    first = update(tiny_model, batch, one, reference=-5.0)
    assert_close(first, update(tiny_model, batch, four, reference=-5.0), 1e-5)
    assert first[1]["loss"] > 0


@pytest.mark.parametrize("level", ["token", "sequence"])
def test_the_old_policys_ratio_is_by_completion(tiny_model, batch, level):
    """Whatever else is in its row."""
    loss = losses.PolicyLossOptions("grpo", importance_sampling_level=level)
    options = dataclasses.replace(OPTIONS, loss=loss)
    old_PGC = plain_logprobs(tiny_model, batch) + 0.1 * np.sin(np.arange(P * G * C)).reshape(
        P, G, C
    ).astype(np.float32)
    packed = pack_batch(tiny_model.config, batch, EVERYTHING, LONGEST, 1, 1)
    assert packed.rows.tokens_BT.shape[0] < P
    rows = dataclasses.replace(
        in_rows(tiny_model.config, batch, options, 1), old_logprobs_BW=packed.taken(old_PGC)
    )
    _, stats = grpo_step(*start(copy(tiny_model), OPTIMIZER), rows, OPTIMIZER, options)
    difference_PGC = (plain_logprobs(tiny_model, batch) - old_PGC) * batch.mask_PGC
    if level == "sequence":
        mean_PG1 = difference_PGC.sum(-1, keepdims=True) / batch.lengths_PG[..., None]
        difference_PGC = np.broadcast_to(mean_PG1, difference_PGC.shape)
    ratio_PGC = np.exp(difference_PGC)
    advantages_PG1 = batch.advantages_PG[..., None]
    objective_PGC = np.minimum(
        ratio_PGC * advantages_PG1, ratio_PGC.clip(0.8, 1.2) * advantages_PG1
    )
    by_completion_PG = (objective_PGC * batch.mask_PGC).sum(-1) / batch.lengths_PG
    np.testing.assert_allclose(stats["loss"], -by_completion_PG.mean(), rtol=1e-4)


def test_checkpointing_changes_nothing(tiny_model, batch, monkeypatch):
    monkeypatch.setattr(gemma, "TOKENS_AT_ONCE", 40)
    remat = dataclasses.replace(OPTIONS, gradient_checkpointing=True)
    assert_close(update(tiny_model, batch, OPTIONS), update(tiny_model, batch, remat), 1e-5)


def test_score_equals_the_trainers_logprobs(tiny_model, batch):
    for microbatches in (1, 2):
        options = dataclasses.replace(OPTIONS, microbatches=microbatches, temperature=0.5)
        rows = in_rows(tiny_model.config, batch, options, 1)
        expected, _ = jax.jit(lambda m, rows: logprobs_and_entropy(m, rows.rows, 0.5))(
            tiny_model, rows
        )
        real_BW = rows.weights_BW > 0
        np.testing.assert_allclose(
            score(tiny_model, rows, options)[real_BW], expected[real_BW], atol=1e-5
        )
        remat = dataclasses.replace(options, gradient_checkpointing=True)
        np.testing.assert_allclose(
            score(tiny_model, rows, remat)[real_BW], expected[real_BW], atol=1e-5
        )


def test_an_update_raises_the_likelihood_of_what_was_rewarded(tiny_model, batch):
    sign = np.where(np.arange(G) == 0, 1.0, -0.5).astype(np.float32)
    batch = batch._replace(advantages_PG=np.broadcast_to(sign, (P, G)))
    rows = in_rows(tiny_model.config, batch, OPTIONS, 1)
    policy, state = start(copy(tiny_model), OPTIMIZER)
    before = score(tiny_model, rows, OPTIONS)
    for _ in range(3):
        state, _ = grpo_step(policy, state, rows, OPTIMIZER, OPTIONS)
    change = (score(policy.model(state.params), rows, OPTIONS) - before) * (rows.weights_BW > 0)
    assert change[rows.advantages_BW > 0].sum() > 0 > change[rows.advantages_BW < 0].sum()


def test_only_adapters_train_with_lora(tiny_model, batch):
    adapted = lora.attach(tiny_model, lora.LoraConfig(4, 8.0), jax.random.key(1))
    policy, state = start(adapted, OPTIMIZER)
    paths = {path[-1] for path, _ in nnx.to_flat_state(state.params)}
    assert paths == {"lora_a", "lora_b"}
    rows = in_rows(tiny_model.config, batch, OPTIONS, 1)
    for _ in range(2):  # B is zero at first, so A moves only from the second step on
        state, stats = grpo_step(policy, state, rows, OPTIMIZER, OPTIONS)
    assert stats["grad_norm"] > 0
    trained = policy.model(state.params)
    np.testing.assert_array_equal(trained.embedding[...], tiny_model.embedding[...])


FULL, LORA = 0, 4


@pytest.mark.parametrize(
    ("which", "mesh_spec", "rank", "microbatches"),
    [
        ("tiny_model", "8x1", LORA, 1),
        ("tiny_model", "2x4", FULL, 2),
        ("tiny_model", "2x4", LORA, 1),
        ("indivisible_model", "1x8", LORA, 1),
        ("indivisible_model", "2x4", FULL, 2),
        ("indivisible_model", "8x1", FULL, 1),
    ],
)
def test_a_step_on_a_mesh_equals_one_device(which, mesh_spec, rank, microbatches, batch, request):
    model = request.getfixturevalue(which)
    for _ in range(microbatches):  # 8 prompts, or 16
        batch = jax.tree.map(lambda x: np.concatenate([x, x[::-1]]), batch)
    adapted = lora.attach(model, lora.LoraConfig(rank), jax.random.key(1))
    expected = update(adapted, batch, OPTIONS)
    mesh = make_mesh(mesh_spec)
    with jax.set_mesh(mesh):
        options = dataclasses.replace(OPTIONS, microbatches=microbatches)
        got = update(shard(adapted, mesh), batch, options, mesh)
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
        placed = shard_rows(in_rows(tiny_model.config, batch, OPTIONS, 2), mesh)
        for _ in range(2):
            (adam, _) = state.opt_state
            for tree in (state.params, adam.m, adam.v):
                leaves = jax.tree.leaves(tree)
                for leaf, sharding in zip(leaves, wanted, strict=True):
                    assert leaf.sharding.is_equivalent_to(sharding, leaf.ndim)
            state, _ = grpo_step(policy, state, placed, optimizer, OPTIONS)


def update(
    model: Gemma,
    batch: Batch,
    options: UpdateOptions,
    mesh: Mesh | None = None,
    reference: float | None = None,
) -> tuple:
    """Parameters after two SGD steps, and the last one's statistics. Adam would hide a scale.

    reference: every token's log-probability under the reference policy.
    """
    optimizer = optax.sgd(0.1)
    policy, state = start(copy(model), optimizer)
    rows = in_rows(model.config, batch, options, mesh.shape["data"] if mesh else 1)
    if reference is not None:
        ref_BW = np.full_like(rows.weights_BW, reference)
        rows = dataclasses.replace(rows, ref_logprobs_BW=ref_BW)
    if mesh:
        rows = shard_rows(rows, mesh)
    for _ in range(2):
        state, stats = grpo_step(policy, state, rows, optimizer, options)
    return state.params, stats


def copy(model: Gemma) -> Gemma:
    """The step donates its state; a fixture must survive that."""
    return jax.tree.map(jnp.copy, model)


def assert_close(a, b, atol: float) -> None:
    jax.tree.map(lambda x, y: np.testing.assert_allclose(x, y, atol=atol, rtol=1e-4), a, b)
