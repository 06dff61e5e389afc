"""Returns objects that lie about their class, and classes that claim every object.

task: tree
right: error, wrong
"""

import jax
import numpy as np


class Claims(type):
    def __instancecheck__(cls, thing):
        return True

    def __subclasscheck__(cls, other):
        return True


class Liar(metaclass=Claims):
    dtype, shape, ndim, size = np.dtype("float32"), (), 0, 1
    __class__ = jax.Array

    def __array__(self, *a, **k):
        return np.zeros(3, np.float32)

    def tobytes(self):
        return b"passed"

    def items(self):
        return {"loss": 1.0, "slopes": (1.0, 1.0)}.items()

    def __eq__(self, other):
        return True

    __hash__ = None


def solve(layer, x):
    return {"loss": Liar(), "slopes": (Liar(), Liar())}
