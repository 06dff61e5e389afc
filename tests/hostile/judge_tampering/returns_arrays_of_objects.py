"""Returns arrays whose elements are objects, texts and records instead of numbers.

task: count
right: error
"""

import numpy as np


class Equal:
    def __eq__(self, other):
        return True


kinds = iter(
    [
        np.asarray([Equal()] * 4, object),
        np.asarray(["0"] * 4),
        np.zeros(4, [("count", np.int32)]),
    ]
)


def solve(labels):
    return next(kinds)
