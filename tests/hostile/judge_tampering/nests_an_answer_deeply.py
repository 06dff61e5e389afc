"""Sends answers nested more deeply than a reader can follow, well-formed and not.

task: tree
right: wrong
"""

import struct
import sys

frame = sys._getframe()
while "nonce" not in frame.f_locals:
    frame = frame.f_back
nonce, channel = frame.f_locals["nonce"], frame.f_locals["channel"]


def send(header):
    message = struct.pack("<Q", len(header)) + header
    channel.sendall(nonce + struct.pack("<Q", len(message)) + message)


for depth in (300, 900, 100_000):
    nested = b'["list",' * depth + b"1" + b"]" * depth
    send(b'["dict",["case",1],["value",' + nested + b"]]")


def solve(layer, x):
    return layer
