"""Mounts by the calls of newer kernels, which lists made of older ones lack.

right: killed, passed
"""

import ctypes

libc = ctypes.CDLL(None)
OPEN_TREE, FSOPEN = 428, 430
AT_FDCWD, CLONE = -100, 1
for descriptor in (libc.syscall(FSOPEN, b"tmpfs", 0), libc.syscall(OPEN_TREE, AT_FDCWD, b"/", CLONE)):
    if descriptor >= 0:
        print("ESCAPED")
