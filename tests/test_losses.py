"""The losses agree with loops over tokens in float64, with hand-made numbers, and with theory."""

import itertools
import math
from typing import get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from jaxalign.losses import (
    ImportanceSamplingLevel,
    LossType,
    PolicyLossOptions,
    cross_entropy,
    kl_penalty,
    log_ratios,
    policy_loss,
    policy_stats,
    token_weights,
    truncated_importance_weights,
)

B, T = 6, 7
MAX_LENGTH = 9
LOSS_TYPES = get_args(LossType)
LEVELS = get_args(ImportanceSamplingLevel)
FAMILY = list(itertools.product(LOSS_TYPES, LEVELS, (0.0, 0.3)))


def example(seed: int = 0) -> dict[str, np.ndarray]:
    """Ratios on both sides of the clipping range, both signs of advantage, one row masked out."""
    rng = np.random.default_rng(seed)
    old_BT = rng.uniform(-3, -0.1, (B, T))
    lengths_B = np.array([7, 1, 4, 0, 5, 3])
    return {
        "logprobs": old_BT + rng.normal(0, 0.4, (B, T)),
        "old": old_BT,
        "ref": old_BT + rng.normal(0, 0.3, (B, T)),
        "sampler": old_BT + rng.normal(0, 0.2, (B, T)),
        "advantages": np.array([1.2, -0.7, -1.5, 2.0, 0.4, -0.1]),
        "mask": (np.arange(T) < lengths_B[:, None]).astype(float),
        "entropy": rng.uniform(0, 3, (B, T)),
    }


def loss_of(x: dict, options: PolicyLossOptions, weights_BT=None) -> jax.Array:
    if weights_BT is None:
        weights_BT = token_weights(options.loss_type, jnp.asarray(x["mask"]), MAX_LENGTH)
    return policy_loss(
        jnp.asarray(x["logprobs"]),
        jnp.asarray(x["old"]),
        jnp.asarray(x["ref"]),
        jnp.asarray(x["advantages"])[:, None],
        weights_BT,
        truncated_importance_weights(jnp.asarray(x["old"]), jnp.asarray(x["sampler"]), 1.1),
        one_each(weights_BT),
        options,
    )


def gradient_of(x: dict, options: PolicyLossOptions, weights_BT=None) -> jax.Array:
    return jax.grad(lambda logprobs: loss_of(x | {"logprobs": logprobs}, options, weights_BT))(
        jnp.asarray(x["logprobs"])
    )


def stats_of(x: dict, options: PolicyLossOptions, weights_BT: jax.Array) -> dict:
    names = ("logprobs", "old", "ref", "sampler", "entropy")
    arrays = [jnp.asarray(x[name]) for name in names]
    advantages_B1 = jnp.asarray(x["advantages"])[:, None]
    return policy_stats(*arrays, advantages_B1, weights_BT, one_each(weights_BT), options)


def one_each(x_BT: jax.Array) -> jax.Array:
    """Rows of one sequence each."""
    return jnp.zeros(x_BT.shape, jnp.int32)


def ratio_by_loops(x: dict, b: int, t: int, level: str) -> float:
    if level == "token":
        return math.exp(x["logprobs"][b, t] - x["old"][b, t])
    counted = [u for u in range(T) if x["mask"][b, u]]
    return math.exp(sum(x["logprobs"][b, u] - x["old"][b, u] for u in counted) / len(counted))


def loss_by_loops(x: dict, options: PolicyLossOptions, frozen: dict | None = None) -> float:
    """As the papers write it: rows, tokens, sums. `frozen` gives cispo's constant ratios."""
    row_sums = []
    for b in range(B):
        row_sums.append(0.0)
        for t in range(T):
            if not x["mask"][b, t]:
                continue
            level, A = options.importance_sampling_level, x["advantages"][b]
            ratio = ratio_by_loops(x, b, t, level)
            if options.loss_type == "cispo":
                constant = ratio_by_loops(frozen or x, b, t, level)
                J = min(constant, 1 + options.epsilon_high) * A * x["logprobs"][b, t]
            else:
                low, high = 1 - options.epsilon, 1 + options.epsilon_high
                J = min(ratio * A, min(max(ratio, low), high) * A)
            correction = min(math.exp(x["old"][b, t] - x["sampler"][b, t]), 1.1)
            d = x["ref"][b, t] - x["logprobs"][b, t]
            row_sums[b] += -correction * J + options.beta * (math.exp(d) - d - 1)
    lengths = x["mask"].sum(axis=1)
    match options.loss_type:
        case "grpo":
            return sum(s / n for s, n in zip(row_sums, lengths, strict=True) if n) / B
        case "dr_grpo":
            return sum(row_sums) / (B * MAX_LENGTH)
        case _:
            return sum(row_sums) / lengths.sum()


