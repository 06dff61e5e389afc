"""Takes another user's identity, groups and capabilities.

right: passed, killed
"""

import ctypes
import os

libc = ctypes.CDLL(None)
before = os.getresuid(), os.getresgid()
for attempt in (
    lambda: os.setuid(0),
    lambda: os.setresuid(0, 0, 0),
    lambda: os.setgid(0),
    lambda: os.setgroups([0]),
    lambda: os.setresuid(1000, 1000, 1000),
    lambda: libc.setfsuid(0),
):
    try:
        attempt()
    except OSError:
        pass
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
everything = (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
if libc.capset(header, everything) == 0 or (os.getresuid(), os.getresgid()) != before:
    print("ESCAPED", os.getresuid())
