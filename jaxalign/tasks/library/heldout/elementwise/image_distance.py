"""A lens of the given focal length makes a sharp image of an object at some distance. One over the
distance of the image is one over the focal length minus one over the distance of the object.
distance is a float32 array of any shape, that of the objects, and focal a positive number that is
smaller than all of them. Return how far away the images are.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def image_distance(distance: jax.Array, focal: float) -> jax.Array:
    return 1 / (1 / focal - 1 / distance)


def wrong_adds(distance: jax.Array, focal: float) -> jax.Array:
    return 1 / (1 / focal + 1 / distance)


def wrong_reciprocal(distance: jax.Array, focal: float) -> jax.Array:
    return 1 / focal - 1 / distance


def wrong_subtracts_lengths(distance: jax.Array, focal: float) -> jax.Array:
    return distance - focal


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(2, 8, shape).astype(np.float32) for shape in [(1,), (6,), (3, 4)]]
    return [*zip((*cases, 50 * cases[1]), (0.5, 1.25, 0.8, 30.0), strict=True)]
