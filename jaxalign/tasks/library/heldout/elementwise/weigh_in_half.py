"""Multiply x by weight, element by element. x is float16, weight is float32 and of the same shape.
Some weights are too large or too small for float16, so multiply in float32; only the products,
which are not, are to be turned into float16.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def weigh_in_half(x: jax.Array, weight: jax.Array) -> jax.Array:
    return (x * weight).astype(x.dtype)


def wrong_halves_the_weight(x: jax.Array, weight: jax.Array) -> jax.Array:
    return x * weight.astype(jnp.float16)


def wrong_stays_float32(x: jax.Array, weight: jax.Array) -> jax.Array:
    return x * weight


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-1, 1, (2, *shape)) for shape in [(1,), (9,), (3, 4), (9,), (9,)]]
    scales = ((2, 2), (4e4, 1e-7), (1e-3, 1e6), (100, 0.5), (0, 1))
    pairs = [(a * x, b * w) for (x, w), (a, b) in zip(cases, scales, strict=True)]
    return [(x.astype(np.float16), w.astype(np.float32)) for x, w in pairs]
