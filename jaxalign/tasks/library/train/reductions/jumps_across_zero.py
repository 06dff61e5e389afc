"""Count the pairs of neighbours in x of which one is above zero and the other below; an element
that is exactly zero is neither. x is float32 of shape [n], n at least 2; return an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def jumps_across_zero(x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.sign(x[1:]) * jnp.sign(x[:-1]) < 0)


def wrong_zeros_count(x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.sign(x[1:]) * jnp.sign(x[:-1]) <= 0)


def wrong_upwards_only(x: jax.Array) -> jax.Array:
    return jnp.sum((x[1:] > 0) & (x[:-1] < 0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 9, 30)]
    for x in cases:
        x[:2] = (1.5, -0.5)
    zeros = rng.integers(-1, 2, 9).astype(np.float32)
    zeros[2:6] = (1, 0, 1, -1)
    return [(x,) for x in (*cases, zeros, 1e4 * cases[2])]
