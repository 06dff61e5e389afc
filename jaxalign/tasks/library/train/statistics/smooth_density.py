"""Estimate a density from a sample: at each place t return the average over the sample's elements
x_i of the normal density with mean x_i and the standard deviation width. places is float32 of
shape [m], sample float32 of shape [n], width a positive number; the result is float32 of shape
[m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def smooth_density(places: jax.Array, sample: jax.Array, width: float) -> jax.Array:
    z = (places[:, None] - sample) / width
    return jnp.mean(jnp.exp(-(z**2) / 2), axis=1) / (width * jnp.sqrt(2 * jnp.pi))


def wrong_forgets_width(places: jax.Array, sample: jax.Array, width: float) -> jax.Array:
    return smooth_density(places, sample, width) * width


def wrong_adds_up(places: jax.Array, sample: jax.Array, width: float) -> jax.Array:
    return smooth_density(places, sample, width) * sample.size


def wrong_forgets_half(places: jax.Array, sample: jax.Array, width: float) -> jax.Array:
    return smooth_density(places, sample, width / 2**0.5) / 2**0.5


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(m, n, width):
        places = rng.uniform(-3, 3, m).astype(np.float32)
        return places, rng.standard_normal(n, np.float32), width

    return [case(1, 1, 1.0), case(6, 10, 0.3), case(20, 100, 0.5), case(6, 10, 4.0)]
