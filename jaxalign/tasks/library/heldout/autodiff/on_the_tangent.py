"""Let f(t) = sin(t) + t^2. The tangent touches the graph of f at the place a, where it has the
height f(a). Return the height of this straight line at x, for each pair of elements of x and a,
float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def on_the_tangent(x: jax.Array, a: jax.Array) -> jax.Array:
    return jnp.sin(a) + a**2 + (jnp.cos(a) + 2 * a) * (x - a)


def wrong_height_of_graph(x: jax.Array, a: jax.Array) -> jax.Array:
    return jnp.sin(x) + x**2


def wrong_through_zero(x: jax.Array, a: jax.Array) -> jax.Array:
    return jnp.sin(a) + a**2 + (jnp.cos(a) + 2 * a) * x


def wrong_places_exchanged(x: jax.Array, a: jax.Array) -> jax.Array:
    return on_the_tangent(a, x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [2 * rng.standard_normal((2, n), np.float32) for n in (1, 8, 30)]
    x, a = cases[1]
    return [*map(tuple, cases), (3 * x, a), (x, np.zeros(8, np.float32))]
