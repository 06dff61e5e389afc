"""Unmounts what covers other directories, to see what is below.

right: killed, passed
"""

import ctypes
import os

libc = ctypes.CDLL(None)
for path in (b"/proc", os.getcwd().encode(), b"/dev/null", b"/"):
    if libc.umount2(path, 2) == 0:
        print("ESCAPED", path)
