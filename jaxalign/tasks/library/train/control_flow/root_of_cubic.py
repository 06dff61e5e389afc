"""For each pair p, q find the one real number x with x^3 + p x + q = 0. p and q are float32 of
shape [n], p between 0.5 and 5 and q between -100 and 100, so that x lies between -10 and 10; the
result is float32 of shape [n], right to 0.001.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-3


def root_of_cubic(p: jax.Array, q: jax.Array) -> jax.Array:
    def halve(_, interval):
        low, high = interval
        middle = (low + high) / 2
        is_low = middle**3 + p * middle + q < 0
        return jnp.where(is_low, middle, low), jnp.where(is_low, high, middle)

    low, high = jax.lax.fori_loop(0, 40, halve, (jnp.full_like(p, -10), jnp.full_like(p, 10)))
    return (low + high) / 2


def wrong_ignores_linear_term(p: jax.Array, q: jax.Array) -> jax.Array:
    return jnp.cbrt(-q)


def wrong_two_newton_steps(p: jax.Array, q: jax.Array) -> jax.Array:
    x = -jnp.cbrt(q)
    for _ in range(2):
        x = x - (x**3 + p * x - q) / (3 * x**2 + p)
    return x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, size):
        p, q = rng.uniform(0.5, 5, n), rng.uniform(-size, size, n)
        return p.astype(np.float32), q.astype(np.float32)

    return [case(1, 10), case(8, 2), case(8, 100), case(50, 20)]
