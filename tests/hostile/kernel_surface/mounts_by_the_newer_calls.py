"""Mounts by the calls of newer kernels, which lists made of older ones lack.

right: killed, passed
"""

import ctypes

libc = ctypes.CDLL(None)
OPEN_TREE, MOVE_MOUNT, FSOPEN = 428, 429, 430
AT_FDCWD, CLONE = -100, 1
context = libc.syscall(FSOPEN, b"tmpfs", 0)
tree = libc.syscall(OPEN_TREE, AT_FDCWD, b"/", CLONE)
if context >= 0 or tree >= 0:
    print("ESCAPED", context, tree, libc.syscall(MOVE_MOUNT, tree, b"", AT_FDCWD, b"/tmp", 4))
