"""How far apart are places on a sphere? Return the length, in kilometres, of the shortest way
along the surface of the Earth, of radius 6371 km, between every place of a and every place of b,
exact to a few metres also for near places. a is float32 of shape [n, 2] and b float32 of shape [m,
2]; a row holds latitude and longitude in degrees. The result is float32 of shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)
RTOL = 1e-3
ATOL = 3e-3


def great_circle_distances(a: jax.Array, b: jax.Array) -> jax.Array:
    half = jnp.sin(jnp.deg2rad(a[:, None] - b) / 2) ** 2
    shrunk = jnp.cos(jnp.deg2rad(a[:, None, 0])) * jnp.cos(jnp.deg2rad(b[:, 0]))
    return 2 * 6371 * jnp.arcsin(jnp.sqrt(jnp.clip(half[..., 0] + shrunk * half[..., 1], 0, 1)))


def wrong_cancels_for_near_places(a: jax.Array, b: jax.Array) -> jax.Array:
    (p, u), (q, v) = jnp.deg2rad(a.T)[:, :, None], jnp.deg2rad(b.T)
    cosine = jnp.sin(p) * jnp.sin(q) + jnp.cos(p) * jnp.cos(q) * jnp.cos(u - v)
    return 6371 * jnp.arccos(jnp.clip(cosine, -1, 1))


def wrong_flat_map(a: jax.Array, b: jax.Array) -> jax.Array:
    return 6371 * jnp.sqrt(jnp.sum(jnp.deg2rad(a[:, None] - b) ** 2, axis=-1))


def wrong_radians(a: jax.Array, b: jax.Array) -> jax.Array:
    return great_circle_distances(jnp.rad2deg(a), jnp.rad2deg(b))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def places(n):
        place = np.stack([rng.uniform(-80, 80, n), rng.uniform(-170, 170, n)], axis=1)
        return place.astype(np.float32)

    near = places(4) / 8
    moved = near + np.float32(2.0**-12) * np.array([[1, 2], [3, -1], [2, 2], [-1, 1]], np.float32)
    return [(places(1), places(2)), (places(4), places(4)), (places(6), places(3)), (near, moved)]
