"""Makes the channel non-blocking and fills it, so that real answers do not fit.

task: sort
right: error, wrong
"""

import os
import sys

frame = sys._getframe()
while "nonce" not in frame.f_locals:
    frame = frame.f_back
nonce, channel = frame.f_locals["nonce"], frame.f_locals["channel"]
channel.setblocking(False)


def solve(x):
    try:
        while True:
            channel.send(nonce[:1] * 100_000)
    except OSError:
        pass
    return x
