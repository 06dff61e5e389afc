"""Return the natural logarithm of the positive factor by which the linear map with the matrix a
scales all volumes, even if the factor itself is beyond the range of float32. a is invertible and
float32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)
ATOL = 1e-3


def log_of_stretched_volume(a: jax.Array) -> jax.Array:
    return jnp.linalg.slogdet(a)[1]


def wrong_overflows(a: jax.Array) -> jax.Array:
    return jnp.log(jnp.abs(jnp.linalg.det(a)))


def wrong_sign_of_the_factor(a: jax.Array) -> jax.Array:
    return jnp.linalg.slogdet(a)[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        a = rng.standard_normal((n, n)) / np.sqrt(n) + 2 * np.eye(n)[::-1]
        return ((scale * a).astype(np.float32),)

    return [case(1, 3), case(4, 1), case(25, 1000), case(25, 0.001), case(4, -20)]
