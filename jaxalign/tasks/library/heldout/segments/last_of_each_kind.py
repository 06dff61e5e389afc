"""For each of six kinds return the value that came last, or 0 if none came. values is float32 of
shape [n] in the order of arrival, and kind int32 of shape [n] with numbers from 0 to 5; the result
is float32 of shape [6].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def last_of_each_kind(values: jax.Array, kind: jax.Array) -> jax.Array:
    latest = jax.ops.segment_max(jnp.arange(kind.size), kind, 6)
    return jnp.where(latest >= 0, values[latest], 0)


def wrong_largest(values: jax.Array, kind: jax.Array) -> jax.Array:
    largest = jax.ops.segment_max(values, kind, 6)
    return jnp.where(largest == -jnp.inf, 0, largest)


def wrong_first(values: jax.Array, kind: jax.Array) -> jax.Array:
    return last_of_each_kind(values[::-1], kind[::-1])


def wrong_total(values: jax.Array, kind: jax.Array) -> jax.Array:
    return jax.ops.segment_sum(values, kind, 6)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, kinds):
        return rng.standard_normal(n, np.float32), rng.integers(0, kinds, n, np.int32)

    return [case(1, 6), case(15, 6), case(15, 2), case(60, 6)]
