"""Returns an object that JAX had made while tracing something else.

task: sort
right: error
"""

import jax

leaked = []
jax.jit(lambda x: leaked.append(x) or x)(1.0)


def solve(x):
    return leaked[0]
