"""Turn labels of ten classes into soft targets: 0.91 for the label's own class, 0.01 for the nine
others. labels is int32 of shape [n], from 0 to 9; return float32 of shape [n, 10].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def softened_targets(labels: jax.Array) -> jax.Array:
    return 0.9 * jax.nn.one_hot(labels, 10) + 0.01


def wrong_hard_targets(labels: jax.Array) -> jax.Array:
    return jax.nn.one_hot(labels, 10)


def wrong_adds_too_much(labels: jax.Array) -> jax.Array:
    return 0.9 * jax.nn.one_hot(labels, 10) + 0.1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 10, n, np.int32) for n in (1, 6, 15)]
    return [(labels,) for labels in (*cases, 9 - cases[1], np.zeros(6, np.int32))]
