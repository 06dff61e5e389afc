"""An epidemic begins with the share i_0 of people infected and s_0 = 1 - i_0 susceptible. On each
of 60 days, with the old values, rate times s times i people become infected and a tenth of i
recovers. Return the derivative with respect to rate of the share infected in the end. rate and
start, the i_0, are float32 of shape [n], one outbreak each; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")
RTOL = 1e-3
ATOL = 1e-4


def sensitivity_of_outbreak(rate: jax.Array, start: jax.Array) -> jax.Array:
    def infected(rate):
        def day(_, state):
            s, i = state
            new = rate * s * i
            return s - new, i + new - 0.1 * i

        return jax.lax.fori_loop(0, 60, day, (1 - start, start))[1]

    return jax.jvp(infected, (rate,), (jnp.ones_like(rate),))[1]


def wrong_susceptible(rate: jax.Array, start: jax.Array) -> jax.Array:
    def day(_, state):
        s, i, ds, di = state
        new, dnew = rate * s * i, s * i + rate * (ds * i + s * di)
        return s - new, 0.9 * i + new, ds - dnew, 0.9 * di + dnew

    zeros = jnp.zeros_like(start)
    return jax.lax.fori_loop(0, 60, day, (1 - start, start, zeros, zeros))[2]


def wrong_with_respect_to_start(rate: jax.Array, start: jax.Array) -> jax.Array:
    def day(_, state):
        s, i, ds, di = state
        new, dnew = rate * s * i, rate * (ds * i + s * di)
        return s - new, 0.9 * i + new, ds - dnew, 0.9 * di + dnew

    ones = jnp.ones_like(start)
    return jax.lax.fori_loop(0, 60, day, (1 - start, start, -ones, ones))[3]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, low, high):
        rate = rng.uniform(low, high, n).astype(np.float32)
        return rate, rng.uniform(0.001, 0.1, n).astype(np.float32)

    return [case(1, 0.1, 0.4), case(6, 0.1, 0.5), case(30, 0.05, 0.3), case(6, 0.0, 0.01)]
