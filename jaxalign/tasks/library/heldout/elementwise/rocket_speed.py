"""How fast is a rocket when its fuel is burnt? By Tsiolkovsky it has gained the exhaust speed
times the natural logarithm of its full mass over its empty mass. exhaust, full and empty are
float32 arrays of one shape, all positive; return the gain, float32 of that shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def rocket_speed(exhaust: jax.Array, full: jax.Array, empty: jax.Array) -> jax.Array:
    return exhaust * jnp.log(full / empty)


def wrong_empty_over_full(exhaust: jax.Array, full: jax.Array, empty: jax.Array) -> jax.Array:
    return exhaust * jnp.log(empty / full)


def wrong_no_logarithm(exhaust: jax.Array, full: jax.Array, empty: jax.Array) -> jax.Array:
    return exhaust * full / empty


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 4, (3, *shape)).astype(np.float32) for shape in [(1,), (8,), (3, 4)]]
    fast = (100 * cases[1][0], 5 * cases[1][1], cases[1][2])
    return [(a, b + c, c) for a, b, c in (*cases, fast)]
