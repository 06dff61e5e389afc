"""Takes pages of the machine's pool of huge ones, which count as no memory of a control group.

right: passed
"""

import ctypes
import errno
import mmap

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40000
for size in (0, 21 << 26, 30 << 26):
    length = ctypes.c_size_t(1 << 21)
    libc.mmap(None, length, mmap.PROT_READ | mmap.PROT_WRITE, flags | size, -1, 0)
    if ctypes.get_errno() != errno.ENOSYS:
        print("ESCAPED", size)
