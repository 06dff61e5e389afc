"""Evicts pages of files that all programs have in common: the next one could time their reading.

right: passed
"""

import os

import jax
import numpy

for path in (jax.__file__, numpy.__file__):
    file = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    except OSError:
        continue
    print("ESCAPED", path)
