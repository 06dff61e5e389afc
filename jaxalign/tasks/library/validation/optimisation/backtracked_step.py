"""Find a step size by Armijo's rule. With f(x) = the sum over the elements of x^4 / 4 + x^2 / 2,
and its gradient g at x, start with the step s = 1 and halve it as long as f(x - s g) > f(x) - (s /
2) |g|^2, where |g|^2 is the sum of the squares of g. Return the first s that fulfils the rule, a
float32 scalar. x is float32 of shape [n], n >= 1.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("constant_trace",)


def backtracked_step(x: jax.Array) -> jax.Array:
    def f(x):
        return jnp.sum(x**4 / 4 + x**2 / 2)

    value, g = jax.value_and_grad(f)(x)

    def too_long(s):
        return f(x - s * g) > value - s / 2 * (g @ g)

    return jax.lax.while_loop(too_long, lambda s: s / 2, jnp.float32(1))


def wrong_any_decrease(x: jax.Array) -> jax.Array:
    def f(x):
        return jnp.sum(x**4 / 4 + x**2 / 2)

    value, g = jax.value_and_grad(f)(x)
    return jax.lax.while_loop(lambda s: f(x - s * g) > value, lambda s: s / 2, jnp.float32(1))


def wrong_halves_once_more(x: jax.Array) -> jax.Array:
    return backtracked_step(x) / 2


def wrong_returns_point(x: jax.Array) -> jax.Array:
    return x - backtracked_step(x) * (x**3 + x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 40)]
    return [(x,) for x in (*cases, 10 * cases[1], cases[1] / 3, 300 * cases[2])]
