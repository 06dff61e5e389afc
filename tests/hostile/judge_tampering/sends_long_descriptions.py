"""Sends headers of eight megabytes, as many as may be, each of millions of small values.

task: sort
right: error, wrong, output_limit
"""

import struct
import sys

frame = sys._getframe()
while "nonce" not in frame.f_locals:
    frame = frame.f_back
nonce, channel = frame.f_locals["nonce"], frame.f_locals["channel"]
header = b'["list",' + b'"ab",' * 1_600_000 + b"0]"
message = struct.pack("<Q", len(header)) + header
for _ in range(7):
    channel.sendall(nonce + struct.pack("<Q", len(message)) + message)


def solve(x):
    return x
