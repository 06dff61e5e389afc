"""For each step return how many steps ago the latest event happened, 0 if it happens right now and
-1 if there has not been one yet. event is boolean of shape [n], n >= 1, and the result int32 of
shape [n]: -1, 0, 1, 2, 0 for events at the steps 1 and 4.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def steps_since_event(event: jax.Array) -> jax.Array:
    step = jnp.arange(event.size)
    latest = jax.lax.cummax(jnp.where(event, step, -1))
    return jnp.where(latest < 0, -1, step - latest)


def wrong_since_the_first(event: jax.Array) -> jax.Array:
    return jnp.cumsum(jnp.cumsum(event) > 0) - 1


def wrong_counts_from_start(event: jax.Array) -> jax.Array:
    step = jnp.arange(event.size)
    return step - jax.lax.cummax(jnp.where(event, step, 0))


def wrong_counts_events(event: jax.Array) -> jax.Array:
    return jnp.cumsum(event) - 1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random(n) < p for n, p in ((5, 0.4), (30, 0.2), (100, 0.1), (30, 0.7))]
    return [(x,) for x in (*cases, np.zeros(30, np.bool_))]
