"""Make each picture of a film brighter or darker: multiply all pixels of picture number t by
gain[t]. film is float32 of shape [t, h, w] and gain float32 of shape [t]; the result has the shape
of film.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def dim_frames(film: jax.Array, gain: jax.Array) -> jax.Array:
    return film * gain[:, None, None]


def wrong_gain_of_columns(film: jax.Array, gain: jax.Array) -> jax.Array:
    return film * jnp.resize(gain, (film.shape[2],))


def wrong_adds(film: jax.Array, gain: jax.Array) -> jax.Array:
    return film + gain[:, None, None]


def wrong_mean_gain(film: jax.Array, gain: jax.Array) -> jax.Array:
    return film * jnp.mean(gain)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(*shape):
        gain = rng.uniform(0, 2, shape[0]).astype(np.float32)
        return rng.standard_normal(shape, np.float32), gain

    film, gain = case(4, 4, 4)
    return [case(1, 2, 3), (film, gain), case(5, 3, 2), case(4, 4, 4), (100 * film, np.round(gain))]
