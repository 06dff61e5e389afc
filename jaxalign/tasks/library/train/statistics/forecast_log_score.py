"""On days with rain a forecast scores the natural logarithm of p, on dry ones that of 1 - p.
Return all scores. rained is boolean and p float32, strictly between 0 and 1, both of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def forecast_log_score(rained: jax.Array, p: jax.Array) -> jax.Array:
    return jnp.log(jnp.where(rained, p, 1 - p))


def wrong_way_round(rained: jax.Array, p: jax.Array) -> jax.Array:
    return jnp.log(jnp.where(rained, 1 - p, p))


def wrong_ignores_dry_days(rained: jax.Array, p: jax.Array) -> jax.Array:
    return jnp.where(rained, jnp.log(p), 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return rng.random(n) < 0.5, rng.uniform(0.05, 0.95, n).astype(np.float32)

    rained, p = case(7)
    sure = np.array([0.999, 0.001], np.float32)
    return [case(1), (rained, p), case(30), (~rained, p), (np.array([False, False]), sure)]
