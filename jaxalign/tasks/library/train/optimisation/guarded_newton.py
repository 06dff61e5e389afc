"""Take a Newton step that stays safe where the curve is flat: subtract from x the slope divided by
the absolute curvature plus a tenth. x, slope and curvature are float32 vectors of one length, as
is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def guarded_newton(x: jax.Array, slope: jax.Array, curvature: jax.Array) -> jax.Array:
    return x - slope / (jnp.abs(curvature) + 0.1)


def wrong_keeps_the_sign(x: jax.Array, slope: jax.Array, curvature: jax.Array) -> jax.Array:
    return x - slope / (curvature + 0.1)


def wrong_guards_inside(x: jax.Array, slope: jax.Array, curvature: jax.Array) -> jax.Array:
    return x - slope / jnp.abs(curvature + 0.1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((3, n), np.float32) for n in (1, 6, 20)]
    flat = cases[1].copy()
    flat[2, 1:4] = 0
    return [tuple(case) for case in (*cases, flat, 10 * cases[1])]
