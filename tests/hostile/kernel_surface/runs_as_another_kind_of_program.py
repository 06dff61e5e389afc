"""Gives up randomised addresses, and asks for ports and segments of the machine, as old tools do.

right: killed, passed
"""

import ctypes
import platform

libc = ctypes.CDLL(None)
ADDR_NO_RANDOMIZE = 0x0040000
if platform.machine() == "x86_64":
    if libc.iopl(3) == 0 or libc.ioperm(0x70, 2, 1) == 0:
        print("ESCAPED")
if libc.personality(ADDR_NO_RANDOMIZE) >= 0:
    print("ESCAPED")
