"""Screens store a colour as a single number: red times 65536, plus green times 256, plus blue.
Return it for every pixel. red, green and blue are int32 arrays of the same shape with values from
0 to 255; the result is int32 of that shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def packed_colour(red: jax.Array, green: jax.Array, blue: jax.Array) -> jax.Array:
    return red * 65536 + green * 256 + blue


def wrong_blue_first(red: jax.Array, green: jax.Array, blue: jax.Array) -> jax.Array:
    return blue * 65536 + green * 256 + red


def wrong_counts_to_255(red: jax.Array, green: jax.Array, blue: jax.Array) -> jax.Array:
    return (red * 255 + green) * 255 + blue


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1,), (8,), (3, 4)]
    cases = [rng.integers(0, 256, (3, *shape), np.int32) for shape in shapes]
    return [(r, g, b) for r, g, b in (*cases, np.full((3, 8), 255, np.int32), cases[1] // 16)]
