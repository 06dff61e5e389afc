"""Leaves a thread that goes on sending answers while other cases are judged.

task: sort
right: wrong, error, output_limit
"""

import sys
import threading

import numpy as np

from sandbox import messages

frame = sys._getframe()
while "nonce" not in frame.f_locals:
    frame = frame.f_back
nonce, channel = frame.f_locals["nonce"], frame.f_locals["channel"]


def answer():
    while True:
        for case, length in enumerate((3, 5, 5)):
            value = np.ones(length, np.float32)
            channel.sendall(messages.frame(nonce, {"case": case, "value": value}))


threading.Thread(target=answer, daemon=True).start()


def solve(x):
    return x
