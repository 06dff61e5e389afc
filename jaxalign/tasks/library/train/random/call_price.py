"""Estimate the price of a European call option for each of several spot prices by simulation
with antithetic draws. Draw 400 standard normal numbers in one call with the given PRNG key and
use each of them, z, twice, as z and as -z. The share's price at the end is spot times e to the
power of ((rate - volatility^2 / 2) * years + volatility * (root of years) * z); the option pays
what that exceeds strike by, if anything. Return the mean payment of all 800 draws, times
e^(-rate * years). key is a raw uint32 key of shape [2], spot float32 of shape [n]; the others
are numbers. The same draws serve all spot prices; the result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "grad", "constant_trace")


def call_price(
    key: jax.Array, spot: jax.Array, strike: float, rate: float, volatility: float, years: float
) -> jax.Array:
    z = jax.random.normal(key, (400, 1))
    z = jnp.concatenate([z, -z])
    drift = (rate - volatility**2 / 2) * years
    final = spot * jnp.exp(drift + volatility * jnp.sqrt(years) * z)
    return jnp.exp(-rate * years) * jnp.mean(jnp.maximum(final - strike, 0), axis=0)


def wrong_not_antithetic(
    key: jax.Array, spot: jax.Array, strike: float, rate: float, volatility: float, years: float
) -> jax.Array:
    z = jax.random.normal(key, (800, 1))
    final = spot * jnp.exp((rate - volatility**2 / 2) * years + volatility * jnp.sqrt(years) * z)
    return jnp.exp(-rate * years) * jnp.mean(jnp.maximum(final - strike, 0), axis=0)


def wrong_pays_mean_excess(
    key: jax.Array, spot: jax.Array, strike: float, rate: float, volatility: float, years: float
) -> jax.Array:
    z = jax.random.normal(key, (400, 1))
    z = jnp.concatenate([z, -z])
    final = spot * jnp.exp((rate - volatility**2 / 2) * years + volatility * jnp.sqrt(years) * z)
    return jnp.exp(-rate * years) * jnp.maximum(jnp.mean(final, axis=0) - strike, 0)


def wrong_no_discount(
    key: jax.Array, spot: jax.Array, strike: float, rate: float, volatility: float, years: float
) -> jax.Array:
    return jnp.exp(rate * years) * call_price(key, spot, strike, rate, volatility, years)


def wrong_drift_without_variance(
    key: jax.Array, spot: jax.Array, strike: float, rate: float, volatility: float, years: float
) -> jax.Array:
    z = jax.random.normal(key, (400, 1))
    z = jnp.concatenate([z, -z])
    final = spot * jnp.exp(rate * years + volatility * jnp.sqrt(years) * z)
    return jnp.exp(-rate * years) * jnp.mean(jnp.maximum(final - strike, 0), axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, *numbers):
        spot = rng.uniform(60, 140, n).astype(np.float32)
        return rng.integers(0, 2**32, 2, np.uint32), spot, *numbers

    return [
        case(1, 100.0, 0.05, 0.2, 1.0),
        case(6, 90.0, 0.02, 0.4, 0.25),
        case(6, 100.0, 0.1, 0.6, 4.0),
        case(20, 110.0, 0.03, 0.3, 2.0),
    ]
