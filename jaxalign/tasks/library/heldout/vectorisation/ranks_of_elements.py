"""Give each element of x its rank: 0 for the smallest, 1 for the next one and so on up to n - 1.
Of equal elements the one further to the front gets the lower rank. x is float32 of shape [n]; the
ranks are int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def ranks_of_elements(x: jax.Array) -> jax.Array:
    return jnp.argsort(jnp.argsort(x))


def wrong_sorting_order(x: jax.Array) -> jax.Array:
    return jnp.argsort(x)


def wrong_shares_ranks(x: jax.Array) -> jax.Array:
    return jnp.searchsorted(jnp.sort(x), x)


def wrong_from_the_top(x: jax.Array) -> jax.Array:
    return jnp.argsort(jnp.argsort(-x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (4, 12, 40)]
    ties = rng.integers(-2, 3, 12).astype(np.float32)
    return [(x,) for x in (*cases, ties, -100 * cases[1], np.zeros(12, np.float32))]
