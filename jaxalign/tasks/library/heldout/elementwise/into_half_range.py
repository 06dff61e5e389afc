"""Store x as float16, whose finite numbers end at -65504 and 65504: elements beyond these two
become the nearer one of them, none becomes infinite, and all others go to the nearest float16. x
is a float32 array of any shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def into_half_range(x: jax.Array) -> jax.Array:
    return jnp.clip(x, -65504, 65504).astype("float16")


def wrong_infinite(x: jax.Array) -> jax.Array:
    return x.astype(jnp.float16)


def wrong_above_only(x: jax.Array) -> jax.Array:
    return jnp.minimum(x, 65504).astype(jnp.float16)


def wrong_stays_float32(x: jax.Array) -> jax.Array:
    return jnp.clip(x, -65504, 65504)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-2e5, 2e5, shape).astype(np.float32) for shape in [(12,), (20,), (4, 6)]]
    ends = np.array(
        [0, 1, 65504, -65504, 66000, -66000, 65000, 1e9, -1e9, 0.1, 2049, -3], np.float32
    )
    return [(x,) for x in (*cases, 1e-5 * cases[1], ends)]
