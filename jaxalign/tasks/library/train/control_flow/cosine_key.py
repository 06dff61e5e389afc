"""Press a calculator's cosine key n times: begin with x and replace it n times by its cosine, in
radians. x is a float32 vector, n a whole number, 0 or more.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def cosine_key(x: jax.Array, n: int) -> jax.Array:
    return jax.lax.fori_loop(0, n, lambda _, x: jnp.cos(x), x)


def wrong_one_too_many(x: jax.Array, n: int) -> jax.Array:
    return jax.lax.fori_loop(0, n + 1, lambda _, x: jnp.cos(x), x)


def wrong_multiplies(x: jax.Array, n: int) -> jax.Array:
    return n * jnp.cos(x)


def wrong_power(x: jax.Array, n: int) -> jax.Array:
    return jnp.cos(x) ** n


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(size, n):
        return 2 * rng.standard_normal(size, np.float32), n

    return [case(1, 2), case(6, 3), case(20, 4), case(6, 0), (np.arange(6, dtype=np.float32), 2)]
