"""Cut pixels into little pictures, which follow each other, each 8 pixels high and 8 wide and
written line by line. pixels is uint8 of shape [64 k]; the result is uint8 of shape [k, 8, 8].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def square_pictures(pixels: jax.Array) -> jax.Array:
    return pixels.reshape(-1, 8, 8)


def wrong_lines_downward(pixels: jax.Array) -> jax.Array:
    return pixels.reshape(-1, 8, 8).swapaxes(1, 2)


def wrong_pixels_in_turn(pixels: jax.Array) -> jax.Array:
    return jnp.moveaxis(pixels.reshape(8, 8, -1), -1, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 256, 64 * k, dtype=np.uint8) for k in (1, 2, 5, 3)]
    return [(pixels,) for pixels in (*cases, cases[1][::-1])]
