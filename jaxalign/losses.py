"""The losses: the GRPO family of policy losses, the KL penalty, and SFT's cross-entropy.

A policy loss is one sum over tokens, a per-token objective times a per-token weight:

    L = sum_bt  w_bt * (-c_bt * J_bt + beta * KL_bt)

`policy_loss` computes it. The objective J is PPO's clipped ratio, or CISPO's weighted
log-probability; the weights w say how tokens are averaged, and come from `token_weights`; c is the
sampler/trainer correction of `truncated_importance_weights`. Because the weights are taken over
the whole batch of one update, the losses of its microbatches *add up* to the batch's own, and so
do their gradients: accumulation is exact. The statistics of `policy_stats` add up the same way.

Arrays are per completion token, [B, T], float32; a row may hold several completions. A token whose
weight is 0 has no influence, not even if its log-probability is infinite or NaN. Everything here is
a pure function of arrays: no model, no sampling, no logging. Advantages are made on the host, in
`jaxalign.advantages`; the log-probabilities come from `jaxalign.head`.

Sources: GRPO arXiv 2402.03300, PPO arXiv 1707.06347, DAPO arXiv 2503.14476, Dr. GRPO arXiv
2503.20783, GSPO arXiv 2507.18071, CISPO arXiv 2506.13585. Option and metric names are TRL's.
"""

from typing import Any, Literal, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

LossType = Literal["grpo", "bnpo", "dr_grpo", "dapo", "cispo"]
ImportanceSamplingLevel = Literal["token", "sequence"]


class PolicyLossOptions(NamedTuple):
    """What distinguishes one policy loss of the family from another; static under jit.

    loss_type: how tokens are averaged (`token_weights`), and for "cispo" the objective too.
    importance_sampling_level: "sequence" is GSPO's ratio (with loss_type "grpo": GSPO).
    epsilon, epsilon_high: the ratio is clipped to [1 - epsilon, 1 + epsilon_high] (DAPO, eq. 10).
    beta: weight of the KL penalty.
    """

    loss_type: LossType = "dapo"
    importance_sampling_level: ImportanceSamplingLevel = "token"
    epsilon: float = 0.2
    epsilon_high: float = 0.2
    beta: float = 0.0


def token_weights(loss_type: LossType, mask_BT: Any, max_completion_length: int) -> Any:
    """The weight of each token in the loss; same shape as the mask, 0 where the mask is 0.

    With o_b the tokens of row b that count, and B rows, masked ones included:

        grpo     1 / (B |o_b|)                      a mean over rows of means over tokens
        bnpo     1 / (M sum_b |o_b|)                a mean over each of M parts' means over tokens
        dr_grpo  1 / (B max_completion_length)      free of the bias towards short answers
        dapo     1 / sum_b |o_b|                    a mean over the tokens of the whole batch
        cispo    as dapo

    mask_BT: float32 of 0 and 1, the *whole* batch of one update: [B, T], or cut into M parts,
    [M, ..., T]; only "bnpo" tells the two apart (it equals "dapo" when M is 1).
    Of NumPy or of jax, as is what is returned. Where nothing counts weights are 0.
    Sources: DeepSeekMath eq. 3; Dr. GRPO section 3.1; DAPO eq. 12; CISPO eq. 4; bnpo as in TRL.
    """
    rows = mask_BT.size // mask_BT.shape[-1]
    match loss_type:
        case "grpo":
            total = rows * mask_BT.sum(axis=-1, keepdims=True)
        case "bnpo":
            M = mask_BT.shape[0] if mask_BT.ndim > 2 else 1
            tokens_M = mask_BT.reshape(M, -1).sum(axis=1)
            total = M * tokens_M.reshape(M, *[1] * (mask_BT.ndim - 1))
        case "dr_grpo":
            total = np.float32(rows * max_completion_length)
        case "dapo" | "cispo":
            total = mask_BT.sum()
    return mask_BT / total.clip(1.0)


