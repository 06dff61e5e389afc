"""Ends the process from a callback that compiled code makes, below every handler of Python.

task: sort
right: error, killed
"""

import os
import sys

import jax


def leave(x):
    sys.stdout.write("passed\n")
    os._exit(0)


@jax.jit
def solve(x):
    jax.debug.callback(leave, x)
    return jax.pure_callback(leave, x, x)
