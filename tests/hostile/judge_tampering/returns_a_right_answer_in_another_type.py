"""Returns the right values as floating numbers where whole ones are asked for.

task: count
right: wrong
"""

import jax.numpy as jnp


def solve(labels):
    return jnp.bincount(labels, length=4).astype(jnp.float32)
