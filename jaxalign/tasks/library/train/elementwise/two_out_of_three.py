"""Let three smoke detectors vote: sound the alarm at each moment when two of them or all three
report smoke. a, b and c are boolean vectors of the same length; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def two_out_of_three(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return (a & b) | (a & c) | (b & c)


def wrong_any_one_suffices(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return a | b | c


def wrong_needs_all(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return a & b & c


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, share):
        return tuple(rng.uniform(size=(3, n)) < share)

    return [case(4, 0.5), case(12, 0.5), case(40, 0.4), case(12, 0.7), case(12, 1.1)]
