"""Returns the right values in a container of which nothing was said.

task: sort
right: wrong
"""

import jax.numpy as jnp


def solve(x):
    return (3 * jnp.sort(x)[::-1] + 1,)
