"""Makes a user namespace of its own, in which it would have every capability.

right: killed, passed
"""

import ctypes

CLONE_NEWUSER, CLONE_NEWNS = 0x10000000, 0x00020000
libc = ctypes.CDLL(None)
if libc.unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0:
    print("ESCAPED")
