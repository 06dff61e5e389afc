"""Announces a frame of 2**63 bytes, and one of 2**64 - 1, for which a reader might make room.

task: sort
right: error
"""

import struct
import sys

frame = sys._getframe()
while "nonce" not in frame.f_locals:
    frame = frame.f_back
nonce, channel = frame.f_locals["nonce"], frame.f_locals["channel"]
for size in (2**63, 2**64 - 1):
    channel.sendall(nonce + struct.pack("<QQ", size, size) + b"{}")


def solve(x):
    return x
