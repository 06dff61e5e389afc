"""Return the mean of Huber's loss: half the square of each residual up to limit in absolute value,
and beyond that limit times (the absolute value minus half of limit). residual is a float32 vector,
limit a positive number; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def forgiving_loss(residual: jax.Array, limit: float) -> jax.Array:
    size = jnp.abs(residual)
    return jnp.mean(jnp.where(size <= limit, size**2 / 2, limit * (size - limit / 2)))


def wrong_jumps(residual: jax.Array, limit: float) -> jax.Array:
    size = jnp.abs(residual)
    return jnp.mean(jnp.where(size <= limit, size**2 / 2, limit * size))


def wrong_forgets_half(residual: jax.Array, limit: float) -> jax.Array:
    size = jnp.abs(residual)
    return jnp.mean(jnp.where(size <= limit, size**2, limit * (2 * size - limit)))


def wrong_caps(residual: jax.Array, limit: float) -> jax.Array:
    return jnp.mean(jnp.minimum(residual**2, limit**2) / 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 8, 50)]
    cases[0][0] = -3.5
    return [
        (cases[0], 1.0),
        (cases[1], 0.5),
        (cases[2], 1.2),
        (1e3 * cases[1], 2.0),
        (0.1 * cases[1], 4.0),
    ]
