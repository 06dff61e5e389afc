"""For each element of a find the one w of at least 0 with w e^w = a. a is float32 of shape [n]
with values from 0 to 1000; the result is float32 of shape [n], right to a thousandth of its value
or to 0.0001.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
ATOL = 1e-4
RTOL = 1e-3
PROPERTIES = ("grad", "vmap", "constant_trace")


def product_logarithm(a: jax.Array) -> jax.Array:
    def newton(_, w):
        return w - (w - a * jnp.exp(-w)) / (w + 1)

    return jax.lax.fori_loop(0, 20, newton, jnp.log1p(a))


def wrong_logarithm(a: jax.Array) -> jax.Array:
    return jnp.log1p(a)


def wrong_inverse(a: jax.Array) -> jax.Array:
    return a * jnp.exp(a / 1000)


def wrong_one_step(a: jax.Array) -> jax.Array:
    w = jnp.log1p(a)
    return w - (w - a * jnp.exp(-w)) / (w + 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 5, n).astype(np.float32) for n in (1, 7, 40)]
    edges = np.array([0, 1e-3, 0.5, 1, np.e, 100, 1000], np.float32)
    return [(a,) for a in (*cases, 200 * cases[1], edges)]
