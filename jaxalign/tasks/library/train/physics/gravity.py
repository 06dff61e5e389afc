"""Return the acceleration of each body by the gravity of all others: that of body i is the sum
over j of mass[j] * (x[j] - x[i]) / (distance^2 + 0.01)^1.5, where distance is that between the
two. x holds the positions, float32 of shape [n, 3], and mass is float32 of shape [n]; the result
is float32 of shape [n, 3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def gravity(x: jax.Array, mass: jax.Array) -> jax.Array:
    offset = x[None, :] - x[:, None]
    softened = jnp.sum(offset**2, axis=-1) + 0.01
    return jnp.einsum("ijk,ij,j->ik", offset, softened**-1.5, mass)


def wrong_repels(x: jax.Array, mass: jax.Array) -> jax.Array:
    return -gravity(x, mass)


def wrong_uses_own_mass(x: jax.Array, mass: jax.Array) -> jax.Array:
    return gravity(x, jnp.ones_like(mass)) * mass[:, None]


def wrong_inverse_square_of_components(x: jax.Array, mass: jax.Array) -> jax.Array:
    offset = x[None, :] - x[:, None]
    softened = jnp.sum(offset**2, axis=-1) + 0.01
    return jnp.einsum("ijk,ij,j->ik", offset, 1 / softened, mass)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        x = scale * rng.standard_normal((n, 3), np.float32)
        return x, rng.uniform(0.5, 2, n).astype(np.float32)

    return [case(1, 1), case(5, 1), case(5, 0.1), case(20, 2)]
