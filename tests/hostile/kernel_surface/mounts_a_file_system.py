"""Mounts file systems of its own: memory, processes, and what is mounted already, once more.

right: killed, passed
"""

import ctypes
import os

libc = ctypes.CDLL(None)
os.mkdir("mounted")
for source, kind, flags in ((b"none", b"tmpfs", 0), (b"proc", b"proc", 0), (b"/", None, 4096)):
    if libc.mount(source, b"mounted", kind, ctypes.c_ulong(flags), None) == 0:
        print("ESCAPED", kind)
