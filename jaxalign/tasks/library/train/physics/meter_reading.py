"""Total the electric energy used: add up voltage times current over all moments, multiply by dt,
their distance in seconds, and divide by 3600. voltage and current are float32 vectors of the same
length; return a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def meter_reading(voltage: jax.Array, current: jax.Array, dt: float) -> jax.Array:
    return jnp.sum(voltage * current) * dt / 3600


def wrong_average_power(voltage: jax.Array, current: jax.Array, dt: float) -> jax.Array:
    return jnp.mean(voltage * current) * dt / 3600


def wrong_product_of_totals(voltage: jax.Array, current: jax.Array, dt: float) -> jax.Array:
    return jnp.sum(voltage) * jnp.sum(current) * dt / 3600


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, dt):
        voltage = rng.uniform(200, 240, n).astype(np.float32)
        return voltage, rng.uniform(0.5, 8, n).astype(np.float32), dt

    cases = [case(1, 60.0), case(6, 60.0), case(25, 1.5), case(6, 900.0)]
    cases[3][1][1] = 0
    return cases
