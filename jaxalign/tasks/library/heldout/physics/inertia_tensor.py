"""Return the inertia tensor of point masses about the origin: the sum over the points of mass
times (|r|^2 times the 3 x 3 identity minus r r^T). mass is float32 of shape [n], position float32
of shape [n, 3] with one r in each row; the tensor is float32 of shape [3, 3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad",)


def inertia_tensor(mass: jax.Array, position: jax.Array) -> jax.Array:
    second_moment = jnp.einsum("n,ni,nj->ij", mass, position, position)
    return jnp.trace(second_moment) * jnp.eye(3) - second_moment


def wrong_second_moment(mass: jax.Array, position: jax.Array) -> jax.Array:
    return position.T @ (mass[:, None] * position)


def wrong_off_diagonal_sign(mass: jax.Array, position: jax.Array) -> jax.Array:
    tensor = inertia_tensor(mass, position)
    return 2 * jnp.diag(jnp.diag(tensor)) - tensor


def wrong_about_the_centre(mass: jax.Array, position: jax.Array) -> jax.Array:
    return inertia_tensor(mass, position - mass @ position / jnp.sum(mass))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        mass = rng.uniform(0.5, 2, n).astype(np.float32)
        return mass, scale * rng.standard_normal((n, 3), np.float32) + np.float32(0.5)

    return [case(1, 1), case(6, 1), case(6, 10), case(40, 1)]
