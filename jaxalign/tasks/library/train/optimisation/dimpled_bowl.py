"""Evaluate a bowl full of dimples, on which searches get stuck: add up, over the elements of x, the
element squared minus 10 times the cosine of 2 pi times the element, plus 10. x is a float32
vector; return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def dimpled_bowl(x: jax.Array) -> jax.Array:
    return jnp.sum(x**2 - 10 * jnp.cos(2 * jnp.pi * x) + 10)


def wrong_adds_ten_once(x: jax.Array) -> jax.Array:
    return jnp.sum(x**2 - 10 * jnp.cos(2 * jnp.pi * x)) + 10


def wrong_forgets_two_pi(x: jax.Array) -> jax.Array:
    return jnp.sum(x**2 - 10 * jnp.cos(x) + 10)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-3, 3, n).astype(np.float32) for n in (1, 5, 16)]
    return [(x,) for x in (*cases, np.zeros(5, np.float32), np.full(5, 0.5, np.float32))]
