"""Return the entropy in nats of each row of p: minus the total of p times its natural logarithm,
zeros adding nothing. p is a float32 matrix whose rows add up to one.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def uncertainty_of_rows(p: jax.Array) -> jax.Array:
    return jnp.sum(jax.scipy.special.entr(p), axis=1)


def wrong_undefined_at_zero(p: jax.Array) -> jax.Array:
    return -jnp.sum(p * jnp.log(p), axis=1)


def wrong_of_columns(p: jax.Array) -> jax.Array:
    return jnp.sum(jax.scipy.special.entr(p), axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 4), (5, 3), (8, 6), (5, 3)]
    cases = [rng.dirichlet(np.ones(k), n).astype(np.float32) for n, k in shapes]
    cases[3][:3] = [[0, 0.5, 0.5], [0, 0, 1], [0.25, 0.75, 0]]
    return [(p,) for p in cases]
