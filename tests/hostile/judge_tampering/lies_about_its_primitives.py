"""Reports operations that it does not do, in numbers that no report should have.

task: mean
right: wrong
"""

import sys

from sandbox import messages

frame = sys._getframe()
while "nonce" not in frame.f_locals:
    frame = frame.f_back
nonce, channel = frame.f_locals["nonce"], frame.f_locals["channel"]
counts = {"passed": 10**4000, "add": -1, "dot_general": 2**64, "\ud800\n": 7, "x" * 10_000: 1}
channel.sendall(messages.frame(nonce, {"primitives": counts}))


def solve(x, weight):
    return 0.0
