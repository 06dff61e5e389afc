"""A frog sits on the lily pad start; from pad i it jumps to the pad next_pad[i]. On which pad is
it after the given number of jumps? next_pad is int32 of shape [n] with values from 0 to n - 1,
start and jumps are integers, jumps from 0 to 1000; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("constant_trace",)


def where_jumps_end(next_pad: jax.Array, start: int, jumps: int) -> jax.Array:
    return jax.lax.fori_loop(0, jumps, lambda _, pad: next_pad[pad], jnp.int32(start))


def wrong_one_jump(next_pad: jax.Array, start: int, jumps: int) -> jax.Array:
    return next_pad[start]


def wrong_one_jump_too_many(next_pad: jax.Array, start: int, jumps: int) -> jax.Array:
    return where_jumps_end(next_pad, start, jumps + 1)


def wrong_adds_jumps(next_pad: jax.Array, start: int, jumps: int) -> jax.Array:
    return next_pad[(start + jumps) % next_pad.size]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, jumps):
        pads = rng.permutation(n)
        next_pad = np.empty(n, np.int32)
        next_pad[pads] = np.roll(pads, 1)
        return next_pad, int(rng.integers(1, n)), jumps

    return [case(4, 7), case(20, 3), case(20, 0), case(20, 505), case(60, 100)]
