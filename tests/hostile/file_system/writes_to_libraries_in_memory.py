"""Writes to pages of a library that all processes share, past their protection.

right: passed
"""

import mmap
import os

path = "/lib/x86_64-linux-gnu/libm.so.6"
if not os.path.exists(path):
    path = os.__file__
before = open(path, "rb").read(64)
with open(path, "rb") as file:
    mapped = mmap.mmap(file.fileno(), 4096, mmap.MAP_PRIVATE, mmap.PROT_READ)
address = 0
for line in open("/proc/self/maps"):
    if line.rstrip().endswith(path) and " 00000000 " in line:
        address = int(line.split("-")[0], 16)
try:
    with open("/proc/self/mem", "r+b", buffering=0) as memory:
        memory.seek(address + 40)
        memory.write(b"hostile")
except OSError:
    pass
if open(path, "rb").read(64) != before:
    print("ESCAPED")
