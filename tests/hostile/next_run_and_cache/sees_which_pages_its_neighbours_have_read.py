"""Puts pages of a file that all programs have in common out of memory, and asks which came back.

right: passed
"""

import ctypes
import mmap

import jax

MADV_COLD, MADV_PAGEOUT = 20, 21

libc = ctypes.CDLL(None)
with open(jax.__file__, "rb") as file:
    shared = mmap.mmap(file.fileno(), 0, mmap.MAP_PRIVATE)
view = ctypes.c_char.from_buffer(shared)
here = ctypes.c_void_p(ctypes.addressof(view))
for advice in (MADV_COLD, MADV_PAGEOUT):
    if libc.madvise(here, ctypes.c_size_t(mmap.PAGESIZE), advice) == 0:
        print("ESCAPED", advice)
resident = (ctypes.c_ubyte * 1)()
if libc.mincore(here, ctypes.c_size_t(mmap.PAGESIZE), resident) == 0:
    print("ESCAPED", resident[0])
