"""Return the strength of edges in an image: the root of g^2 + h^2 at every inner pixel, where g
weighs the pixel's 3 x 3 neighbourhood with [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]] and h with the
transpose of that. image is float32 of shape [n, m], n and m >= 3; the result is float32 of shape
[n - 2, m - 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def edge_strength(image: jax.Array) -> jax.Array:
    across = image[:, 2:] - image[:, :-2]
    down = image[2:, :] - image[:-2, :]
    g = across[:-2] + 2 * across[1:-1] + across[2:]
    h = down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]
    return jnp.sqrt(g**2 + h**2)


def wrong_one_direction(image: jax.Array) -> jax.Array:
    across = image[:, 2:] - image[:, :-2]
    return jnp.abs(across[:-2] + 2 * across[1:-1] + across[2:])


def wrong_does_not_smooth(image: jax.Array) -> jax.Array:
    across, down = image[1:-1, 2:] - image[1:-1, :-2], image[2:, 1:-1] - image[:-2, 1:-1]
    return jnp.sqrt(across**2 + down**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3, 4), (7, 7), (6, 12)]]
    return [(image,) for image in (*cases, 100 * cases[1])]
