"""Returns a few bytes that claim to be an array of exabytes, and one that is what was asked for.

task: sort
right: wrong, error, memory
"""

import numpy as np

calls = []


def solve(x):
    calls.append(1)
    if len(calls) == 1:
        return np.broadcast_to(np.float32(0), (1 << 50,))
    return np.lib.stride_tricks.as_strided(np.asarray(x), x.shape, (0,))
