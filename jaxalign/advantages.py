"""From rewards to advantages, on the host: group-relative baselines and the overlong penalty.

P prompts have G completions each, so rewards are [P, G]. A reward of NaN means that nobody could
judge the completion (an infrastructure failure): it is left out of every mean and deviation, and
its advantage is 0. Computed in float64; it happens once per step between sandbox and trainer.

Sources: GRPO arXiv 2402.03300, section 4.1.2; Dr. GRPO arXiv 2503.20783; DAPO arXiv 2503.14476.
"""

import warnings
from typing import Literal

import numpy as np

ScaleRewards = Literal["group", "batch", "none"]


def group_advantages(
    rewards_PG: np.ndarray, scale: ScaleRewards = "group", eps: float = 1e-4
) -> np.ndarray:
    """(r - mean of its group) / (deviation + eps), float32 [P, G].

        group   the deviation of the same group       GRPO, "outcome supervision"
        batch   the deviation of all rewards          arXiv 2508.08221
        none    no division                           Dr. GRPO, section 3.1

    As in TRL 1.16: sample deviations (ddof = 1), eps added to them, NaN left out. Unlike there,
    a group of equal rewards has advantages of exactly 0; rounding errors divided by eps would not
    be, and where nothing else is learnt Adam would scale them up to a whole step.
    """
    learns_P1 = has_spread(rewards_PG)[:, None]
    rewards_PG = np.asarray(rewards_PG, np.float64)
    with warnings.catch_warnings():  # a group where nothing was judged has no mean: NaN, then 0
        warnings.simplefilter("ignore", RuntimeWarning)
        advantages_PG = rewards_PG - np.nanmean(rewards_PG, axis=1, keepdims=True)
        if scale == "group":
            advantages_PG /= np.nanstd(rewards_PG, axis=1, ddof=1, keepdims=True) + eps
        elif scale == "batch":
            advantages_PG /= np.nanstd(rewards_PG, ddof=1) + eps
    judged_PG = ~np.isnan(rewards_PG)
    return np.where(learns_P1 & judged_PG, advantages_PG, 0.0).astype(np.float32)


def reward_std(rewards_PG: np.ndarray, scale: ScaleRewards) -> float:
    """TRL's metric: the mean of the groups' deviations, or for "batch" that of all rewards.

    NaN where no two rewards were judged that it could be made of.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        if scale == "batch":
            return float(np.nanstd(rewards_PG, ddof=1))
        return float(np.nanmean(np.nanstd(rewards_PG, axis=1, ddof=1)))


def has_spread(rewards_PG: np.ndarray) -> np.ndarray:
    """Bool [P]: whether the judged rewards of a group differ, so that it teaches something.

    DAPO's dynamic sampling (eq. 11) draws the other groups again.
    """
    judged_PG = ~np.isnan(rewards_PG)
    highest_P = np.where(judged_PG, rewards_PG, -np.inf).max(axis=1)
    lowest_P = np.where(judged_PG, rewards_PG, np.inf).min(axis=1)
    return highest_P > lowest_P


def soft_overlong_penalty(
    lengths: np.ndarray, max_completion_length: int, cache: int
) -> np.ndarray:
    """DAPO's soft overlong punishment (eq. 13), in [-1, 0], same shape as the lengths in tokens.

    0 up to max_completion_length - cache; from there down linearly to -1 at the maximum; -1 above.
    With a cache of 0, 0 up to the maximum itself.
    """
    free = max_completion_length - cache
    return np.clip((free - np.asarray(lengths)) / max(cache, 1), -1.0, 0.0).astype(np.float32)
