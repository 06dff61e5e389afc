"""Sampling: the right distribution, the trainer's log-probabilities, ends, and no recompilation."""

import contextlib
import dataclasses
import re

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import TINY, make_model, put_back
from scipy import stats

from jaxalign import mesh, sampler
from jaxalign.layout import pack_batch
from jaxalign.learner import logprobs_and_entropy
from jaxalign.sampler import Sampler, SamplingConfig, Stops, bucket_length, for_rollout
from jaxalign.types import Batch

PROMPTS = [[2, 17, 9, 30], [2, 5], [2, 8, 8, 100, 7, 45, 3]]
NEVER = Stops.at_tokens([], 600)


@pytest.fixture(scope="module")
def rollout_model(tiny_model):
    return for_rollout(tiny_model)


def draw(model, stops=NEVER, seed=0, generations=4, **options):
    config = SamplingConfig(**{"max_completion_length": 12, **options})
    return Sampler(config, stops)(model, PROMPTS, generations, jax.random.key(seed))


def as_batch(samples) -> Batch:
    zeros = np.zeros_like(samples.logprobs_PGC)
    return Batch(*samples[:2], samples.tokens_PGC, samples.lengths_PG, zeros, zeros, zeros[..., 0])


@pytest.mark.parametrize("temperature", [1.0, 0.6])
def test_logprobs_equal_the_trainers(tiny_model, rollout_model, temperature):
    samples = draw(rollout_model, Stops.at_tokens(range(40), 600), temperature=temperature)
    everything_PG = np.ones_like(samples.stopped_PG)
    packed = pack_batch(tiny_model.config, as_batch(samples), everything_PG, 8 + 4 * 12, 1, 1)
    expected_BW, _ = logprobs_and_entropy(tiny_model, packed.rows, temperature)
    expected = put_back(packed, np.asarray(expected_BW), samples.tokens_PGC.shape)
    real = np.arange(12) < samples.lengths_PG[..., None]
    assert real.sum() < real.size  # some stopped early
    np.testing.assert_allclose(samples.logprobs_PGC, expected, atol=1e-4)


def test_greedy_equals_full_recomputation(tiny_model, rollout_model):
    samples = draw(rollout_model, generations=1, temperature=0.0)
    forward = jax.jit(lambda t, p: tiny_model.logits(tiny_model(t, p)))
    for prompt, completion in zip(PROMPTS, samples.tokens_PGC[:, 0], strict=True):
        tokens = np.zeros((1, 20), np.int32)
        row = [*prompt, *completion]
        tokens[0, : len(row)] = row
        logits_TV = forward(tokens, jnp.arange(20)[None])[0]
        predicted = np.argmax(logits_TV[len(prompt) - 1 : len(row) - 1], axis=-1)
        np.testing.assert_array_equal(completion, predicted)


