"""Return the natural logarithm of the odds, p over one minus p, of every probability in p, a
float32 array with values strictly between 0 and 1.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def log_odds(p: jax.Array) -> jax.Array:
    return jnp.log(p / (1 - p))


def wrong_only_odds(p: jax.Array) -> jax.Array:
    return p / (1 - p)


def wrong_inverted(p: jax.Array) -> jax.Array:
    return jnp.log((1 - p) / p)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.05, 0.95, shape).astype(np.float32) for shape in [(1,), (6,), (3, 4)]]
    return [(p,) for p in (*cases, cases[1] / 100, np.full(6, 0.5, np.float32))]
