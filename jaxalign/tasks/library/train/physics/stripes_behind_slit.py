"""Return how bright the stripes behind a slit are: brightest, a number, times the square of sin(pi
x) / (pi x), which counts as 1 where x is zero. x is a float32 vector.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def stripes_behind_slit(x: jax.Array, brightest: float) -> jax.Array:
    return brightest * jnp.sinc(x) ** 2


def wrong_without_pi(x: jax.Array, brightest: float) -> jax.Array:
    return brightest * jnp.sinc(x / jnp.pi) ** 2


def wrong_not_squared(x: jax.Array, brightest: float) -> jax.Array:
    return brightest * jnp.sinc(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-2.5, 2.5, n).astype(np.float32) for n in (1, 7, 30)]
    with_centre = cases[1].copy()
    with_centre[3] = 0
    return list(zip((*cases, with_centre), (2.0, 1.0, 150.0, 0.5), strict=True))
