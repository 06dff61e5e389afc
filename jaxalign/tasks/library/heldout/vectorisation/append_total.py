"""Write the total of all elements of x behind the last one. x is a float32 vector of shape [n];
the result is float32 of shape [n + 1].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def append_total(x: jax.Array) -> jax.Array:
    return jnp.append(x, jnp.sum(x))


def wrong_in_front(x: jax.Array) -> jax.Array:
    return jnp.append(jnp.sum(x), x)


def wrong_appends_mean(x: jax.Array) -> jax.Array:
    return jnp.append(x, jnp.mean(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 5, 30, 0)]
    return [(x,) for x in (*cases, 100 * cases[1])]
