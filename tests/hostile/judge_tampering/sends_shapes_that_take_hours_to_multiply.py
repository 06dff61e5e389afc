"""Describes an array by thousands of huge sizes, whose product costs the reader minutes.

task: sort
right: error
"""

import struct
import sys

frame = sys._getframe()
while "nonce" not in frame.f_locals:
    frame = frame.f_back
nonce, channel = frame.f_locals["nonce"], frame.f_locals["channel"]
sizes = b",".join([b"9" * 4200] * 1900)
header = b'["dict",["case",0],["value",["array","float32",[' + sizes + b"]]]]"
message = struct.pack("<Q", len(header)) + header
channel.sendall(nonce + struct.pack("<Q", len(message)) + message)


def solve(x):
    return x