def policy_loss(
    logprobs_BT: jax.Array,
    old_logprobs_BT: jax.Array,
    ref_logprobs_BT: jax.Array,
    advantages_BT: jax.Array,
    weights_BT: jax.Array,
    correction_BT: jax.Array,
    sequences_BT: jax.Array,
    options: PolicyLossOptions,
) -> jax.Array:
    """The loss of these rows, a scalar; add it up over the microbatches of one update.

        J = min(r A, clip(r, 1 - epsilon, 1 + epsilon_high) A)      PPO eq. 7, DAPO eq. 10
        J = sg(min(r, 1 + epsilon_high)) A log pi                   cispo: CISPO eq. 4 and 5

    with the ratio r of `log_ratios`, and the KL penalty of `kl_penalty`. As in the paper's
    experiments, cispo has no lower bound. (TRL's `epsilon_high` for cispo is the bound itself:
    1 more than here.)

    logprobs_BT: of the policy being trained; the one argument that carries a gradient.
    old_logprobs_BT: of the policy before this batch's first update; on the first pass pass
    `jax.lax.stop_gradient(logprobs_BT)`. ref_logprobs_BT: of the reference policy; anything if
    beta is 0. advantages_BT: of the completion that a token belongs to. weights_BT: from
    `token_weights`. correction_BT: from `truncated_importance_weights`, or ones. sequences_BT: as
    `log_ratios` wants them.
    """
    counts_BT = weights_BT > 0
    logprobs_BT = jnp.where(counts_BT, logprobs_BT, 0.0)
    log_ratio_BT = log_ratios(
        logprobs_BT, old_logprobs_BT, counts_BT, sequences_BT, options.importance_sampling_level
    )
    ratio_BT = jnp.exp(log_ratio_BT)
    if options.loss_type == "cispo":
        truncated_BT = jnp.minimum(ratio_BT, 1.0 + options.epsilon_high)
        objective_BT = jax.lax.stop_gradient(truncated_BT) * advantages_BT * logprobs_BT
    else:
        clipped_BT = jnp.clip(ratio_BT, 1.0 - options.epsilon, 1.0 + options.epsilon_high)
        objective_BT = jnp.minimum(ratio_BT * advantages_BT, clipped_BT * advantages_BT)
    loss_BT = -jnp.where(counts_BT, correction_BT, 0.0) * objective_BT
    if options.beta:
        kl_BT = kl_penalty(logprobs_BT, jnp.where(counts_BT, ref_logprobs_BT, 0.0))
        loss_BT = loss_BT + options.beta * kl_BT
    return jnp.sum(weights_BT * loss_BT)


def log_ratios(
    logprobs_BT: jax.Array,
    old_logprobs_BT: jax.Array,
    counts_BT: jax.Array,
    sequences_BT: jax.Array,
    level: ImportanceSamplingLevel,
) -> jax.Array:
    """log r [B, T] of the new policy to the old; 0 on tokens that do not count.

        token      log r_t = log pi(o_t) - log pi_old(o_t)              PPO eq. 6
        sequence   log r = mean_t (log pi(o_t) - log pi_old(o_t))       GSPO eq. 7

    A sequence's ratio is repeated on each of its tokens. counts_BT: bool. sequences_BT: int32 below
    T, which of its row's sequences a token belongs to.
    """
    log_ratio_BT = jnp.where(counts_BT, logprobs_BT - old_logprobs_BT, 0.0)
    if level == "token":
        return log_ratio_BT

    def means(x_T: jax.Array, counts_T: jax.Array, sequences_T: jax.Array) -> jax.Array:
        totals, lengths = (
            jax.ops.segment_sum(of_T, sequences_T, num_segments=len(sequences_T))
            for of_T in (x_T, counts_T.astype(x_T.dtype))
        )
        return (totals / jnp.maximum(lengths, 1))[sequences_T]

    return jnp.where(counts_BT, jax.vmap(means)(log_ratio_BT, counts_BT, sequences_BT), 0.0)


