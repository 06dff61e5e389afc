"""Return, element by element, whichever of x and y has the larger absolute value, with its sign;
x where both are equal. x and y are float32 arrays of the same shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def larger_in_size(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.where(jnp.abs(x) >= jnp.abs(y), x, y)


def wrong_larger_number(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.maximum(x, y)


def wrong_drops_sign(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.maximum(jnp.abs(x), jnp.abs(y))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [(4,), (9,), (3, 5)]]
    whole = rng.integers(-3, 4, (2, 9)).astype(np.float32)
    return [(x, y) for x, y in (*pairs, 100 * pairs[1], whole)]
