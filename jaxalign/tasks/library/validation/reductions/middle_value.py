"""Return the value in the middle: half of the elements of x, a float32 vector, are below it, half
above. With an even number of them, average the two in the middle.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def middle_value(x: jax.Array) -> jax.Array:
    return jnp.median(x)


def wrong_average(x: jax.Array) -> jax.Array:
    return jnp.mean(x)


def wrong_unsorted(x: jax.Array) -> jax.Array:
    return x[x.size // 2]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 9, 20)]
    return [(x,) for x in (*cases, cases[1] ** 3)]
