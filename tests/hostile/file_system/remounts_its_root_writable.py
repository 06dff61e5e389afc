"""Takes back that its root is read-only, then writes into a library.

right: killed, passed
"""

import ctypes

import jax

MS_REMOUNT, MS_BIND = 32, 4096
libc = ctypes.CDLL(None)
libc.mount(b"none", b"/", None, ctypes.c_ulong(MS_REMOUNT | MS_BIND), None)
try:
    open(jax.__file__, "r+b").close()
except OSError:
    pass
else:
    print("ESCAPED")
