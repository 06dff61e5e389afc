"""Row i of values is used only in its first lengths[i] places; what stands behind them must not
count. Return the total of the used part of each row, 0 if nothing is used. values is float32 of
shape [n, m], lengths int32 of shape [n] with values from 0 to m; the result is float32 of shape
[n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def total_of_first_ones(values: jax.Array, lengths: jax.Array) -> jax.Array:
    used = jnp.arange(values.shape[1]) < lengths[:, None]
    return jnp.sum(jnp.where(used, values, 0), axis=1)


def wrong_one_too_many(values: jax.Array, lengths: jax.Array) -> jax.Array:
    used = jnp.arange(values.shape[1]) <= lengths[:, None]
    return jnp.sum(jnp.where(used, values, 0), axis=1)


def wrong_whole_rows(values: jax.Array, lengths: jax.Array) -> jax.Array:
    return jnp.sum(values, axis=1)


def wrong_unused_part(values: jax.Array, lengths: jax.Array) -> jax.Array:
    used = jnp.arange(values.shape[1]) < lengths[:, None]
    return jnp.sum(jnp.where(used, 0, values), axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        lengths = rng.permutation(np.arange(n) % (m + 1))
        return rng.standard_normal((n, m), np.float32), lengths.astype(np.int32)

    cases = [case(1, 4), case(6, 5), case(10, 3)]
    return [*cases, (100 * cases[1][0], cases[1][1]), (cases[2][0], np.full(10, 3, np.int32))]
