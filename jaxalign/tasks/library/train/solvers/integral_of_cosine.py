"""Estimate the integral of the cosine by quadrature: return the total of the cosines of the nodes,
each multiplied by its weight. nodes and weights are float32 of shape [n]; the result is a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def integral_of_cosine(nodes: jax.Array, weights: jax.Array) -> jax.Array:
    return weights @ jnp.cos(nodes)


def wrong_forgets_weights(nodes: jax.Array, weights: jax.Array) -> jax.Array:
    return jnp.sum(jnp.cos(nodes))


def wrong_cosine_of_all(nodes: jax.Array, weights: jax.Array) -> jax.Array:
    return jnp.cos(weights @ nodes)


def wrong_sine(nodes: jax.Array, weights: jax.Array) -> jax.Array:
    return weights @ jnp.sin(nodes)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, half):
        nodes, weights = np.polynomial.legendre.leggauss(n)
        middle = rng.uniform(-0.7, 0.7)
        return (middle + half * nodes).astype(np.float32), (half * weights).astype(np.float32)

    nodes, weights = case(3, 0.7)
    return [case(1, 0.4), (nodes, weights), case(8, 1.5), case(3, 0.3), (0 * nodes, 2 * weights)]
