"""Traces a function that never stops adding operations, so that the program itself fills memory.

right: memory, timeout, killed
"""

import jax
import jax.numpy as jnp


def solve(x):
    blocks = []
    while len(blocks) < 1 << 20:
        blocks.append(jnp.sin(x) + bytearray(1 << 16).count(1))
        x = x + len(blocks)
        blocks.append(bytearray(1 << 18))
    return x


jax.jit(solve).trace(jnp.ones(3))
print("ESCAPED")
