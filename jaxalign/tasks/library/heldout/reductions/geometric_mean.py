"""Return e to the power of the mean of the natural logarithms of x. x is a float32 vector of
positive numbers; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def geometric_mean(x: jax.Array) -> jax.Array:
    return jnp.exp(jnp.mean(jnp.log(x)))


def wrong_arithmetic(x: jax.Array) -> jax.Array:
    return jnp.mean(x)


def wrong_adds_logarithms(x: jax.Array) -> jax.Array:
    return jnp.exp(jnp.sum(jnp.log(x)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 2, n).astype(np.float32) for n in (2, 8, 30)]
    return [(x,) for x in (*cases, 100 * cases[1], cases[2] ** 5)]
