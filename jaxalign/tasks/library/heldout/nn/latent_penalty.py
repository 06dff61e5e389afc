"""How far is a normal distribution from the standard one? Return half of the sum over each row of
mean^2 + e^v - 1 - v, where v is the logarithm of the variance. mean and v are float32 of shape [n,
d]; the result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def latent_penalty(mean: jax.Array, v: jax.Array) -> jax.Array:
    return jnp.sum(mean**2 + jnp.exp(v) - 1 - v, axis=1) / 2


def wrong_forgets_half(mean: jax.Array, v: jax.Array) -> jax.Array:
    return jnp.sum(mean**2 + jnp.exp(v) - 1 - v, axis=1)


def wrong_along_columns(mean: jax.Array, v: jax.Array) -> jax.Array:
    return jnp.sum(mean**2 + jnp.exp(v) - 1 - v, axis=0) / 2


def wrong_takes_v_for_variance(mean: jax.Array, v: jax.Array) -> jax.Array:
    return jnp.sum(mean**2 + v - 1 - jnp.log(jnp.abs(v) + 0.001), axis=1) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((2, n, d), np.float32) for n, d in [(1, 3), (4, 3), (6, 6)]]
    return [*map(tuple, cases), (20 * cases[1][0], cases[1][1]), (cases[1][0], 0 * cases[1][1])]
