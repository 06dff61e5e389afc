"""Reports so many names of operations that the verdict itself becomes a flood.

task: mean
right: wrong
"""

import sys

from sandbox import messages

frame = sys._getframe()
while "nonce" not in frame.f_locals:
    frame = frame.f_back
nonce, channel = frame.f_locals["nonce"], frame.f_locals["channel"]
counts = {f"primitive{i}": i + 1 for i in range(200_000)}
channel.sendall(messages.frame(nonce, {"primitives": counts}))


def solve(x, weight):
    return 0.0
