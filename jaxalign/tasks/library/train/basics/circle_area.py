"""What area do circles have whose radius is r? It is pi times the radius squared. r is a float32
array, the areas are too.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def circle_area(r: jax.Array) -> jax.Array:
    return jnp.pi * r**2


def wrong_circumference(r: jax.Array) -> jax.Array:
    return 2 * jnp.pi * r


def wrong_squares_pi(r: jax.Array) -> jax.Array:
    return (jnp.pi * r) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 9, shape).astype(np.float32) for shape in [(1,), (5,), (2, 4)]]
    return [(x,) for x in (*cases, np.zeros(5, np.float32), 1e3 * cases[2])]
