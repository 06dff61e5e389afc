"""Share the pressure of a mixture, a number, among its gases in proportion to their amounts:
moles, positive and float32 of shape [n]. Return each gas's share, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "constant_trace")


def pressures_of_gases(pressure: float, moles: jax.Array) -> jax.Array:
    return pressure * moles / jnp.sum(moles)


def wrong_against_largest(pressure: float, moles: jax.Array) -> jax.Array:
    return pressure * moles / jnp.max(moles)


def wrong_even_shares(pressure: float, moles: jax.Array) -> jax.Array:
    return jnp.full_like(moles, pressure / moles.size)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.2, 4, n).astype(np.float32) for n in (1, 4, 18)]
    return list(zip((1.0, 101.3, 5.5, 20.0), (*cases, 100 * cases[1]), strict=True))
