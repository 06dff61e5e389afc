"""How likely do two animals, caught independently, belong to different species? It is one minus
the total of the squared shares. share is float32 of shape [k] and adds up to one; return a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def chance_of_unlike_pair(share: jax.Array) -> jax.Array:
    return 1 - jnp.sum(share**2)


def wrong_same_species(share: jax.Array) -> jax.Array:
    return jnp.sum(share**2)


def wrong_not_the_commonest(share: jax.Array) -> jax.Array:
    return 1 - jnp.max(share)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.dirichlet(np.ones(k)).astype(np.float32) for k in (1, 5, 20, 5)]
    return [(share,) for share in (*cases, np.array([0.5, 0, 0, 0.25, 0.25], np.float32))]
