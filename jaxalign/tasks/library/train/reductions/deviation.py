"""Return the standard deviation of all elements of x, a float32 vector. Divide by n, not n - 1."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def deviation(x: jax.Array) -> jax.Array:
    return jnp.std(x)


def wrong_variance(x: jax.Array) -> jax.Array:
    return jnp.var(x)


def wrong_sample(x: jax.Array) -> jax.Array:
    return jnp.std(x, ddof=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 10, 50)]
    return [(x,) for x in (*cases, 100 * cases[1])]
