"""How bright does a star appear? Its magnitude is -2.5 times the logarithm to base ten of the
flux. flux is a float32 array of positive numbers; return the magnitudes, one for each.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def star_magnitude(flux: jax.Array) -> jax.Array:
    return -2.5 * jnp.log10(flux)


def wrong_natural_logarithm(flux: jax.Array) -> jax.Array:
    return -2.5 * jnp.log(flux)


def wrong_sign(flux: jax.Array) -> jax.Array:
    return 2.5 * jnp.log10(flux)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.01, 5, shape).astype(np.float32) for shape in [(1,), (6,), (4, 2)]]
    return [(flux,) for flux in (*cases, 1e6 * cases[1], 1e-6 * cases[1])]
