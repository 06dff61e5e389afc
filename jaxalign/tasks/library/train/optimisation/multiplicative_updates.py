"""Minimise c^T p over probabilities p by 50 steps of exponentiated gradient descent from equal
probabilities: each step multiplies p_i by e^(-rate c_i) and divides by the new sum, and after each
step rate is multiplied by 0.95. c is float32 of shape [n] and may hold elements as large as 1000,
rate is a number; return the last p, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")
ATOL = 1e-4


def multiplicative_updates(c: jax.Array, rate: float) -> jax.Array:
    def step(k, logits):
        return jax.nn.log_softmax(logits - rate * 0.95**k * c)

    return jnp.exp(jax.lax.fori_loop(0, 50, step, jnp.full_like(c, -jnp.log(c.size))))


def wrong_overflows(c: jax.Array, rate: float) -> jax.Array:
    def step(k, p):
        p = p * jnp.exp(-rate * 0.95**k * c)
        return p / jnp.sum(p)

    return jax.lax.fori_loop(0, 50, step, jnp.full_like(c, 1 / c.size))


def wrong_constant_rate(c: jax.Array, rate: float) -> jax.Array:
    return jax.nn.softmax(-50 * rate * c)


def wrong_maximises(c: jax.Array, rate: float) -> jax.Array:
    return multiplicative_updates(-c, rate)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 6, 30)]
    tied = np.array([1, 0, 0, 2, 1, 0], np.float32)
    return [
        (cases[0], 0.1),
        (cases[1], 0.05),
        (cases[2], 0.1),
        (1000 * cases[1] - 2000, 0.5),
        (tied, 0.02),
    ]
