"""Advantages and the overlong penalty equal their definitions, NaN and flat groups included."""

import itertools
import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaxalign.advantages import (
    group_advantages,
    has_spread,
    reward_std,
    soft_overlong_penalty,
)

NAN = math.nan
SCALES = ("group", "batch", "none")
reward = st.one_of(st.floats(-3, 3, width=16), st.just(NAN))
groups = st.lists(st.lists(reward, min_size=4, max_size=4), min_size=1, max_size=5).map(np.array)


def advantages_by_loops(rewards_PG, scale: str) -> list[list[float]]:
    every = [r for group in rewards_PG for r in group if not math.isnan(r)]
    rows = []
    for group in rewards_PG:
        judged = [r for r in group if not math.isnan(r)]
        flat = len(set(judged)) < 2
        divisor = 1.0
        if scale != "none" and not flat:
            divisor = statistics.stdev(judged if scale == "group" else every) + 1e-4
        zero = [flat or math.isnan(r) for r in group]
        mean = statistics.mean(judged) if judged else 0.0
        rows.append([0.0 if z else (r - mean) / divisor for r, z in zip(group, zero, strict=True)])
    return rows


@given(groups)
def test_advantages_equal_loops_over_groups(rewards_PG):
    for scale in SCALES:
        expected = advantages_by_loops(rewards_PG.tolist(), scale)
        np.testing.assert_allclose(
            group_advantages(rewards_PG, scale), expected, rtol=1e-6, atol=1e-6
        )


@given(groups)
def test_advantages_of_a_group_sum_to_zero(rewards_PG):
    for scale in SCALES:
        np.testing.assert_allclose(group_advantages(rewards_PG, scale).sum(axis=1), 0, atol=1e-5)


def test_group_scale_by_hand():
    """Rewards 0, 1, 1, 2: mean 1, sample deviation sqrt(2/3)."""
    expected = np.array([[-1.0, 0.0, 0.0, 1.0]]) / (math.sqrt(2 / 3) + 1e-4)
    np.testing.assert_allclose(group_advantages(np.array([[0, 1, 1, 2]])), expected, rtol=1e-6)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("value", [0.1, 1 / 3, 1e8 + 0.1])
def test_equal_rewards_give_exactly_zero(scale, value):
    """Where mean and deviation alone would leave rounding errors."""
    rewards_PG = np.array([[value] * 7, [0.0, 1, 0, 1, 0, 1, 0]])
    assert not group_advantages(rewards_PG, scale)[0].any()
    assert group_advantages(rewards_PG, scale)[1].all()


@pytest.mark.parametrize("scale", SCALES)
def test_unjudged_completions_change_nothing_for_the_others(scale):
    with_failures = group_advantages(np.array([[0.0, NAN, 1.0, 3.0], [NAN] * 4]), scale)
    without = group_advantages(np.array([[0.0, 1.0, 3.0]]), scale)
    np.testing.assert_array_equal(with_failures[0, [0, 2, 3]], without[0])
    assert not with_failures[0, 1]
    assert not with_failures[1].any()


def test_reward_std_is_that_of_groups_unless_the_batch_scales():
    rewards_PG = np.array([[1.0, 1.0, 1.0], [0.0, 0.0, np.nan], [0.0, 1.0, 2.0]])
    for scale in ("group", "none"):
        assert reward_std(rewards_PG, scale) == pytest.approx(1 / 3)
    assert reward_std(rewards_PG, "batch") == pytest.approx(
        np.std([1, 1, 1, 0, 0, 0, 1, 2], ddof=1)
    )
    assert np.isnan(reward_std(np.full((2, 2), np.nan), "group"))


def test_spread_means_two_different_judged_rewards():
    rewards_PG = np.array(
        [[1, 1, 1.0], [1, 1, 2], [NAN, 1, 1], [NAN, 1, 2], [NAN] * 3, [NAN, NAN, 1]]
    )
    assert has_spread(rewards_PG).tolist() == [False, True, False, True, False, False]


@pytest.mark.parametrize(
    ("length", "penalty"), [(0, 0), (80, 0), (81, -0.05), (90, -0.5), (100, -1), (101, -1)]
)
def test_overlong_penalty_by_hand(length, penalty):
    assert soft_overlong_penalty(np.array(length), 100, 20) == pytest.approx(penalty)


def test_overlong_penalty_without_cache_spares_everything_up_to_the_maximum():
    assert soft_overlong_penalty(np.array([0, 99, 100, 101]), 100, 0).tolist() == [0, 0, 0, -1]


def test_overlong_penalty_never_rises_with_length():
    penalties = soft_overlong_penalty(np.arange(200), 150, 40)
    assert all(a >= b for a, b in itertools.pairwise(penalties))
