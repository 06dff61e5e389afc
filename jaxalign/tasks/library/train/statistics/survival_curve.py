"""Estimate from a study with drop-outs how many patients survive. At each patient's time return
the Kaplan-Meier estimate: the product over all times s of deaths up to and including that time of
1 - deaths at s / patients whose time is s or later. time is float32 of shape [n], in any order and
perhaps with ties, and died boolean of shape [n], false for patients who were lost to view alive at
that time. The result is float32 of shape [n], in the order of the patients.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def survival_curve(time: jax.Array, died: jax.Array) -> jax.Array:
    at_risk = jnp.sum(time >= time[:, None], axis=1)
    deaths = jnp.sum((time == time[:, None]) & died, axis=1)
    first = jnp.argmax(time == time[:, None], axis=1) == jnp.arange(time.size)
    factor = jnp.where(first, 1 - deaths / at_risk, 1)
    return jnp.prod(jnp.where(time <= time[:, None], factor, 1), axis=1)


def wrong_lost_count_as_dead(time: jax.Array, died: jax.Array) -> jax.Array:
    return survival_curve(time, jnp.ones_like(died))


def wrong_lost_were_never_there(time: jax.Array, died: jax.Array) -> jax.Array:
    dead_before = jnp.sum((time <= time[:, None]) & died, axis=1)
    return 1 - dead_before / jnp.maximum(jnp.sum(died), 1)


def wrong_counts_ties_repeatedly(time: jax.Array, died: jax.Array) -> jax.Array:
    at_risk = jnp.sum(time >= time[:, None], axis=1)
    deaths = jnp.sum((time == time[:, None]) & died, axis=1)
    factor = 1 - deaths / at_risk
    return jnp.prod(jnp.where(time <= time[:, None], factor, 1), axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, levels, share):
        time = rng.integers(1, levels, n).astype(np.float32)
        died = rng.uniform(size=n) < share
        died[0] = True
        return time, died

    time, died = case(10, 6, 0.6)
    return [case(2, 9, 0.5), (time, died), case(50, 20, 0.5), (time, died | True), (time**2, died)]
