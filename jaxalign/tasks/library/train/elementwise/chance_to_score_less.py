"""Tell how likely somebody else scores less, scores having a normal distribution with mean 0 and
deviation 1: the area under its density to the left of each score. score is float32 of any shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def chance_to_score_less(score: jax.Array) -> jax.Array:
    return jax.scipy.stats.norm.cdf(score)


def wrong_density(score: jax.Array) -> jax.Array:
    return jax.scipy.stats.norm.pdf(score)


def wrong_scores_more(score: jax.Array) -> jax.Array:
    return jax.scipy.stats.norm.cdf(-score)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (7,), (2, 5)]]
    return [(x,) for x in (*cases, 2 * cases[1], np.zeros(7, np.float32))]
