"""Hides the flag of a namespace among those of a new thread, which is allowed.

right: killed, passed
"""

import ctypes
import platform

CLONE_THREAD, CLONE_SIGHAND, CLONE_VM, CLONE_NEWUSER = 0x10000, 0x800, 0x100, 0x10000000
libc = ctypes.CDLL(None)
clone = {"x86_64": 56, "aarch64": 220}[platform.machine()]
stack = ctypes.create_string_buffer(1 << 16)
flags = CLONE_THREAD | CLONE_SIGHAND | CLONE_VM | CLONE_NEWUSER
if libc.syscall(clone, flags, ctypes.addressof(stack) + (1 << 16), 0, 0, 0) > 0:
    print("ESCAPED")
