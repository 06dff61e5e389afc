"""Decide whether a search may stop: whether every element of now differs from that of before, up or
down, by at most a thousandth of the absolute value of the latter. before and now are float32
vectors of one length; return a boolean scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def search_has_settled(before: jax.Array, now: jax.Array) -> jax.Array:
    return jnp.all(jnp.abs(now - before) <= 0.001 * jnp.abs(before))


def wrong_one_is_enough(before: jax.Array, now: jax.Array) -> jax.Array:
    return jnp.any(jnp.abs(now - before) <= 0.001 * jnp.abs(before))


def wrong_ignores_falls(before: jax.Array, now: jax.Array) -> jax.Array:
    return jnp.all(now - before <= 0.001 * jnp.abs(before))


def wrong_absolute_change(before: jax.Array, now: jax.Array) -> jax.Array:
    return jnp.all(jnp.abs(now - before) <= 0.001)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    before = [rng.uniform(20, 90, n).astype(np.float32) for n in (1, 6, 20, 6)]
    changes = [rng.uniform(-0.0005, 0.0005, x.size) for x in before]
    changes[0][:] = 0.0006
    changes[1][2] = -0.05
    changes[2][7] = 0.0008
    changes[3][:5] = 0.3
    pairs = zip(before, changes, strict=True)
    cases = [(x, (x * (1 + change)).astype(np.float32)) for x, change in pairs]
    return [*cases, (np.zeros(6, np.float32), np.zeros(6, np.float32))]
