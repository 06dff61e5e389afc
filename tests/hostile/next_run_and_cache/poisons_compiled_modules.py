"""Writes byte code into the caches beside modules, which Python prefers to their source.

right: passed
"""

import importlib.util
import os

import jax
import numpy

from sandbox import messages, worker

for module in (os, jax, jax.numpy, numpy, messages, worker):
    path = importlib.util.cache_from_source(module.__file__)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(f"{path}.hostile", "x").close()
        os.unlink(f"{path}.hostile")
    except OSError:
        continue
    print("ESCAPED", path)
