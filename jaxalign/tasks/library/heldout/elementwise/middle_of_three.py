"""Of the three numbers that a, b and c hold at a position, drop a smallest and a largest one and
return the one that is left. a, b and c are float32 arrays of the same shape, equal elements occur;
the result has that shape, too.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def middle_of_three(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return jnp.maximum(jnp.minimum(a, b), jnp.minimum(jnp.maximum(a, b), c))


def wrong_average(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return (a + b + c) / 3


def wrong_no_more_than_c(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return jnp.minimum(jnp.maximum(a, b), c)


def wrong_second_argument(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return jnp.where((a <= b) & (b <= c), b, c)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((3, *shape), np.float32) for shape in [(5,), (12,), (4, 5)]]
    ties = rng.integers(-1, 2, (3, 12)).astype(np.float32)
    return [(a, b, c) for a, b, c in (*cases, 100 * cases[1], ties)]
