"""Say for every ticket whether its seat was sold more than once, that is, whether the number occurs
elsewhere in seat too. seat is int32 of shape [n]; the result is bool of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def sold_twice(seat: jax.Array) -> jax.Array:
    return jnp.sum(seat[:, None] == seat, axis=1) > 1


def wrong_only_later_ones(seat: jax.Array) -> jax.Array:
    return jnp.sum(jnp.tril(seat[:, None] == seat), axis=1) > 1


def wrong_sold_once(seat: jax.Array) -> jax.Array:
    return jnp.sum(seat[:, None] == seat, axis=1) == 1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, n, n, dtype=np.int32) for n in (8, 20)]
    cases[0][:5] = 3, 1, 3, 6, 1
    return [(x,) for x in (np.zeros(1, np.int32), *cases, cases[0][::-1] + 500, cases[1] % 7)]
