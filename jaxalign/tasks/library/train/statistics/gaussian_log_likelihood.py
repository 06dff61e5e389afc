"""Return the log-likelihood of the sample x under a normal distribution: the sum over the
elements of -log(deviation) - log(2 pi) / 2 - ((x - centre) / deviation)^2 / 2. x is float32 of
shape [n], centre and deviation are numbers; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def gaussian_log_likelihood(x: jax.Array, centre: float, deviation: float) -> jax.Array:
    z = (x - centre) / deviation
    return jnp.sum(-(z**2) / 2 - jnp.log(deviation) - jnp.log(2 * jnp.pi) / 2)


def wrong_forgets_constant(x: jax.Array, centre: float, deviation: float) -> jax.Array:
    return jnp.sum(-(((x - centre) / deviation) ** 2) / 2 - jnp.log(deviation))


def wrong_adds_constant_once(x: jax.Array, centre: float, deviation: float) -> jax.Array:
    z = (x - centre) / deviation
    return jnp.sum(-(z**2) / 2) - jnp.log(deviation) - jnp.log(2 * jnp.pi) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, centre, deviation):
        return rng.standard_normal(n, np.float32), centre, deviation

    return [case(1, 0.0, 1.0), case(8, 1.0, 0.5), case(8, -2.0, 3.0), case(50, 0.1, 1.5)]
