"""Fills a shared mapping and forgets its pages as it goes: they stay, but no process maps them.

right: passed, memory, error
"""

import mmap
import os

MADV_DONTNEED, PIECE, TOTAL = 4, 16 << 20, 800 << 20
try:
    shared = mmap.mmap(-1, TOTAL)
except OSError:
    shared = mmap.mmap(os.open("/dev/zero", os.O_RDWR), TOTAL, mmap.MAP_SHARED)
for at in range(0, TOTAL, PIECE):
    shared[at : at + PIECE] = b"x" * PIECE
    shared.madvise(MADV_DONTNEED, at, PIECE)
held = 0
for at in range(0, TOTAL, PIECE):
    held += shared[at : at + PIECE].count(b"x")
    shared.madvise(MADV_DONTNEED, at, PIECE)
if held == TOTAL:
    print("ESCAPED", held)
