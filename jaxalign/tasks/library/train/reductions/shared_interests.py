"""Divide the number of topics that two people both like by the number that at least one likes. a
and b tell who likes what; they are bool of shape [n], not both without a true entry. Return a
float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def shared_interests(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sum(a & b) / jnp.sum(a | b)


def wrong_of_the_topics(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.mean(a & b)


def wrong_of_what_a_likes(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sum(a & b) / jnp.sum(a)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        a, b = rng.random((2, n)) < 0.5
        a[:3], b[:3] = (True, False, False)[:n], (True, True, False)[:n]
        return a, b

    cases = [case(1), case(10), case(40), case(10)]
    return [*cases, (cases[1][0], ~cases[1][0])]
