"""Return the shares of atoms in levels of different energy: proportional to e to the power of
(minus energy over temperature), and adding up to one. energy is a float32 vector, temperature a
positive number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def filled_levels(energy: jax.Array, temperature: float) -> jax.Array:
    return jax.nn.softmax(-energy / temperature)


def wrong_favours_high(energy: jax.Array, temperature: float) -> jax.Array:
    return jax.nn.softmax(energy / temperature)


def wrong_does_not_add_up(energy: jax.Array, temperature: float) -> jax.Array:
    return jnp.exp(-energy / temperature)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 5, n).astype(np.float32) for n in (1, 6, 20)]
    cases = [*cases, np.full(6, 2, np.float32), 10 * cases[1]]
    return list(zip(cases, (1.0, 2.0, 0.7, 1.5, 9.0), strict=True))
