"""Divide total by step, both int32 of shape [n], drop the fraction of the quotient, and return what
is left over. It has the sign of total: a step of 3 or -3 leaves 1 of 7 and -1 of -7. No step is 0.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def leftover_with_sign(total: jax.Array, step: jax.Array) -> jax.Array:
    return jnp.fmod(total, step)


def wrong_sign_of_step(total: jax.Array, step: jax.Array) -> jax.Array:
    return total % step


def wrong_drops_the_sign(total: jax.Array, step: jax.Array) -> jax.Array:
    return jnp.abs(total) % jnp.abs(step)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, high):
        step = rng.integers(2, 12, n) * rng.choice([-1, 1], n)
        return rng.integers(-high, high, n, dtype=np.int32), step.astype(np.int32)

    total, step = case(9, 100)
    return [case(1, 40), (total, step), case(30, 10**6), (total * step + 1, step)]
