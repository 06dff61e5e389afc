"""Makes calls by the numbers of 32-bit programs, which filters for 64 bits misread.

right: killed, passed
"""

import ctypes
import mmap
import platform

if platform.machine() == "x86_64":
    code = bytes.fromhex("53 b8 14 00 00 00 cd 80 5b c3")  # getpid, in the older numbering
    rights = mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC
    page = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, rights)
    page.write(code)
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    pid = ctypes.CFUNCTYPE(ctypes.c_int)(address)()
    if pid > 0:
        print("ESCAPED", pid)
