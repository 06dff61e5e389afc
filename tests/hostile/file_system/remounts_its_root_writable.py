"""Takes back that what it sees is read-only, and opens a library for writing.

right: killed, passed
"""

import ctypes
import os

import jax

MS_REMOUNT, MS_BIND = 32, 4096
libc = ctypes.CDLL(None)
for path in (b"/", os.path.dirname(jax.__file__).encode()):
    libc.mount(b"none", path, None, ctypes.c_ulong(MS_REMOUNT | MS_BIND), None)
    try:
        open(jax.__file__, "r+b").close()
    except OSError:
        continue
    print("ESCAPED")
