"""Is a forecast better than expecting no change? Return the mean absolute difference between
forecast and actual, divided by the mean absolute difference between successive elements of actual.
Both are float32 of shape [n], n >= 2, and actual is not constant; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def scaled_forecast_error(forecast: jax.Array, actual: jax.Array) -> jax.Array:
    error = jnp.mean(jnp.abs(forecast - actual))
    return error / jnp.mean(jnp.abs(actual[1:] - actual[:-1]))


def wrong_sums(forecast: jax.Array, actual: jax.Array) -> jax.Array:
    error = jnp.sum(jnp.abs(forecast - actual))
    return error / jnp.sum(jnp.abs(actual[1:] - actual[:-1]))


def wrong_changes_of_forecast(forecast: jax.Array, actual: jax.Array) -> jax.Array:
    error = jnp.mean(jnp.abs(forecast - actual))
    return error / jnp.mean(jnp.abs(forecast[1:] - forecast[:-1]))


def wrong_forgets_signs(forecast: jax.Array, actual: jax.Array) -> jax.Array:
    return jnp.mean(forecast - actual) / jnp.mean(actual[1:] - actual[:-1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        actual = np.cumsum(rng.standard_normal(n, np.float32), dtype=np.float32)
        return actual + rng.standard_normal(n, np.float32), actual

    cases = [case(n) for n in (2, 8, 30, 8)]
    return [*cases, (100 * cases[1][0], 100 * cases[1][1]), (cases[2][1], cases[2][1])]
