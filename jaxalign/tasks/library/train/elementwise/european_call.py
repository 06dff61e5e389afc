"""Price European call options by Black and Scholes: spot N(a) - strike e^(-rate years) N(b), where
N is the distribution function of the standard normal distribution, a = (log(spot / strike) + (rate
+ volatility^2 / 2) years) / (volatility times the square root of years), and b is a minus
volatility times the square root of years. spot, strike, years and volatility are float32 of shape
[n] and positive, rate is a number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3
ATOL = 1e-3


def european_call(
    spot: jax.Array, strike: jax.Array, years: jax.Array, volatility: jax.Array, rate: float
) -> jax.Array:
    deviation = volatility * jnp.sqrt(years)
    a = (jnp.log(spot / strike) + rate * years) / deviation + deviation / 2
    below = jax.scipy.stats.norm.cdf
    return spot * below(a) - strike * jnp.exp(-rate * years) * below(a - deviation)


def wrong_does_not_discount(
    spot: jax.Array, strike: jax.Array, years: jax.Array, volatility: jax.Array, rate: float
) -> jax.Array:
    return european_call(spot, strike * jnp.exp(rate * years), years, volatility, rate)


def wrong_put(
    spot: jax.Array, strike: jax.Array, years: jax.Array, volatility: jax.Array, rate: float
) -> jax.Array:
    call = european_call(spot, strike, years, volatility, rate)
    return call - spot + strike * jnp.exp(-rate * years)


def wrong_time_not_under_the_root(
    spot: jax.Array, strike: jax.Array, years: jax.Array, volatility: jax.Array, rate: float
) -> jax.Array:
    return european_call(spot, strike, years, volatility * jnp.sqrt(years), rate)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, rate, longest):
        spot, strike = rng.uniform(50, 150, (2, n)).astype(np.float32)
        years = rng.uniform(0.1, longest, n).astype(np.float32)
        return spot, strike, years, rng.uniform(0.1, 0.6, n).astype(np.float32), rate

    return [case(1, 0.02, 2), case(8, 0.05, 3), case(8, -0.01, 10), case(30, 0.0, 1)]
