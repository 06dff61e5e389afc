"""Several alarms go off with the probabilities p, each on its own, whatever the others do. How
probable is it that at least one goes off? It is one less the product of the probabilities that an
alarm stays silent. p is float32 of shape [n], n >= 1, with values from 0 to 1; return a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def chance_of_at_least_one(p: jax.Array) -> jax.Array:
    return 1 - jnp.prod(1 - p)


def wrong_all_of_them(p: jax.Array) -> jax.Array:
    return jnp.prod(p)


def wrong_not_all_of_them(p: jax.Array) -> jax.Array:
    return 1 - jnp.prod(p)


def wrong_adds_up(p: jax.Array) -> jax.Array:
    return jnp.minimum(jnp.sum(p), 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 0.5, n).astype(np.float32) for n in (1, 6, 15)]
    sure = np.append(cases[2][1:], np.float32(1))
    return [(p,) for p in (*cases, cases[1] / 10, sure, np.zeros(1, np.float32))]
