"""Return the current that each of k houses draws: its voltage times the total of one over each of
its devices' resistances. voltage is float32 of shape [k], resistance of shape [k, n] and positive.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def currents_of_houses(voltage: jax.Array, resistance: jax.Array) -> jax.Array:
    return voltage * jnp.sum(1 / resistance, axis=1)


def wrong_one_behind_the_other(voltage: jax.Array, resistance: jax.Array) -> jax.Array:
    return voltage / jnp.sum(resistance, axis=1)


def wrong_divides_by_total(voltage: jax.Array, resistance: jax.Array) -> jax.Array:
    return voltage / jnp.sum(1 / resistance, axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(k, n, volts):
        resistance = rng.uniform(0.5, 6, (k, n)).astype(np.float32)
        return volts * rng.uniform(0.5, 1, k).astype(np.float32), resistance

    cases = [case(1, 1, 12), case(3, 4, 12), case(6, 2, 5), case(3, 4, 230)]
    cases[3][0][1] = 0
    return cases
