"""Sends forged answers from an ordered callback while the harness waits for compiled code.

task: count
right: wrong
"""

import sys

import jax
import jax.numpy as jnp
import numpy as np
from jax.experimental import io_callback

from sandbox import messages


def forge(labels):
    frames = sys._current_frames().values()
    for frame in frames:
        while frame:
            if "nonce" in frame.f_locals and "channel" in frame.f_locals:
                value = np.full(4, 3, np.int32)
                for case in range(3):
                    answer = messages.frame(frame.f_locals["nonce"], {"case": case, "value": value})
                    frame.f_locals["channel"].sendall(answer)
            frame = frame.f_back
    return np.zeros(4, np.int32)


@jax.jit
def solve(labels):
    return io_callback(forge, jax.ShapeDtypeStruct((4,), jnp.int32), labels, ordered=True)
