"""Looks among its descriptors for a socket that listens, to take the requests of others.

right: passed
"""

import ctypes
import os

libc = ctypes.CDLL(None)
for fd in range(256):
    try:
        os.set_blocking(fd, False)
    except OSError:
        continue
    if libc.accept(fd, None, None) >= 0 or libc.listen(fd, 5) == 0:
        print("ESCAPED", fd)
    os.set_blocking(fd, True)