def options_of(loss_type, level, beta) -> PolicyLossOptions:
    return PolicyLossOptions(loss_type, level, epsilon=0.2, epsilon_high=0.28, beta=beta)


@pytest.mark.parametrize(("loss_type", "level", "beta"), FAMILY)
def test_loss_equals_loops_over_tokens(loss_type, level, beta):
    options = options_of(loss_type, level, beta)
    for seed in range(3):
        x = example(seed)
        np.testing.assert_allclose(loss_of(x, options), loss_by_loops(x, options), atol=1e-6)


@pytest.mark.parametrize(("loss_type", "level", "beta"), FAMILY)
def test_gradient_equals_finite_differences_of_the_loops(loss_type, level, beta):
    options, x, h = options_of(loss_type, level, beta), example(), 1e-6
    expected = np.zeros((B, T))
    for b, t in itertools.product(range(B), range(T)):
        up, down = x["logprobs"].copy(), x["logprobs"].copy()
        up[b, t], down[b, t] = up[b, t] + h, down[b, t] - h
        rise = loss_by_loops(x | {"logprobs": up}, options, frozen=x)
        rise -= loss_by_loops(x | {"logprobs": down}, options, frozen=x)
        expected[b, t] = rise / (2 * h)
    with jax.enable_x64(True):
        np.testing.assert_allclose(gradient_of(x, options), expected, atol=1e-8)


@pytest.mark.parametrize(("loss_type", "level"), itertools.product(LOSS_TYPES, LEVELS))
def test_on_policy_gradient_is_reinforce(loss_type, level):
    """With pi = pi_old, ratio 1 and no clipping: -w A grad log pi, whatever the objective."""
    x = example()
    x |= {"old": x["logprobs"], "sampler": x["logprobs"]}
    weights_BT = token_weights(loss_type, jnp.asarray(x["mask"]), MAX_LENGTH)
    gradient_BT = gradient_of(x, options_of(loss_type, level, 0.0))
    np.testing.assert_allclose(gradient_BT, -weights_BT * x["advantages"][:, None], atol=1e-6)


@pytest.mark.parametrize(("loss_type", "level", "beta"), FAMILY)
def test_masked_tokens_have_no_influence(loss_type, level, beta):
    options, x = options_of(loss_type, level, beta), example()
    poisoned = {k: v if k == "mask" else v.copy() for k, v in x.items()}
    for name in ("logprobs", "old", "ref", "sampler", "entropy"):
        poisoned[name][x["mask"] == 0] = np.nan
    np.testing.assert_array_equal(loss_of(poisoned, options), loss_of(x, options))
    np.testing.assert_array_equal(gradient_of(poisoned, options), gradient_of(x, options))
    assert not gradient_of(x, options)[x["mask"] == 0].any()
    weights_BT = token_weights("dapo", jnp.asarray(x["mask"]), MAX_LENGTH)
    assert stats_of(poisoned, options, weights_BT) == stats_of(x, options, weights_BT)


@pytest.mark.parametrize("loss_type", [t for t in LOSS_TYPES if t != "bnpo"])
def test_microbatches_add_up_to_the_batch(loss_type):
    options, x = options_of(loss_type, "sequence", 0.1), example()
    weights_BT = token_weights(loss_type, jnp.asarray(x["mask"]), MAX_LENGTH)
    means_BT = token_weights("dapo", jnp.asarray(x["mask"]), MAX_LENGTH)
    pieces = [slice(0, 1), slice(1, 4), slice(4, 6)]
    cut = [({k: v[p] for k, v in x.items()}, weights_BT[p], means_BT[p]) for p in pieces]
    loss = sum(loss_of(part, options, w) for part, w, _ in cut)
    gradient = jnp.concatenate([gradient_of(part, options, w) for part, w, _ in cut])
    stats = jax.tree.map(lambda *s: sum(s), *(stats_of(part, options, m) for part, _, m in cut))
    np.testing.assert_allclose(loss, loss_of(x, options), atol=1e-6)
    np.testing.assert_allclose(gradient, gradient_of(x, options), atol=1e-7)
    for name, value in stats_of(x, options, means_BT).items():
        np.testing.assert_allclose(stats[name], value, atol=1e-6, err_msg=name)


