"""Gives XLA a program so large that compiling it takes far longer than it may run.

right: timeout, memory, killed
"""

import jax
import jax.numpy as jnp


def solve(x):
    for i in range(40_000):
        x = jnp.sin(x) * i + jnp.cos(x)
    return x


print(jax.jit(solve)(jnp.ones(3)))
print("ESC" + "APED")
