"""Copies memory from other processes by the call that is made for that.

right: killed, passed
"""

import ctypes
import os

libc = ctypes.CDLL(None)
buffer = ctypes.create_string_buffer(64)
near = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 64)
far = (ctypes.c_size_t * 2)(0x400000, 64)
for pid in (os.getppid() or 2, 1, 2):
    if libc.process_vm_readv(pid, near, 1, far, 1, 0) > 0:
        print("ESCAPED", pid)
