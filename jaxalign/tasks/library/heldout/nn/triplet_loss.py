"""Return the triplet loss: for each row the squared Euclidean distance of anchor and positive,
minus that of anchor and negative, plus margin, but at least zero, averaged over the rows. anchor,
positive and negative are float32 of shape [n, d], margin is a number; the loss is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def triplet_loss(
    anchor: jax.Array, positive: jax.Array, negative: jax.Array, margin: float
) -> jax.Array:
    near = jnp.sum((anchor - positive) ** 2, axis=1)
    far = jnp.sum((anchor - negative) ** 2, axis=1)
    return jnp.mean(jax.nn.relu(near - far + margin))


def wrong_limits_the_mean(
    anchor: jax.Array, positive: jax.Array, negative: jax.Array, margin: float
) -> jax.Array:
    near = jnp.sum((anchor - positive) ** 2, axis=1)
    far = jnp.sum((anchor - negative) ** 2, axis=1)
    return jax.nn.relu(jnp.mean(near - far + margin))


def wrong_swaps_roles(
    anchor: jax.Array, positive: jax.Array, negative: jax.Array, margin: float
) -> jax.Array:
    return triplet_loss(anchor, negative, positive, margin)


def wrong_plain_distances(
    anchor: jax.Array, positive: jax.Array, negative: jax.Array, margin: float
) -> jax.Array:
    near = jnp.linalg.norm(anchor - positive, axis=1)
    far = jnp.linalg.norm(anchor - negative, axis=1)
    return jnp.mean(jax.nn.relu(near - far + margin))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, margin, spread):
        anchor, near, far = rng.standard_normal((3, n, d), np.float32)
        return anchor, anchor + near, anchor + np.float32(spread) * far, margin

    cases = [case(1, 3, 9.0, 1), case(8, 4, 0.5, 1.2), case(30, 6, 2.0, 1), case(8, 4, 1.0, 5)]
    same = cases[1][0]
    return [*cases, (same, same, same, 0.25)]
