"""A model scores two answers to each question, the one that people liked better and the one that
they liked worse. Return the mean over the questions of the natural logarithm of 1 + e^(worse -
better), also where scores are 1000 apart. better and worse are float32 of shape [n], n >= 1; the
result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def preference_loss(better: jax.Array, worse: jax.Array) -> jax.Array:
    return jnp.mean(jax.nn.softplus(worse - better))


def wrong_answers_exchanged(better: jax.Array, worse: jax.Array) -> jax.Array:
    return jnp.mean(jax.nn.softplus(better - worse))


def wrong_hard_margin(better: jax.Array, worse: jax.Array) -> jax.Array:
    return jnp.mean(jax.nn.relu(worse - better))


def wrong_added_up(better: jax.Array, worse: jax.Array) -> jax.Array:
    return jnp.sum(jax.nn.softplus(worse - better))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((2, n), np.float32) for n in (1, 6, 20)]
    far = np.array([[0, 500, -500, 3, 0, 100], [0, -500, 500, 3, -100, 0]], np.float32)
    return [*map(tuple, cases), tuple(3 * cases[1]), tuple(far)]
