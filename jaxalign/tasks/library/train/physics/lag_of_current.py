"""Return the phase of each impedance in degrees: the direction of the complex number, counted from
the positive real axis. impedance is complex64 of shape [n], with positive real parts; phases are
float32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def lag_of_current(impedance: jax.Array) -> jax.Array:
    return jnp.angle(impedance, deg=True)


def wrong_in_radians(impedance: jax.Array) -> jax.Array:
    return jnp.angle(impedance)


def wrong_from_imaginary_axis(impedance: jax.Array) -> jax.Array:
    return jnp.rad2deg(jnp.arctan2(impedance.real, impedance.imag))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        resistance = rng.uniform(0.5, 4, n)
        return (resistance + 1j * rng.uniform(-5, 5, n)).astype(np.complex64)

    cases = [case(n) for n in (1, 5, 20)]
    without_coil = cases[1].copy()
    without_coil[2] = 3
    return [(z,) for z in (*cases, 100 * cases[1], without_coil)]
