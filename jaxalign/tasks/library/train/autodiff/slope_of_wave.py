"""Let f(x) = sin(x squared) * e^(-x). Return the derivative of f at each element of x, a float32
vector of shape [n]; the result has the same shape and dtype.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def slope_of_wave(x: jax.Array) -> jax.Array:
    return jax.vmap(jax.grad(lambda t: jnp.sin(t**2) * jnp.exp(-t)))(x)


def wrong_returns_function(x: jax.Array) -> jax.Array:
    return jnp.sin(x**2) * jnp.exp(-x)


def wrong_forgets_chain_rule(x: jax.Array) -> jax.Array:
    return jnp.exp(-x) * (jnp.cos(x**2) - jnp.sin(x**2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-2, 2, n).astype(np.float32) for n in (1, 5, 30)]
    return [(x,) for x in (*cases, np.abs(cases[1]), cases[2] / 10)]
