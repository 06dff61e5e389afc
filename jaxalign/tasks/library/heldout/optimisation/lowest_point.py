"""For each element of a find the number x at which e^x + (x - a)^2 is least. There is just one,
below a. a is float32 of shape [n] with values between -10 and 20; the result is float32 of shape
[n], right to 0.001.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
ATOL = 1e-3
RTOL = 1e-3
PROPERTIES = ("grad", "vmap", "constant_trace")


def lowest_point(a: jax.Array) -> jax.Array:
    def newton(_, x):
        return x - (jnp.exp(x) + 2 * (x - a)) / (jnp.exp(x) + 2)

    return jax.lax.fori_loop(0, 40, newton, jnp.minimum(a, 4))


def wrong_least_value(a: jax.Array) -> jax.Array:
    x = lowest_point(a)
    return jnp.exp(x) + (x - a) ** 2


def wrong_one_newton_step(a: jax.Array) -> jax.Array:
    return a - jnp.exp(a) / (jnp.exp(a) + 2)


def wrong_forgets_two(a: jax.Array) -> jax.Array:
    def newton(_, x):
        return x - (jnp.exp(x) + x - a) / (jnp.exp(x) + 1)

    return jax.lax.fori_loop(0, 40, newton, jnp.minimum(a, 4))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-3, 5, n).astype(np.float32) for n in (1, 6, 40)]
    edges = np.array([-10, -1, 0, 1, 10, 20], np.float32)
    return [(a,) for a in (*cases, 4 * cases[1], edges)]
