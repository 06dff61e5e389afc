"""Heights follow a normal distribution with the given average and standard deviation. Which part
of people, from 0 to 1, is shorter than each height? height is a float32 vector, average and
deviation are numbers; return a vector.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def share_of_shorter(height: jax.Array, average: float, deviation: float) -> jax.Array:
    return jax.scipy.stats.norm.cdf(height, average, deviation)


def wrong_share_of_taller(height: jax.Array, average: float, deviation: float) -> jax.Array:
    return jax.scipy.stats.norm.sf(height, average, deviation)


def wrong_density(height: jax.Array, average: float, deviation: float) -> jax.Array:
    return jax.scipy.stats.norm.pdf(height, average, deviation)


def wrong_takes_variance(height: jax.Array, average: float, deviation: float) -> jax.Array:
    return jax.scipy.stats.norm.cdf(height, average, deviation**0.5)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, average, deviation):
        height = average + deviation * rng.standard_normal(n)
        return height.astype(np.float32), average, deviation

    edge = np.array([0, 150, 170, 185, 200, 400], np.float32)
    return [
        case(1, 178.5, 7.0),
        case(6, 165.0, 6.5),
        case(30, 1.75, 0.25),
        (edge, 170.0, 10.0),
    ]
