"""Locks memory so that the machine cannot take it back.

right: passed
"""

import ctypes

libc = ctypes.CDLL(None)
block = ctypes.create_string_buffer(1 << 20)
if libc.mlock(block, 1 << 20) == 0 or libc.mlockall(3) == 0:
    print("ESCAPED")