def test_weights_of_two_rows_by_hand():
    mask_BT = jnp.array([[1.0, 1.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0]])
    expected = {"grpo": (1 / 6, 1 / 2), "dr_grpo": (1 / 20, 1 / 20)}
    for loss_type in LOSS_TYPES:
        first, second = expected.get(loss_type, (1 / 4, 1 / 4))
        want_BT = mask_BT * jnp.array([[first], [second]])
        np.testing.assert_allclose(token_weights(loss_type, mask_BT, 10), want_BT, rtol=1e-6)


def test_bnpo_averages_over_each_microbatch_whatever_its_axes():
    mask_MPGT = jnp.asarray(np.random.default_rng(0).integers(0, 2, (3, 2, 4, 5)), jnp.float32)
    values_MPGT = jnp.asarray(np.random.default_rng(1).normal(size=(3, 2, 4, 5)), jnp.float32)
    local_means = [float(values_MPGT[m][mask_MPGT[m] == 1].mean()) for m in range(3)]
    total = jnp.sum(token_weights("bnpo", mask_MPGT, 5) * values_MPGT)
    np.testing.assert_allclose(total, np.mean(local_means), atol=1e-6)


@pytest.mark.parametrize("loss_type", LOSS_TYPES)
def test_weights_of_an_empty_batch_are_zero(loss_type):
    assert not token_weights(loss_type, jnp.zeros((2, 3)), 3).any()


@pytest.mark.parametrize(
    ("ratio", "advantage", "learns"),
    [
        (1.5, 1.0, False),  # already more likely than the range allows, and rewarded
        (0.5, -1.0, False),  # already less likely, and punished
        (1.5, -1.0, True),  # out of range, but pulled back into it
        (0.5, 1.0, True),
        (1.25, 1.0, True),  # inside: epsilon_high is 0.28
        (0.75, -1.0, False),  # outside: epsilon is 0.2
    ],
)
def test_clipping_stops_only_steps_that_leave_the_range(ratio, advantage, learns):
    x = single_token(ratio, advantage)
    assert bool(gradient_of(x, options_of("dapo", "token", 0.0)).any()) == learns


@pytest.mark.parametrize("ratio", [0.01, 1.0, 1.5, 50.0])
def test_cispo_learns_from_every_token(ratio):
    """The gradient is the truncated ratio times the advantage, never zero."""
    gradient = gradient_of(single_token(ratio, 2.0), options_of("cispo", "token", 0.0))
    np.testing.assert_allclose(gradient, [[-min(ratio, 1.28) * 2.0]], rtol=1e-5)


def single_token(ratio: float, advantage: float) -> dict:
    old = np.full((1, 1), -2.0)
    return {
        "logprobs": old + math.log(ratio),
        "old": old,
        "ref": old,
        "sampler": old,
        "advantages": np.array([advantage]),
        "mask": np.ones((1, 1)),
    }


def test_sequence_ratio_is_the_geometric_mean_of_token_ratios():
    new_BT = jnp.log(jnp.array([[0.8, 0.2, 0.9]]))
    old_BT = jnp.log(jnp.array([[0.4, 0.4, 0.1]]))
    counts_BT = jnp.array([[True, True, False]])
    np.testing.assert_allclose(
        log_ratios(new_BT, old_BT, counts_BT, one_each(new_BT), "token")[0, :2],
        [math.log(2), -math.log(2)],
        rtol=1e-6,
    )
    ratio_BT = jnp.exp(log_ratios(new_BT, old_BT, counts_BT, one_each(new_BT), "sequence"))
    np.testing.assert_allclose(ratio_BT, [[1.0, 1.0, 1.0]], rtol=1e-6)


def test_sequences_in_one_row_have_ratios_of_their_own():
    new_BT = jnp.log(jnp.array([[0.8, 0.2, 0.9], [0.1, 0.3, 0.5]]))
    old_BT = jnp.log(jnp.array([[0.4, 0.4, 0.1], [0.2, 0.1, 0.2]]))
    counts_BT = jnp.array([[True, True, True], [True, False, True]])
    sequences_BT = jnp.array([[0, 1, 1], [0, 1, 0]])
    ratio_BT = jnp.exp(log_ratios(new_BT, old_BT, counts_BT, sequences_BT, "sequence"))
    second, both = math.sqrt(0.5 * 9), math.sqrt(0.5 * 2.5)
    np.testing.assert_allclose(ratio_BT, [[2, second, second], [both, 1, both]], rtol=1e-5)


