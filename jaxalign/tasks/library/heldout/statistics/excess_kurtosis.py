"""How heavy are the tails of x? Let z be x less its mean, divided by its standard deviation, which
divides by n. Return the mean of the fourth powers of z, less 3, so that a normal distribution has
0. x is float32 of shape [n], n >= 2, and not constant; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def excess_kurtosis(x: jax.Array) -> jax.Array:
    z = (x - jnp.mean(x)) / jnp.std(x)
    return jnp.mean(z**4) - 3


def wrong_does_not_subtract_3(x: jax.Array) -> jax.Array:
    z = (x - jnp.mean(x)) / jnp.std(x)
    return jnp.mean(z**4)


def wrong_sample_deviation(x: jax.Array) -> jax.Array:
    z = (x - jnp.mean(x)) / jnp.std(x, ddof=1)
    return jnp.mean(z**4) - 3


def wrong_divides_by_variance(x: jax.Array) -> jax.Array:
    z = (x - jnp.mean(x)) / jnp.var(x)
    return jnp.mean(z**4) - 3


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 9, 40)]
    coins = np.append(np.zeros(8, np.float32), np.float32(1))
    return [(x,) for x in (*cases, 100 * cases[1], 5 - cases[2] ** 3, coins)]
