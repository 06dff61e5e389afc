"""Estimates agree with enumeration, and intervals with scipy's and with how often they hold."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from jaxalign import estimators
from jaxalign.estimators import LEAST_TASKS, difference, geometric_mean, mean, pass_at_k

TASKS, SAMPLES = 36, 8


@given(st.integers(1, 8), st.data())
def test_pass_at_k_is_the_share_of_subsets_with_a_pass(samples, data):
    passed = data.draw(st.integers(0, samples))
    k = data.draw(st.integers(1, samples))
    outcomes = [True] * passed + [False] * (samples - passed)
    subsets = [any(subset) for subset in itertools.combinations(outcomes, k)]
    assert pass_at_k(samples, passed, k) == pytest.approx(sum(subsets) / len(subsets), abs=1e-12)


def test_pass_at_k_by_hand():
    assert pass_at_k(10, 3, 1) == pytest.approx(0.3)
    assert pass_at_k(10, 3, 5) == pytest.approx(1 - 21 / 252)
    assert pass_at_k(200, 1, 100) == pytest.approx(0.5)
    assert pass_at_k(10_000, 0, 5_000) == 0


@pytest.mark.parametrize("arguments", [(4, 1, 5), (4, 5, 1), (4, -1, 1), (4, 1, 0), (0, 0, 1)])
def test_what_is_no_count_of_samples_is_refused(arguments):
    with pytest.raises(ValueError, match="pass@"):
        pass_at_k(*arguments)


def test_pass_at_k_is_unbiased():
    """The expectation over binomial counts, in full, is 1 - (1 - p)^k."""
    p, n, k = 0.13, 9, 4
    expectation = sum(stats.binom(n, p).pmf(c) * pass_at_k(n, c, k) for c in range(n + 1))
    assert expectation == pytest.approx(1 - (1 - p) ** k, rel=1e-12)


def test_the_interval_is_scipys():
    values = np.random.default_rng(4).beta(0.5, 2, 50)
    ours = mean(values)
    theirs = stats.bootstrap(
        (values,), np.mean, n_resamples=20_000, method="percentile", random_state=1
    )
    width = ours.high - ours.low
    assert ours.value == pytest.approx(values.mean())
    # Of 10,000 and 20,000 resamples a limit is known to about 2 % of the width.
    assert ours.low == pytest.approx(theirs.confidence_interval.low, abs=0.04 * width)
    assert ours.high == pytest.approx(theirs.confidence_interval.high, abs=0.04 * width)


def test_the_interval_holds_as_often_as_it_says(monkeypatch):
    """Tasks of beta-distributed difficulty, 8 samples each; the truth is the beta's mean.

    Of 400 intervals as many hold as a coverage between 0.92 and 0.96 allows (beyond which there
    is a chance of 1e-4): 0.95 is reached for many tasks only, and 36 are not many.
    """
    monkeypatch.setattr(estimators, "RESAMPLES", 1000)
    rng, held = np.random.default_rng(8), 0
    for _ in range(400):
        passed = rng.binomial(SAMPLES, rng.beta(0.5, 2.0, TASKS))
        estimate = mean([pass_at_k(SAMPLES, int(c), 1) for c in passed])
        held += estimate.low <= 0.2 <= estimate.high
    assert stats.binom(400, 0.92).ppf(1e-4) <= held <= stats.binom(400, 0.96).ppf(1 - 1e-4)


def test_equal_values_have_an_interval_of_no_width():
    assert mean([0.25] * LEAST_TASKS) == (0.25, 0.25, 0.25, LEAST_TASKS)


def test_few_tasks_have_no_interval_and_none_no_mean():
    few = mean([0.0] * (LEAST_TASKS - 1))
    assert (few.value, few.tasks) == (0.0, LEAST_TASKS - 1)
    assert math.isnan(few.low)
    assert math.isnan(few.high)
    assert math.isnan(mean([]).value)


def test_the_same_values_give_the_same_interval():
    values = np.random.default_rng(0).random(20)
    assert mean(values) == mean(values)
    assert mean(values) != mean(values + 1e-3)


def test_a_difference_is_paired():
    """What tasks differ in cancels: a constant advantage has an interval of no width."""
    theirs = np.linspace(0, 0.5, 20)
    found = difference(list(theirs + 0.25), list(theirs))
    np.testing.assert_allclose(found[:3], 0.25, atol=1e-12)
    assert difference(list(theirs), list(theirs)) == (0.0, 0.0, 0.0, 20)


def test_a_geometric_mean_is_of_ratios():
    assert geometric_mean([2.0, 0.5, 8.0]).value == pytest.approx(2.0)
    twice = geometric_mean([2.0] * 12)
    np.testing.assert_allclose(twice[:3], 2.0)
