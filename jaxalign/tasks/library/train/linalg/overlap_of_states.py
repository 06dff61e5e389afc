"""Return the overlap of two quantum states: multiply the complex conjugate of each element of bra
by the element of ket at the same place, and add up the products. Both are complex64 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def overlap_of_states(bra: jax.Array, ket: jax.Array) -> jax.Array:
    return jnp.vdot(bra, ket)


def wrong_without_conjugate(bra: jax.Array, ket: jax.Array) -> jax.Array:
    return jnp.dot(bra, ket)


def wrong_conjugates_the_other(bra: jax.Array, ket: jax.Array) -> jax.Array:
    return jnp.vdot(ket, bra)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        parts = rng.standard_normal((2, 2, n))
        bra, ket = (parts[0] + 1j * parts[1]).astype(np.complex64)
        return bra, ket

    cases = [case(n) for n in (1, 4, 20, 4)]
    return [*cases, (cases[1][0], 1j * cases[1][0])]
