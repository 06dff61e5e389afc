"""Cut a signal into all its windows of four successive elements: row i of the result holds the
elements i to i + 3. x is float32 of shape [n], n at least 4; the result is float32 of shape [n -
3, 4].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap", "constant_trace")


def sliding_windows(x: jax.Array) -> jax.Array:
    return x[jnp.arange(x.size - 3)[:, None] + jnp.arange(4)]


def wrong_backwards(x: jax.Array) -> jax.Array:
    return x[jnp.arange(x.size - 3)[:, None] + 3 - jnp.arange(4)]


def wrong_transposed(x: jax.Array) -> jax.Array:
    return x[jnp.arange(4)[:, None] + jnp.arange(x.size - 3)]


def wrong_does_not_overlap(x: jax.Array) -> jax.Array:
    return x[: x.size // 4 * 4].reshape(-1, 4)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (5, 9, 40)]
    return [(x,) for x in (*cases, 1e4 * cases[1])]
