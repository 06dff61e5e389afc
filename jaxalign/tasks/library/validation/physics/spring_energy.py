"""Return the energy stored in springs: half of the stiffness times the square of the stretch,
element by element. stiffness and stretch are float32 vectors of the same shape, as is the
result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad")


def spring_energy(stiffness: jax.Array, stretch: jax.Array) -> jax.Array:
    return 0.5 * stiffness * stretch**2


def wrong_forgets_half(stiffness: jax.Array, stretch: jax.Array) -> jax.Array:
    return stiffness * stretch**2


def wrong_force(stiffness: jax.Array, stretch: jax.Array) -> jax.Array:
    return -stiffness * stretch


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        return rng.uniform(0.5, 5, n).astype(np.float32), scale * rng.standard_normal(n, np.float32)

    return [case(1, 1), case(6, 1), case(6, 100), case(20, 0.1)]
