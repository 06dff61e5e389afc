"""Locks memory so that the machine cannot take it back.

right: passed
"""

import ctypes
import mmap

libc = ctypes.CDLL(None)
block = mmap.mmap(-1, 1 << 20)
address = ctypes.addressof(ctypes.c_char.from_buffer(block))
if libc.mlock(ctypes.c_void_p(address), 1 << 20) == 0 or libc.mlockall(3) == 0:
    print("ESCAPED")
