"""Between how many words does a language model waver? Return 2 to the power of minus the average
of bits, which are base 2 logarithms of probabilities. bits is a float32 vector; the result is a
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def words_to_choose_from(bits: jax.Array) -> jax.Array:
    return jnp.exp2(-jnp.mean(bits))


def wrong_total(bits: jax.Array) -> jax.Array:
    return jnp.exp2(-jnp.sum(bits))


def wrong_averages_powers(bits: jax.Array) -> jax.Array:
    return jnp.mean(jnp.exp2(-bits))


def wrong_base(bits: jax.Array) -> jax.Array:
    return jnp.exp(-jnp.mean(bits))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [-rng.exponential(2, n).astype(np.float32) for n in (1, 8, 40)]
    return [(bits,) for bits in (*cases, 3 * cases[1], np.array([0, -8, 0, -2, 0], np.float32))]
