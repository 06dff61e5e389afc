"""Add up the complex numbers e^(i p), i being the imaginary unit, over all elements p of phase, a
float32 vector, and return the squared magnitude of the total: the brightness behind many slits, a
float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def light_of_many_slits(phase: jax.Array) -> jax.Array:
    return jnp.abs(jnp.sum(jnp.exp(1j * phase))) ** 2


def wrong_not_squared(phase: jax.Array) -> jax.Array:
    return jnp.abs(jnp.sum(jnp.exp(1j * phase)))


def wrong_adds_brightness(phase: jax.Array) -> jax.Array:
    return jnp.sum(jnp.abs(jnp.exp(1j * phase)) ** 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 2, n).astype(np.float32) for n in (1, 6, 15)]
    return [(x,) for x in (*cases, np.full(6, 0.7, np.float32), 2 * cases[1])]
