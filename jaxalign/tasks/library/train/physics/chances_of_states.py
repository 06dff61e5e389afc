"""Return the chance to find a quantum system in each of its states: the squared magnitude of the
state's complex amplitude. amplitude is complex64 of shape [n]; the chances are float32 of shape
[n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def chances_of_states(amplitude: jax.Array) -> jax.Array:
    return jnp.abs(amplitude) ** 2


def wrong_not_squared(amplitude: jax.Array) -> jax.Array:
    return jnp.abs(amplitude)


def wrong_only_real_parts(amplitude: jax.Array) -> jax.Array:
    return amplitude.real**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        real, imaginary = rng.standard_normal((2, n), np.float32)
        return real + 1j * imaginary

    cases = [case(n).astype(np.complex64) for n in (1, 4, 16)]
    with_zero = cases[1].copy()
    with_zero[1] = 0
    return [(x,) for x in (*cases, 50 * cases[1], with_zero)]
