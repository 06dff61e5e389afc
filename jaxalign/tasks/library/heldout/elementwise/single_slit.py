"""Light behind a narrow slit has the brightness (sin(x) / x)^2 in the direction x, and its limit 1
at x = 0. Return it for every element of x, a float32 array of any shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def single_slit(x: jax.Array) -> jax.Array:
    return jnp.sinc(x / jnp.pi) ** 2


def wrong_divides_by_zero(x: jax.Array) -> jax.Array:
    return (jnp.sin(x) / x) ** 2


def wrong_zero_in_the_middle(x: jax.Array) -> jax.Array:
    return (jnp.sin(x) / jnp.where(x == 0, 1, x)) ** 2


def wrong_gradient_in_the_middle(x: jax.Array) -> jax.Array:
    return jnp.where(x == 0, 1, (jnp.sin(x) / x) ** 2)


def wrong_not_squared(x: jax.Array) -> jax.Array:
    return jnp.sinc(x / jnp.pi)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.4, 3, shape).astype(np.float32) for shape in [(2,), (9,), (3, 4)]]
    with_zeros = np.array([-4, -2, -1, -0.5, 0, 0.5, 0, 2, 8], np.float32)
    return [(x,) for x in (*cases, -2 * cases[1], with_zeros, np.zeros(2, np.float32))]
