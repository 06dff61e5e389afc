"""Approximate the integral of cos(x^2) from a to b by Gauss' rule with three points: with m the
middle and h half the length of the interval, it is h times (5 f(m - h q) + 8 f(m) + 5 f(m + h q))
/ 9, where q is the square root of 3/5. a and b are float32 of shape [n], also with a > b; return
an integral for each pair, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def three_point_integral(a: jax.Array, b: jax.Array) -> jax.Array:
    def f(x):
        return jnp.cos(x**2)

    middle, half = (a + b) / 2, (b - a) / 2
    reach = half * jnp.sqrt(3 / 5)
    return half * (5 * f(middle - reach) + 8 * f(middle) + 5 * f(middle + reach)) / 9


def wrong_simpson(a: jax.Array, b: jax.Array) -> jax.Array:
    return (b - a) / 6 * (jnp.cos(a**2) + 4 * jnp.cos(((a + b) / 2) ** 2) + jnp.cos(b**2))


def wrong_always_upwards(a: jax.Array, b: jax.Array) -> jax.Array:
    return three_point_integral(jnp.minimum(a, b), jnp.maximum(a, b))


def wrong_whole_length(a: jax.Array, b: jax.Array) -> jax.Array:
    return 2 * three_point_integral(a, b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(-2, 2, (2, n)).astype(np.float32) for n in (1, 7, 40)]
    pairs[0][0] = 2.5
    return [(a, b) for a, b in (*pairs, pairs[1][::-1], pairs[1][[0, 0]])]
