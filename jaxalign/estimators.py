"""What can be concluded from so many samples of so many tasks: estimates and their intervals.

pass@k is the probability that at least one of k samples of a task passes, averaged over tasks
(Chen et al., "Evaluating Large Language Models Trained on Code", arXiv 2107.03374, equation 1).
Intervals are percentile bootstraps over tasks (Efron, Tibshirani, "An Introduction to the
Bootstrap", 1993, section 13.3). Tasks are drawn again, the samples within them are not: the spread
of the tasks' estimates holds the noise of their samples already, and drawing these again would
count it twice (Davison, Hinkley, "Bootstrap Methods and their Application", 1997, section 3.8).

Pure functions of NumPy arrays, in which T counts tasks here. They know neither models nor files.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

LEVEL = 0.95
RESAMPLES = 10_000
LEAST_TASKS = 10  # of fewer, resampling says too little: docs/evaluation.md has the coverage


class Estimate(NamedTuple):
    """A mean over `tasks` tasks and its interval; NaN where there are too few tasks for one."""

    value: float
    low: float
    high: float
    tasks: int


def pass_at_k(samples: int, passed: int, k: int) -> float:
    """1 - C(samples - passed, k) / C(samples, k): unbiased for k of independent samples.

    Raises ValueError unless 1 <= k <= samples and 0 <= passed <= samples.
    """
    if not (1 <= k <= samples and 0 <= passed <= samples):
        raise ValueError(f"pass@{k} of {passed} passed in {samples} samples")
    return 1.0 - math.comb(samples - passed, k) / math.comb(samples, k)


def mean(values: Sequence[float] | np.ndarray) -> Estimate:
    """The mean of one value per task. The same values give the same interval."""
    values_T = np.asarray(values, np.float64)
    if not values_T.size:
        return Estimate(math.nan, math.nan, math.nan, 0)
    low, high = _interval(values_T) if values_T.size >= LEAST_TASKS else (math.nan, math.nan)
    return Estimate(float(values_T.mean()), low, high, values_T.size)


def geometric_mean(values: Sequence[float] | np.ndarray) -> Estimate:
    """As `mean`, of positive ratios."""
    value, low, high, tasks = mean(np.log(np.asarray(values, np.float64)))
    return Estimate(math.exp(value), math.exp(low), math.exp(high), tasks)


def difference(ours: Sequence[float], theirs: Sequence[float]) -> Estimate:
    """The mean of ours - theirs over tasks that both did, in the same order: a paired comparison.

    How hard a task is cancels, so the interval is narrower than those of both would suggest.
    """
    return mean(np.subtract(ours, theirs))


def _interval(values_T: np.ndarray) -> tuple[float, float]:
    """The middle LEVEL of the means of RESAMPLES draws of T values with replacement."""
    rng = np.random.default_rng(0)
    T = len(values_T)
    rounds = [values_T[rng.integers(T, size=(RESAMPLES // 10, T))].mean(1) for _ in range(10)]
    low, high = np.quantile(np.concatenate(rounds), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
