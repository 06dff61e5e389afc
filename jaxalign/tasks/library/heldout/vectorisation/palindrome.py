"""Return x followed by its mirror image, so that the result reads the same from both ends: 1, 2,
3, 3, 2, 1 for 1, 2, 3. x is float32 of shape [n] and the result of shape [2 n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def palindrome(x: jax.Array) -> jax.Array:
    return jnp.concatenate([x, x[::-1]])


def wrong_repeats(x: jax.Array) -> jax.Array:
    return jnp.concatenate([x, x])


def wrong_middle_once(x: jax.Array) -> jax.Array:
    return jnp.concatenate([x, x[-2::-1]])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 3, 10, 0, 10)]
    return [(x,) for x in cases]
