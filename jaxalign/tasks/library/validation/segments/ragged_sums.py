"""values holds rows of different lengths, one after the other: first the row of lengths[0]
elements, then that of lengths[1] elements and so on. Return the sum of each row, 0 for an empty
one. values is float32 of shape [n]; lengths is int32 of shape [m], not negative and with sum n;
the result is float32 of shape [m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def ragged_sums(values: jax.Array, lengths: jax.Array) -> jax.Array:
    m = lengths.size
    row = jnp.repeat(jnp.arange(m), lengths, total_repeat_length=values.size)
    return jax.ops.segment_sum(values, row, m)


def wrong_element_at_each_end(values: jax.Array, lengths: jax.Array) -> jax.Array:
    return values[jnp.cumsum(lengths) - 1]


def wrong_up_to_each_end(values: jax.Array, lengths: jax.Array) -> jax.Array:
    totals = jnp.concatenate([jnp.zeros(1), jnp.cumsum(values)])
    return totals[jnp.cumsum(lengths)]


def wrong_takes_lengths_for_starts(values: jax.Array, lengths: jax.Array) -> jax.Array:
    row = jnp.searchsorted(lengths, jnp.arange(values.size), side="right") - 1
    return jax.ops.segment_sum(values, row, lengths.size)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, scale):
        lengths = rng.multinomial(n, rng.dirichlet(np.ones(m))).astype(np.int32)
        return scale * rng.standard_normal(n, np.float32), lengths

    return [case(3, 2, 1), case(20, 6, 1), case(20, 6, 50), case(30, 40, 1)]
