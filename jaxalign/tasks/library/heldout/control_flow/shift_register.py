"""A shift register of 16 bits makes pseudo-random numbers. In each step the new bit is the
exclusive or of the bits 0, 2, 3 and 5, bit 0 being the lowest; the state moves down by one bit,
losing bit 0, and the new bit becomes bit 15. Return the states after 40 steps. state is int32 of
shape [n] with values from 0 to 65535; so is the result.
"""

import jax
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def shift_register(state: jax.Array) -> jax.Array:
    def step(_, state):
        bit = (state ^ (state >> 2) ^ (state >> 3) ^ (state >> 5)) & 1
        return (state >> 1) | (bit << 15)

    return jax.lax.fori_loop(0, 40, step, state)


def wrong_one_step(state: jax.Array) -> jax.Array:
    bit = (state ^ (state >> 2) ^ (state >> 3) ^ (state >> 5)) & 1
    return (state >> 1) | (bit << 15)


def wrong_bits_from_one(state: jax.Array) -> jax.Array:
    def step(_, state):
        bit = ((state >> 1) ^ (state >> 3) ^ (state >> 4) ^ (state >> 6)) & 1
        return (state >> 1) | (bit << 15)

    return jax.lax.fori_loop(0, 40, step, state)


def wrong_moves_up(state: jax.Array) -> jax.Array:
    def step(_, state):
        bit = (state ^ (state >> 2) ^ (state >> 3) ^ (state >> 5)) & 1
        return ((state << 1) & 65535) | bit

    return jax.lax.fori_loop(0, 40, step, state)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 65536, n, np.int32) for n in (1, 9, 40)]
    edges = np.array([0, 1, 2, 4, 8, 32, 32768, 65535, 0xACE1], np.int32)
    return [(state,) for state in (*cases, edges)]
