"""Eight equal triangles enclose an octahedron. Its volume is a third of the square root of 2,
times the third power of the length of its edges. edge is a float32 array of any shape, as are the
volumes.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def octahedron_volume(edge: jax.Array) -> jax.Array:
    return jnp.sqrt(2) / 3 * edge**3


def wrong_root_of_a_third(edge: jax.Array) -> jax.Array:
    return jnp.sqrt(2 / 3) * edge**3


def wrong_surface(edge: jax.Array) -> jax.Array:
    return 2 * jnp.sqrt(3) * edge**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 3, shape).astype(np.float32) for shape in [(1,), (7,), (2, 5)]]
    return [(edge,) for edge in (*cases, 20 * cases[1], np.arange(7, dtype=np.float32))]
