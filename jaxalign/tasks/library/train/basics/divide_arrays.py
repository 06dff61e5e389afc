"""Return x divided by y, where x is float32 of shape [n] and y, without zeros, is too."""

import jax
import numpy as np

LEVEL = 1


def divide_arrays(x: jax.Array, y: jax.Array) -> jax.Array:
    return x / y


def wrong_other_way(x: jax.Array, y: jax.Array) -> jax.Array:
    return y / x


def wrong_whole_numbers(x: jax.Array, y: jax.Array) -> jax.Array:
    return x // y


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    xs = [rng.standard_normal(n, np.float32) for n in (3, 10, 50)]
    ys = [rng.uniform(0.5, 3, x.size).astype(np.float32) for x in xs]
    return [*zip(xs, ys, strict=True), (100 * xs[1], -ys[1])]
