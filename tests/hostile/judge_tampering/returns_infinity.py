"""Returns infinity, which makes differences infinite or undefined.

task: mean
right: wrong
"""

import jax.numpy as jnp


def solve(x, weight):
    return jnp.float32(jnp.inf)