def test_k3_by_hand():
    np.testing.assert_allclose(
        kl_penalty(jnp.log(0.25), jnp.log(0.5)), 2 - math.log(2) - 1, rtol=1e-6
    )
    assert kl_penalty(jnp.float32(-3.0), jnp.float32(-3.0)) == 0


def test_k3_is_an_unbiased_non_negative_estimate_of_the_divergence():
    logits, ref_logits = jax.random.normal(jax.random.key(0), (2, 11))
    new_V, ref_V = jax.nn.log_softmax(logits), jax.nn.log_softmax(ref_logits)
    k3_V = kl_penalty(new_V, ref_V)
    assert (k3_V >= 0).all()
    divergence = jnp.sum(jnp.exp(new_V) * (new_V - ref_V))
    np.testing.assert_allclose(jnp.sum(jnp.exp(new_V) * k3_V), divergence, rtol=1e-5)


def test_k3_keeps_its_precision_near_equality():
    """e^d - d - 1 is about d^2 / 2, which naive float32 arithmetic loses below d = 1e-3."""
    np.testing.assert_allclose(kl_penalty(jnp.float32(0.0), jnp.float32(1e-3)), 5e-7, rtol=1e-2)


def test_importance_weights_are_capped_and_constant():
    old, sampler = jnp.log(jnp.array([[0.2, 0.9]])), jnp.log(jnp.array([[0.4, 0.1]]))
    np.testing.assert_allclose(truncated_importance_weights(old, sampler, 2.0), [[0.5, 2.0]], 1e-6)
    gradient = jax.grad(lambda o: truncated_importance_weights(o, sampler, 2.0).sum())(old)
    assert not gradient.any()


def test_stats_equal_loops_over_tokens():
    x, options = example(), options_of("grpo", "token", 0.1)
    tokens = [(b, t) for b in range(B) for t in range(T) if x["mask"][b, t]]

    def mean(f) -> float:
        return sum(f(b, t) for b, t in tokens) / len(tokens)

    def ratio(b, t) -> float:
        return ratio_by_loops(x, b, t, "token")

    def mismatch(b, t) -> float:
        return x["old"][b, t] - x["sampler"][b, t]

    def is_low(b, t) -> bool:
        return x["advantages"][b] < 0 and ratio(b, t) < 0.8

    def is_high(b, t) -> bool:
        return x["advantages"][b] > 0 and ratio(b, t) > 1.28

    stats = stats_of(x, options, token_weights("dapo", jnp.asarray(x["mask"]), MAX_LENGTH))
    assert {name: pytest.approx(float(value), abs=1e-6) for name, value in stats.items()} == {
        "entropy": mean(lambda b, t: x["entropy"][b, t]),
        "ratio": mean(ratio),
        "clip_ratio/low_mean": mean(is_low),
        "clip_ratio/high_mean": mean(is_high),
        "clip_ratio/region_mean": mean(lambda b, t: is_low(b, t) or is_high(b, t)),
        "sampling/sampling_logp_difference/mean": mean(lambda b, t: abs(mismatch(b, t))),
        "sampling/importance_sampling_ratio/mean": mean(lambda b, t: math.exp(mismatch(b, t))),
        "kl": mean(lambda b, t: float(k3_by_hand(x["ref"][b, t] - x["logprobs"][b, t]))),
    }
    assert stats["clip_ratio/low_mean"] > 0
    assert stats["clip_ratio/high_mean"] > 0


def k3_by_hand(d: float) -> float:
    return math.exp(d) - d - 1


def test_cross_entropy_is_the_mean_negative_logprob_of_counted_tokens():
    logprobs_BT = jnp.array([[-1.0, -3.0], [-5.0, jnp.nan]])
    mask_BT = jnp.array([[1.0, 1.0], [1.0, 0.0]])
    weights_BT = token_weights("dapo", mask_BT, 2)
    np.testing.assert_allclose(cross_entropy(logprobs_BT, weights_BT), 3.0, rtol=1e-6)
    gradient = jax.grad(cross_entropy)(logprobs_BT, weights_BT)
    np.testing.assert_allclose(gradient, -mask_BT / 3, rtol=1e-6)
