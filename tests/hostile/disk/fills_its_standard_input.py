"""Writes to what it was given to read, which no limit on its scratch directory counts.

right: passed
"""

import os

written = 0
try:
    fd = os.open("/proc/self/fd/0", os.O_RDWR)
    for number in range(256):
        written += os.pwrite(fd, bytes(1 << 20), number << 20)
except OSError:
    pass
if written:
    print("ESCAPED", written)
