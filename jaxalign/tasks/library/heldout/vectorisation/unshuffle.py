"""Return the elements of x at the positions 0, 2, 4 and so on, followed by those at the positions
1, 3, 5 and so on. x is float32 of shape [n], n >= 1, even or odd; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def unshuffle(x: jax.Array) -> jax.Array:
    return jnp.concatenate([x[::2], x[1::2]])


def wrong_odd_positions_first(x: jax.Array) -> jax.Array:
    return jnp.concatenate([x[1::2], x[::2]])


def wrong_odd_positions_backwards(x: jax.Array) -> jax.Array:
    return jnp.concatenate([x[::2], x[1::2][::-1]])


def wrong_shuffles(x: jax.Array) -> jax.Array:
    half = (x.size + 1) // 2
    return jnp.zeros_like(x).at[::2].set(x[:half]).at[1::2].set(x[half:])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (7, 1, 12, 7)]
    return [(x,) for x in (*cases, 100 * cases[2], np.arange(7, dtype=np.float32))]
