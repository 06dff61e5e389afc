"""Divide whole numbers as most computers do: keep of the quotient of a and b only what is before
the decimal point, so that 7 by 2 is 3 and -7 by 2 is -3. a and b are int32 arrays of one shape, b
without zeros, both between -2^30 and 2^30. The result is int32 and exact for large numbers, too.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def divide_toward_zero(a: jax.Array, b: jax.Array) -> jax.Array:
    return jax.lax.div(a, b)


def wrong_downwards(a: jax.Array, b: jax.Array) -> jax.Array:
    return a // b


def wrong_by_way_of_float32(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.trunc(a / b).astype(jnp.int32)


def wrong_forgets_the_sign(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.abs(a) // jnp.abs(b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(5,), (20,), (4, 6), (20,)]
    a = [rng.integers(-60, 61, shape, np.int32) for shape in shapes]
    b = [rng.integers(1, 8, shape, np.int32) * rng.choice([-1, 1], shape) for shape in shapes]
    a[3] = rng.integers(-(2**30), 2**30, 20, np.int32)
    return [(x, y.astype(np.int32)) for x, y in zip(a, b, strict=True)]
