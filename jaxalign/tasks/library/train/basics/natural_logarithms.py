"""Return the natural logarithm of each element of x, a float32 array of positive numbers."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def natural_logarithms(x: jax.Array) -> jax.Array:
    return jnp.log(x)


def wrong_base(x: jax.Array) -> jax.Array:
    return jnp.log10(x)


def wrong_of_one_more(x: jax.Array) -> jax.Array:
    return jnp.log1p(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 9, shape).astype(np.float32) for shape in [(2,), (9,), (3, 4)]]
    return [(x,) for x in (*cases, 1e4 * cases[1])]
