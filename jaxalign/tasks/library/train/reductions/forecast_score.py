"""Score forecasts: add up the natural logarithms of p for events that happened and of 1 minus p
for those that did not. p is float32, strictly between 0 and 1, and happened is bool, both of shape
[n]; return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def forecast_score(p: jax.Array, happened: jax.Array) -> jax.Array:
    return jnp.sum(jnp.log(jnp.where(happened, p, 1 - p)))


def wrong_forgets_the_others(p: jax.Array, happened: jax.Array) -> jax.Array:
    return jnp.sum(jnp.log(p), where=happened)


def wrong_swapped(p: jax.Array, happened: jax.Array) -> jax.Array:
    return jnp.sum(jnp.log(jnp.where(happened, 1 - p, p)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return rng.uniform(0.05, 0.95, n).astype(np.float32), rng.random(n) < 0.5

    cases = [case(1), case(6), case(30)]
    p, happened = cases[1]
    return [*cases, (np.full(6, 0.5, np.float32), happened), (p, np.zeros(6, np.bool_))]
