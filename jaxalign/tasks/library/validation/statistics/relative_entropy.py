"""How much information is lost when q stands in for p? Return the Kullback-Leibler divergence: the
sum of p times the logarithm of p over q. p and q are float32 vectors of one length with positive
elements; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def relative_entropy(p: jax.Array, q: jax.Array) -> jax.Array:
    return jnp.sum(p * jnp.log(p / q))


def wrong_direction(p: jax.Array, q: jax.Array) -> jax.Array:
    return jnp.sum(q * jnp.log(q / p))


def wrong_cross_entropy(p: jax.Array, q: jax.Array) -> jax.Array:
    return -jnp.sum(p * jnp.log(q))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, concentration):
        pair = rng.dirichlet(np.full(n, concentration), 2) + 1e-3
        return tuple((pair / pair.sum(axis=1, keepdims=True)).astype(np.float32))

    same = case(5, 1)[0]
    even = np.full(5, 0.2, np.float32)
    cases = [case(2, 1), case(5, 1), case(30, 1), case(5, 0.3)]
    return [*cases, (same, same), (same, even)]
