"""A sequence was shortened by storing each run of equal numbers once, with its length. Write it
out again: values[0] as often as counts[0] says, then values[1] as often as counts[1] says, and so
on. values is float32 and counts int32, both of shape [n]; a count may be 0. The counts add up to
total, a whole number; the result is float32 of shape [total].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def write_out_runs(values: jax.Array, counts: jax.Array, total: int) -> jax.Array:
    return jnp.repeat(values, counts, total_repeat_length=total)


def wrong_ignores_counts(values: jax.Array, counts: jax.Array, total: int) -> jax.Array:
    return jnp.resize(values, (total,))


def wrong_counts_backwards(values: jax.Array, counts: jax.Array, total: int) -> jax.Array:
    return jnp.repeat(values, counts[::-1], total_repeat_length=total)


def wrong_numbers_of_runs(values: jax.Array, counts: jax.Array, total: int) -> jax.Array:
    numbers = jnp.arange(values.size, dtype=jnp.float32)
    return jnp.repeat(numbers, counts, total_repeat_length=total)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, total):
        counts = rng.multinomial(total - n + 1, np.ones(n) / n)
        counts[-1] += n - 1
        return rng.standard_normal(n, np.float32), counts.astype(np.int32), total

    values = rng.standard_normal(4, np.float32)
    gaps = np.array([0, 5, 0, 7], np.int32)
    return [case(4, 12), case(2, 6), case(9, 30), (values, gaps, 12), (100 * values, gaps, 12)]
