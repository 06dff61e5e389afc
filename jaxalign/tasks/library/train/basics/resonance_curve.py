"""Return the curve 1 / (1 + ((x - centre) / width)^2), which has its peak of height 1 at the
centre, at every x. x is float32 of shape [n], centre and width are numbers.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def resonance_curve(x: jax.Array, centre: float, width: float) -> jax.Array:
    return 1 / (1 + ((x - centre) / width) ** 2)


def wrong_forgets_square(x: jax.Array, centre: float, width: float) -> jax.Array:
    return 1 / (1 + jnp.abs(x - centre) / width)


def wrong_bell(x: jax.Array, centre: float, width: float) -> jax.Array:
    return jnp.exp(-(((x - centre) / width) ** 2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    xs = [3 * rng.standard_normal(n, np.float32) for n in (2, 8, 50)]
    return [(xs[0], 0.0, 1.0), (xs[1], 1.5, 0.3), (xs[2], -1.0, 2.0), (1e3 * xs[1], 0.5, 100.0)]
