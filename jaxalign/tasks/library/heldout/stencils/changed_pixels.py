"""Where did something move between two photographs? A pixel has changed if any of its three
channels differs by more than 0.1 between before and after, in either direction. before and after
are float32 of shape [n, m, 3]; the result is boolean of shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def changed_pixels(before: jax.Array, after: jax.Array) -> jax.Array:
    return jnp.max(jnp.abs(after - before), axis=2) > 0.1


def wrong_all_channels(before: jax.Array, after: jax.Array) -> jax.Array:
    return jnp.min(jnp.abs(after - before), axis=2) > 0.1


def wrong_brighter_only(before: jax.Array, after: jax.Array) -> jax.Array:
    return jnp.max(after - before, axis=2) > 0.1


def wrong_sum_of_channels(before: jax.Array, after: jax.Array) -> jax.Array:
    return jnp.abs(jnp.sum(after - before, axis=2)) > 0.1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        before = rng.random((n, m, 3), np.float32)
        change = rng.choice(np.array([0, 0.02, 0.06, 0.15, -0.05, -0.3], np.float32), before.shape)
        return before, before + change

    before, after = case(4, 5)
    return [case(1, 2), (before, after), case(6, 3), case(4, 5), (before, before)]
