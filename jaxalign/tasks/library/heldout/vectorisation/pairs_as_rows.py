"""List all pairs of an element of x and one of y, one pair a row: first x[0] with each element of
y in turn, then x[1] with each of them, and so on. x is float32 of shape [n] and y float32 of shape
[m]; the result is float32 of shape [n m, 2], its first column coming from x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def pairs_as_rows(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack([jnp.repeat(x, y.size), jnp.tile(y, x.size)], axis=1)


def wrong_x_changes_first(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack([jnp.tile(x, y.size), jnp.repeat(y, x.size)], axis=1)


def wrong_y_in_the_first_column(x: jax.Array, y: jax.Array) -> jax.Array:
    return pairs_as_rows(x, y)[:, ::-1]


def wrong_same_pairs_again(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack([jnp.tile(x, y.size), jnp.tile(y, x.size)], axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        return rng.standard_normal(n, np.float32), rng.standard_normal(m, np.float32)

    x, y = case(3, 4)
    return [(x, y), case(2, 2), case(5, 3), (100 * x, np.round(y)), case(1, 1)]
