"""Takes memory as a shared mapping, which limits on private memory do not count.

right: memory, error
"""

import mmap

shared = mmap.mmap(-1, 4 << 30)
for at in range(0, 1 << 30, 1 << 20):
    shared[at : at + (1 << 20)] = b"x" * (1 << 20)
print("ESCAPED")
