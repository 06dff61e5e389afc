"""Which value would come second if x were put in order from the greatest down? A greatest value
that occurs twice is also second. x is float32 of shape [n], n at least 2; the result is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def runner_up(x: jax.Array) -> jax.Array:
    return jax.lax.top_k(x, 2)[0][1]


def wrong_greatest(x: jax.Array) -> jax.Array:
    return jnp.max(x)


def wrong_below_the_greatest(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.where(x == jnp.max(x), -jnp.inf, x))


def wrong_masks_with_zero(x: jax.Array) -> jax.Array:
    return jnp.max(x.at[jnp.argmax(x)].set(0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 9, 50)]
    tied = np.array([1, 5, 2, 5, 0, -1, 3, 5, 4], np.float32)
    return [(x,) for x in (*cases, tied, -np.abs(cases[1]) - 1, 1e5 * cases[2])]
