"""Tell each partner of a firm what the other partners own together: the total of share without
their own entry. share is float32 of shape [n], n at least 1, and so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def total_of_the_others(share: jax.Array) -> jax.Array:
    return jnp.sum(share) - share


def wrong_other_way_round(share: jax.Array) -> jax.Array:
    return share - jnp.sum(share)


def wrong_those_before(share: jax.Array) -> jax.Array:
    return jnp.cumsum(share) - share


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 20, n).astype(np.float32) for n in (1, 5, 30)]
    return [(share,) for share in (*cases, 100 * cases[1])]
