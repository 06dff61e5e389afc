"""Lay a transparent picture over another one: in all three channels a pixel becomes opacity times
front plus (1 - opacity) times back. front and back are float32 of shape [n, m, 3], opacity is
float32 of shape [n, m] with values from 0 to 1; the result is float32 of shape [n, m, 3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def lay_over(front: jax.Array, back: jax.Array, opacity: jax.Array) -> jax.Array:
    return back + opacity[:, :, None] * (front - back)


def wrong_pictures_exchanged(front: jax.Array, back: jax.Array, opacity: jax.Array) -> jax.Array:
    return lay_over(back, front, opacity)


def wrong_back_shines_through(front: jax.Array, back: jax.Array, opacity: jax.Array) -> jax.Array:
    return back + opacity[:, :, None] * front


def wrong_one_opacity(front: jax.Array, back: jax.Array, opacity: jax.Array) -> jax.Array:
    return back + jnp.mean(opacity) * (front - back)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        front, back = rng.random((2, n, m, 3), np.float32)
        return front, back, rng.random((n, m), np.float32)

    front, back, opacity = case(3, 4)
    some = (opacity > 0.5).astype(np.float32)
    return [case(1, 2), (front, back, opacity), case(3, 3), case(6, 5), (front, back, some)]
