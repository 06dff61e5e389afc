"""Take the pressure out of a stress tensor: subtract the average of its three diagonal entries from
each of them and leave the other entries alone. stress is float32 of shape [3, 3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def stress_without_pressure(stress: jax.Array) -> jax.Array:
    return stress - jnp.trace(stress) / 3 * jnp.eye(3)


def wrong_subtracts_everywhere(stress: jax.Array) -> jax.Array:
    return stress - jnp.trace(stress) / 3


def wrong_subtracts_the_total(stress: jax.Array) -> jax.Array:
    return stress - jnp.trace(stress) * jnp.eye(3)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((3, 3), np.float32) for _ in range(3)]
    return [(s,) for s in (*cases, 100 * cases[0], 5 * np.eye(3, dtype=np.float32))]
