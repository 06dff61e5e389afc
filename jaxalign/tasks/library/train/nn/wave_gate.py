"""A network that makes sound multiplies the hyperbolic tangent of a by 1 / (1 + e^(-b)), element
by element. Do so. a and b are float32 arrays of one shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def wave_gate(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.tanh(a) * jax.nn.sigmoid(b)


def wrong_way_round(a: jax.Array, b: jax.Array) -> jax.Array:
    return jax.nn.sigmoid(a) * jnp.tanh(b)


def wrong_tangent_of_product(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.tanh(a * jax.nn.sigmoid(b))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((2, *shape), np.float32) for shape in [(1,), (7,), (4, 3)]]
    a, b = cases[1]
    far = np.array([[-100, 100, 0, 2], [100, -100, 3, 0]], np.float32)
    return [*map(tuple, (*cases, far)), (b, 3 * a)]
