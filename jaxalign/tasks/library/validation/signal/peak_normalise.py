"""Scale a signal so that the largest absolute value of its samples becomes one: divide it by
that value. x is a float32 vector that is not all zeros; the result has the same shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad", "constant_trace")


def peak_normalise(x: jax.Array) -> jax.Array:
    return x / jnp.max(jnp.abs(x))


def wrong_largest_with_sign(x: jax.Array) -> jax.Array:
    return x / jnp.max(x)


def wrong_unit_length(x: jax.Array) -> jax.Array:
    return x / jnp.sqrt(jnp.sum(x**2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 30)]
    return [(x,) for x in (-np.abs(cases[0]), *cases[1:], -100 * np.abs(cases[1]), 1e-3 * cases[2])]
