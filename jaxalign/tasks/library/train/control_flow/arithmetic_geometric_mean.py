"""Replace a and b ten times by their arithmetic mean and their geometric mean, the square root of
their product, both computed from the old pair. By then the two agree to float32 precision: return
their common limit, element by element. a and b are positive float32 vectors of shape [n], and so is
the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad", "constant_trace")


def arithmetic_geometric_mean(a: jax.Array, b: jax.Array) -> jax.Array:
    def step(_, pair):
        a, b = pair
        return (a + b) / 2, jnp.sqrt(a) * jnp.sqrt(b)

    return jax.lax.fori_loop(0, 10, step, (a, b))[0]


def wrong_uses_new_mean(a: jax.Array, b: jax.Array) -> jax.Array:
    def step(_, pair):
        mean = (pair[0] + pair[1]) / 2
        return mean, jnp.sqrt(mean * pair[1])

    return jax.lax.fori_loop(0, 10, step, (a, b))[0]


def wrong_single_round(a: jax.Array, b: jax.Array) -> jax.Array:
    return ((a + b) / 2 + jnp.sqrt(a * b)) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, spread):
        a, b = np.exp(spread * rng.standard_normal((2, n)))
        return a.astype(np.float32), b.astype(np.float32)

    return [case(1, 1), case(7, 1), case(30, 2), case(7, 6)]
