"""Double each element of x as often as times says, and halve it that often if times is negative: 3
with -2 gives 0.75. x is float32 and times int32, from -8 to 8, both of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def doubled_repeatedly(x: jax.Array, times: jax.Array) -> jax.Array:
    return jnp.ldexp(x, times)


def wrong_multiplies_by_twice(x: jax.Array, times: jax.Array) -> jax.Array:
    return x * 2 * times


def wrong_halves(x: jax.Array, times: jax.Array) -> jax.Array:
    return jnp.ldexp(x, -times)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return rng.standard_normal(n, np.float32), rng.integers(-8, 9, n, dtype=np.int32)

    x, times = case(7)
    return [case(1), (x, times), case(20), (1000 * x, times), (x, np.zeros(7, np.int32))]
