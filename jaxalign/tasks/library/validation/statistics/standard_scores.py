"""Tell for each measurement in x by how many standard deviations it lies above the mean of x
(below: negative). Use the deviation that divides by n. x is a float32 vector with at least two
different elements.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def standard_scores(x: jax.Array) -> jax.Array:
    return (x - jnp.mean(x)) / jnp.std(x)


def wrong_divides_by_variance(x: jax.Array) -> jax.Array:
    return (x - jnp.mean(x)) / jnp.var(x)


def wrong_only_centres(x: jax.Array) -> jax.Array:
    return x - jnp.mean(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 9, 50)]
    return [(x,) for x in (*cases, 100 + 20 * cases[1], -cases[2] / 50)]
