"""Is the number of True bits odd? bits is a boolean vector of shape [n], which may be empty; the
result is a boolean scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def odd_parity(bits: jax.Array) -> jax.Array:
    return jnp.sum(bits) % 2 == 1


def wrong_even(bits: jax.Array) -> jax.Array:
    return jnp.sum(bits) % 2 == 0


def wrong_length_is_odd(bits: jax.Array) -> jax.Array:
    return jnp.asarray(bits.size % 2 == 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    odd = rng.permutation(np.arange(9) < 3)
    longer = [rng.permutation(np.arange(40) < count) for count in (7, 21, 20)]
    return [(x,) for x in (odd, *longer, np.zeros(0, np.bool_))]