def test_a_seed_reproduces_and_another_does_not(rollout_model):
    first, again, other = (draw(rollout_model, seed=s).tokens_PGC for s in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()
    assert (first[:, 0] != first[:, 1]).any()  # nor do a group's rows repeat each other


def test_a_completion_ends_with_its_stop_token(rollout_model):
    stop_ids = list(range(60))
    samples = draw(rollout_model, Stops.at_tokens(stop_ids, 600))
    for tokens, length, stopped in zip(
        samples.tokens_PGC.reshape(-1, 12),
        samples.lengths_PG.ravel(),
        samples.stopped_PG.ravel(),
        strict=True,
    ):
        is_stop = np.isin(tokens[:length], stop_ids)
        assert not is_stop[:-1].any()
        assert is_stop[-1] == stopped
        assert stopped or length == 12
        assert (tokens[length:] == 0).all()


@pytest.fixture(scope="module")
def many_prompts():
    return [[2, *range(10 * i, 10 * i + i + 1)] for i in range(8)]


STOP_OFTEN = Stops.at_tokens(range(150), 600)  # a quarter of the vocabulary


@pytest.fixture(scope="module")
def never_compacted(rollout_model, many_prompts):
    config = SamplingConfig(max_completion_length=13)
    draw = Sampler(config, STOP_OFTEN, least_rows=32)
    return draw(rollout_model, many_prompts, 4, jax.random.key(6))


@pytest.mark.parametrize("grid", [None, "2x4"])
def test_leaving_finished_rows_out_changes_nothing(tiny_model, many_prompts, never_compacted, grid):
    """32 rows of which ever fewer go on: computed as 32 and then 16."""
    on = mesh.make_mesh(grid) if grid else None
    config = SamplingConfig(max_completion_length=13)
    before = compiled()
    with jax.set_mesh(on) if on else contextlib.nullcontext():
        model = for_rollout(mesh.shard(tiny_model, on) if on else tiny_model)
        samples = Sampler(config, STOP_OFTEN, 2)(model, many_prompts, 4, jax.random.key(6), on)
    if on:  # a segment's outputs are split as its inputs: else it would be compiled again for them
        assert compiled() == [before[0] + 1, before[1] + 2]
    assert (never_compacted.lengths_PG < 5).sum() > 16  # half were done early
    assert (never_compacted.lengths_PG > 8).any()
    for now, before in zip(samples, never_compacted, strict=True):
        np.testing.assert_allclose(now, before, atol=1e-4)


@pytest.mark.skipif(jax.version.__version_info__ < (0, 12), reason="jax 0.10 drops the barrier")
def test_the_decode_loop_copies_no_cache():
    """With one key head, as in the 270M, XLA did."""
    rollout_model = for_rollout(make_model(dataclasses.replace(TINY, num_kv_heads=1)))
    G, C = 4, 13
    config = SamplingConfig(max_completion_length=C)
    key, stops = jax.random.key(0), STOP_OFTEN
    prompts = sampler.pad_prompts([[2, 5, 7], [2, 9]])
    rows, drawn = sampler._begin(rollout_model, *prompts, key, stops, G, config)
    arguments = (rollout_model, rows, drawn, key, stops, 8, 0, config)
    compiled = sampler._advance.lower(*arguments).compile().as_text()
    shape = ",".join(map(str, rows.cache.k[0].shape))
    assert f"[{shape}]" in compiled
    copies = [line for line in compiled.splitlines() if re.search(rf"\[{shape}\]\S* copy\(", line)]
    assert copies == []


def test_rows_are_halved_as_far_as_pays_and_as_the_mesh_divides():
    assert sampler.compacted_sizes(64) == [64, 32, 16]
    assert sampler.compacted_sizes(40) == [40, 20]
    assert sampler.compacted_sizes(6) == [6]
    assert sampler.compacted_sizes(64, least=64) == [64]
    with jax.set_mesh(mesh.make_mesh("8x1")):
        assert sampler.compacted_sizes(48) == [48, 24]
        assert sampler.compacted_sizes(32) == [32, 16]


def test_leaving_the_indented_body_ends_a_completion():
    line_end, margin = jnp.arange(6) == 1, jnp.arange(6) == 2
    stops = Stops(jnp.arange(6) == 5, line_end, margin)
    previous, token = jnp.array([1, 1, 0, 2, 0]), jnp.array([2, 3, 2, 1, 5])
    assert stops.hit(previous, token).tolist() == [True, False, False, False, True]


FILTERS = [
    {},
    {"top_k": 7},
    {"top_p": 0.7},
    {"min_p": 0.15},
    {"top_k": 9, "top_p": 0.8},
    {"top_p": 0.9, "min_p": 0.05},
    {"top_k": 20, "min_p": 0.05},
]


@pytest.mark.parametrize("options", FILTERS)
def test_the_distribution_is_exact(options):
    """Chi-square against probabilities from an independent float64 implementation."""
    logits = np.random.default_rng(3).normal(size=1300) * 2
    logits[700:] -= 3  # more than two blocks of the two-level inversion, unequal mass
    config = SamplingConfig(temperature=0.8, **options)
    draws = 40_000
    rows = jnp.broadcast_to(jnp.asarray(logits, jnp.float32), (draws // 8, 1300))
    keys = jax.random.split(jax.random.key(5), 8)
    one = jax.jit(
        lambda rows, key: sampler.sample(rows, jax.random.uniform(key, rows.shape[:1]), config)[0]
    )
    counts = np.bincount(np.concatenate([one(rows, k) for k in keys]), minlength=1300)
    expected = filtered_probabilities(logits / 0.8, **options) * draws
    assert counts[expected == 0].sum() == 0
    frequent = expected >= 5
    observed = np.append(counts[frequent], counts[~frequent].sum())
    predicted = np.append(expected[frequent], expected[~frequent].sum())
    keep = predicted > 0
    assert stats.chisquare(observed[keep], predicted[keep]).pvalue > 1e-3


def filtered_probabilities(logits, top_k=0, top_p=1.0, min_p=0.0):
    order = np.argsort(-logits)
    probs = np.exp(logits[order] - logits.max())
    if top_k:
        probs[top_k:] = 0
    probs /= probs.sum()
    if top_p < 1:
        last = np.searchsorted(np.cumsum(probs), top_p)
        probs[last + 1 :] = 0
    probs[probs < min_p * probs[0]] = 0
    out = np.zeros_like(probs)
    out[order] = probs / probs.sum()
    return out


def test_inversion_never_returns_a_token_without_mass():
    logits = jnp.full((4, 1000), -jnp.inf).at[:, 700].set(0.0)
    edge = jnp.array([0.0, 0.5, 0.9999999, 1.0])
    assert sampler.invert_cdf(logits, edge).tolist() == [700] * 4


def test_nothing_recompiles_once_a_bucket_was_seen(rollout_model):
    sample = Sampler(SamplingConfig(max_completion_length=5), NEVER, segment_steps=2)
    before = compiled()
    for step, prompts in enumerate(([[2, 3]] * 2, [[2] * 30, [4]], [[7] * 9, [1] * 32])):
        sample(rollout_model, prompts, 2, jax.random.key(step))
    assert compiled() == [count + 1 for count in before]
    assert sample.compilations == 1


def compiled() -> list[int]:
    return [function._cache_size() for function in (sampler._begin, sampler._advance)]


@pytest.mark.parametrize("steps", [1, 4, 5])
def test_where_the_loop_pauses_changes_no_bit(rollout_model, many_prompts, steps):
    config = SamplingConfig(max_completion_length=13)
    paused, at_once = (
        Sampler(config, STOP_OFTEN, n)(rollout_model, many_prompts, 4, jax.random.key(6))
        for n in (steps, 13)
    )
    for now, before in zip(paused, at_once, strict=True):
        np.testing.assert_array_equal(now, before)


def test_completions_leave_while_others_are_decoded(rollout_model, many_prompts, monkeypatch):
    begun = []
    advance = sampler._advance
    monkeypatch.setattr(sampler, "_advance", lambda *args: begun.append(1) or advance(*args))
    config = SamplingConfig(max_completion_length=13)
    stream = Sampler(config, STOP_OFTEN, 2).stream(
        rollout_model, many_prompts, 4, jax.random.key(6)
    )
    seen = [(c, len(begun)) for c in stream]
    assert sorted((c.prompt, c.generation) for c, _ in seen) == [
        (p, g) for p in range(8) for g in range(4)
    ]
    assert {c.length for c, segments in seen if segments == 1} == {1}
    assert sum(segments < len(begun) - 2 for _, segments in seen) > 16
    assert seen[-1][0].length > 8


def test_caches_are_handed_on_without_a_copy(rollout_model):
    arguments = (NEVER, 2, SamplingConfig(max_completion_length=9))
    tokens, lengths = sampler.pad_prompts(PROMPTS)
    key = jax.random.key(0)
    rows, drawn = sampler._begin(rollout_model, tokens, lengths, key, *arguments)
    for _ in range(2):
        caches = [*rows.cache.k, *rows.cache.v]
        addresses = [x.unsafe_buffer_pointer() for x in caches]
        rows, drawn = sampler._advance(rollout_model, rows, drawn, key, NEVER, 3, 0, arguments[2])
        assert all(x.is_deleted() for x in caches)
        caches = [*rows.cache.k, *rows.cache.v]
        assert [x.unsafe_buffer_pointer() for x in caches] == addresses


def test_a_rollout_model_outlives_the_parameters_it_was_made_of(tiny_model):
    """An update donates its parameters while a stale policy may still be sampled from."""
    params = jax.tree.map(jnp.copy, tiny_model)
    model = for_rollout(params)
    jax.jit(lambda tree: jax.tree.map(lambda x: x + 1, tree), donate_argnums=0)(params)
    assert params.embedding[...].is_deleted()
    np.testing.assert_array_equal(model.embedding[...], tiny_model.embedding[...])


def test_buckets_hold_their_prompts_and_are_few():
    lengths = range(1, 1025)  # 32 48 64 96 128 192 256 384 512 768 1024
    assert all(bucket_length(n) >= n for n in lengths)
    assert len({bucket_length(n) for n in lengths}) == 11


def test_one_key_draws_the_numbers_of_the_whole_batch():
    key = jax.random.key(3)
    expected = jax.random.uniform(jax.random.fold_in(key, 5), (24,))
    np.testing.assert_array_equal(sampler.uniforms(key, jnp.asarray(5), 24), expected)


def test_with_a_key_each_a_prompts_completions_do_not_depend_on_the_others(rollout_model):
    sample = Sampler(SamplingConfig(max_completion_length=12), NEVER)
    keys = jax.random.split(jax.random.key(9), 3)
    order = np.array([2, 0, 0])
    forward = sample(rollout_model, PROMPTS, 4, keys).tokens_PGC
    other = sample(rollout_model, [PROMPTS[p] for p in order], 4, keys[order]).tokens_PGC
    np.testing.assert_array_equal(other, forward[order])
    assert (forward[:, 0] != forward[:, 1]).any()
    one_key = sample(rollout_model, PROMPTS, 4, jax.random.key(9)).tokens_PGC
    assert (one_key != forward).any()