def kl_penalty(logprobs_BT: jax.Array, ref_logprobs_BT: jax.Array) -> jax.Array:
    """The estimator k3 of KL(pi || ref) per token: e^d - d - 1 >= 0, d = log ref - log pi.

    Unbiased for tokens sampled from pi, with little variance. Source: J. Schulman, "Approximating
    KL divergence", 2020, http://joschu.net/blog/kl-approx.html; DeepSeekMath eq. 4.
    """
    difference_BT = ref_logprobs_BT - logprobs_BT
    return jnp.expm1(difference_BT) - difference_BT


def truncated_importance_weights(
    old_logprobs_BT: jax.Array, sampler_logprobs_BT: jax.Array, cap: float
) -> jax.Array:
    """min(pi_old(o_t) / pi_sampler(o_t), cap), per token, without a gradient.

    Corrects for a sampler whose numbers differ from the trainer's (precision, kernels, staleness).
    Both must be log-probabilities under the same temperature. Source: F. Yao et al., "Your
    efficient RL framework secretly brings you off-policy RL training", 2025.
    """
    weights_BT = jnp.exp(old_logprobs_BT - sampler_logprobs_BT)
    return jax.lax.stop_gradient(jnp.minimum(weights_BT, cap))


def policy_stats(
    logprobs_BT: jax.Array,
    old_logprobs_BT: jax.Array,
    ref_logprobs_BT: jax.Array,
    sampler_logprobs_BT: jax.Array,
    entropy_BT: jax.Array,
    advantages_BT: jax.Array,
    weights_BT: jax.Array,
    sequences_BT: jax.Array,
    options: PolicyLossOptions,
) -> dict[str, jax.Array]:
    """Means over tokens, under TRL's names; add them up over the microbatches of one update.

    weights_BT: `token_weights("dapo", ...)` of the whole batch, so that the sums are its means,
    whatever the loss averages by. A token is clipped where PPO's objective is flat: low where
    r < 1 - epsilon and A < 0, which cispo knows not, high where r > 1 + epsilon_high and A > 0,
    region where either. "sampling/*" compares the old policy with what the sampler said.
    """
    counts_BT = weights_BT > 0

    def mean(x_BT: jax.Array) -> jax.Array:
        return jnp.sum(weights_BT * jnp.where(counts_BT, x_BT, 0.0))

    level = options.importance_sampling_level
    ratio_BT = jnp.exp(log_ratios(logprobs_BT, old_logprobs_BT, counts_BT, sequences_BT, level))
    least = -jnp.inf if options.loss_type == "cispo" else 1.0 - options.epsilon
    low_BT = (ratio_BT < least) & (advantages_BT < 0)
    high_BT = (ratio_BT > 1.0 + options.epsilon_high) & (advantages_BT > 0)
    mismatch_BT = old_logprobs_BT - sampler_logprobs_BT
    stats = {
        "entropy": mean(entropy_BT),
        "ratio": mean(ratio_BT),
        "clip_ratio/low_mean": mean(low_BT),
        "clip_ratio/high_mean": mean(high_BT),
        "clip_ratio/region_mean": mean(low_BT | high_BT),
        "sampling/sampling_logp_difference/mean": mean(jnp.abs(mismatch_BT)),
        "sampling/importance_sampling_ratio/mean": mean(jnp.exp(mismatch_BT)),
    }
    if options.beta:
        stats["kl"] = mean(kl_penalty(logprobs_BT, ref_logprobs_BT))
    return jax.lax.stop_gradient(stats)


def cross_entropy(logprobs_BT: jax.Array, weights_BT: jax.Array) -> jax.Array:
    """-sum_bt w_bt log pi(o_bt), SFT's loss; the mean over tokens with `token_weights("dapo")`."""
    return -jnp.sum(weights_BT * jnp.where(weights_BT > 0, logprobs_BT, 0.0))
