"""Take a box in n dimensions: its volume is the product of all its sides x. Return the partial
derivative of the volume by each side; a side may be 0. x is float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def sides_and_volume(x: jax.Array) -> jax.Array:
    return jax.grad(jnp.prod)(x)


def wrong_divides_by_zero(x: jax.Array) -> jax.Array:
    return jnp.prod(x) / x


def wrong_volume(x: jax.Array) -> jax.Array:
    return jnp.full_like(x, jnp.prod(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 2, n).astype(np.float32) for n in (1, 3, 6)]
    return [(x,) for x in (*cases, np.array([2, 0, 3], np.float32), 5 * cases[2])]
