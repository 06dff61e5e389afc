"""The crest factor of a signal is its largest absolute value divided by its root mean square. x is
float32 of shape [n] and not all zeros; return its crest factor, a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def crest_factor(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.abs(x)) / jnp.sqrt(jnp.mean(x**2))


def wrong_forgets_the_root(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.abs(x)) / jnp.mean(x**2)


def wrong_ignores_negative_peaks(x: jax.Array) -> jax.Array:
    return jnp.max(x) / jnp.sqrt(jnp.mean(x**2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 8, 60)]
    return [(x,) for x in (*cases, 200 * cases[1], -np.abs(cases[1]))]
