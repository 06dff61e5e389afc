"""Return the position of the last True in flags, or -1 if there is none. flags is a boolean vector
of shape [n], n >= 1; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def last_true(flags: jax.Array) -> jax.Array:
    return jnp.max(jnp.where(flags, jnp.arange(flags.size), -1))


def wrong_first(flags: jax.Array) -> jax.Array:
    return jnp.where(jnp.any(flags), jnp.argmax(flags), -1)


def wrong_without_default(flags: jax.Array) -> jax.Array:
    return flags.size - 1 - jnp.argmax(flags[::-1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random(n) < 0.2 for n in (10, 40, 100)]
    return [
        (flags,) for flags in (*cases, np.zeros(40, np.bool_), np.arange(10) < rng.integers(2, 9))
    ]
