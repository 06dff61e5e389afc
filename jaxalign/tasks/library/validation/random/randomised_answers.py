"""Protect the answers to a delicate question: each is kept with the given probability, else
replaced by a coin flip. Split the PRNG key in two. With the first half draw a number from the
uniform distribution on 0 to 1 for each answer, in one call; the answer is kept if its number is
below keep. With the second draw another such number for each; where the answer is not kept, the
result is whether this number is below a half. key is a raw uint32 key of shape [2], answers
boolean of shape [n], keep a number; the result is boolean, of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def randomised_answers(key: jax.Array, answers: jax.Array, keep: float) -> jax.Array:
    first, second = jax.random.split(key)
    kept = jax.random.uniform(first, answers.shape) < keep
    return jnp.where(kept, answers, jax.random.uniform(second, answers.shape) < 0.5)


def wrong_same_key_twice(key: jax.Array, answers: jax.Array, keep: float) -> jax.Array:
    chance = jax.random.uniform(key, answers.shape)
    return jnp.where(chance < keep, answers, chance < 0.5)


def wrong_opposite_answer(key: jax.Array, answers: jax.Array, keep: float) -> jax.Array:
    first, _ = jax.random.split(key)
    return answers ^ (jax.random.uniform(first, answers.shape) >= keep)


def wrong_swaps_keys(key: jax.Array, answers: jax.Array, keep: float) -> jax.Array:
    second, first = jax.random.split(key)
    kept = jax.random.uniform(first, answers.shape) < keep
    return jnp.where(kept, answers, jax.random.uniform(second, answers.shape) < 0.5)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, keep):
        return rng.integers(0, 2**32, 2, np.uint32), rng.random(n) < 0.5, keep

    return [case(12, 0.5), case(40, 0.3), case(40, 0.0), case(100, 0.6)]
