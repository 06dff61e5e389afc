"""Let f(x) = sin(x) / (1 + x^2). Return the third derivative of f at each element of x, float32 of
shape [n]; the result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap",)


def third_slope(x: jax.Array) -> jax.Array:
    def f(x):
        return jnp.sin(x) / (1 + x**2)

    return jax.vmap(jax.grad(jax.grad(jax.grad(f))))(x)


def wrong_second_derivative(x: jax.Array) -> jax.Array:
    return jax.vmap(jax.grad(jax.grad(lambda x: jnp.sin(x) / (1 + x**2))))(x)


def wrong_third_power_of_slope(x: jax.Array) -> jax.Array:
    return jax.vmap(jax.grad(lambda x: jnp.sin(x) / (1 + x**2)))(x) ** 3


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 7, 40)]
    return [(x,) for x in (*cases, np.zeros(7, np.float32), 5 * cases[1])]
