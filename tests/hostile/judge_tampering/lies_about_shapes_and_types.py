"""Returns an array whose bytes, shape and type do not belong together.

task: count
right: error, wrong
"""

import numpy as np


class Array(np.ndarray):
    @property
    def dtype(self):
        return np.dtype("int32")

    @property
    def shape(self):
        return (4,)

    def tobytes(self, *a):
        return b"\0" * 10_000

    def __array__(self, *a, **k):
        return self


def solve(labels):
    return np.zeros(7, np.int8).view(Array)
