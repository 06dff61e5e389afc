"""Make a rota for three teams, a row for each: duty, then the same one place later, then two places
later; what leaves at the end comes in at the start. duty is int32 of shape [n], the rota int32 of
shape [3, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def rota_of_three_teams(duty: jax.Array) -> jax.Array:
    return jnp.stack([duty, jnp.roll(duty, 1), jnp.roll(duty, 2)])


def wrong_earlier(duty: jax.Array) -> jax.Array:
    return jnp.stack([duty, jnp.roll(duty, -1), jnp.roll(duty, -2)])


def wrong_same_for_two(duty: jax.Array) -> jax.Array:
    return jnp.stack([duty, jnp.roll(duty, 1), jnp.roll(duty, 1)])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.permutation(n).astype(np.int32) for n in (3, 7, 20)]
    return [(x,) for x in (*cases, 100 + cases[1][::-1], cases[2] // 3)]
