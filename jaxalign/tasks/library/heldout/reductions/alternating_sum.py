"""Return the sum of the elements of x with alternating signs: the first minus the second plus the
third and so on. x is a float32 vector, perhaps an empty one, whose sum is 0; the result is a
float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def alternating_sum(x: jax.Array) -> jax.Array:
    return jnp.sum(x[::2]) - jnp.sum(x[1::2])


def wrong_starts_with_minus(x: jax.Array) -> jax.Array:
    return jnp.sum(x[1::2]) - jnp.sum(x[::2])


def wrong_plain_sum(x: jax.Array) -> jax.Array:
    return jnp.sum(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (5, 8, 1, 0)]
    return [(x,) for x in (*cases, 100 * cases[0], cases[1] + 1)]
