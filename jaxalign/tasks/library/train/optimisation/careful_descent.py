"""Minimise f(x) = sum of (e^(x_i) - b_i x_i) by 30 steps of gradient descent with backtracking. In
each step try the step size 1, then halve it until f(x - size g) <= f(x) - 0.5 size |g|^2, where g
is the gradient at x, but at most 20 times; then move x to x - size g. start and b, which is
between 0.5 and 3, are float32 of shape [n]; return the last x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("constant_trace",)
RTOL = 1e-3
ATOL = 2e-2  # near the minimum, rounding of f decides about steps


def careful_descent(start: jax.Array, b: jax.Array) -> jax.Array:
    def f(x):
        return jnp.sum(jnp.exp(x) - b * x)

    def step(_, x):
        g = jax.grad(f)(x)

        def too_long(state):
            size, halvings = state
            return (f(x - size * g) > f(x) - 0.5 * size * g @ g) & (halvings < 20)

        start = (jnp.float32(1), jnp.int32(0))
        size = jax.lax.while_loop(too_long, lambda s: (s[0] / 2, s[1] + 1), start)[0]
        return x - size * g

    return jax.lax.fori_loop(0, 30, step, start)


def wrong_full_steps(start: jax.Array, b: jax.Array) -> jax.Array:
    return jax.lax.fori_loop(0, 30, lambda _, x: x - (jnp.exp(x) - b), start)


def wrong_tiny_steps(start: jax.Array, b: jax.Array) -> jax.Array:
    return jax.lax.fori_loop(0, 30, lambda _, x: x - 0.01 * (jnp.exp(x) - b), start)


def wrong_exact_minimum_of_sum(start: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.full_like(start, jnp.log(jnp.mean(b)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        start = scale * rng.standard_normal(n, np.float32)
        return start, rng.uniform(0.5, 3, n).astype(np.float32)

    return [case(1, 2), case(5, 2), case(30, 1), case(5, 3)]
