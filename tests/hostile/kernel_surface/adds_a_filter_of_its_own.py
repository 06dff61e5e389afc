"""Adds a filter of calls that allows all, and one that hands calls to a descriptor of its own.

right: passed, killed
"""

import ctypes
import platform
import struct

PR_SET_SECCOMP, FILTER, SET_MODE_FILTER, NEW_LISTENER = 22, 2, 1, 8
libc = ctypes.CDLL(None)
seccomp = {"x86_64": 317, "aarch64": 277}[platform.machine()]
for verdict in (0x7FFF0000, 0x7FC00000):
    code = ctypes.create_string_buffer(struct.pack("=HBBI", 6, 0, 0, verdict))
    program = ctypes.create_string_buffer(struct.pack("=HxxxxxxQ", 1, ctypes.addressof(code)))
    if libc.prctl(PR_SET_SECCOMP, FILTER, program, 0, 0) == 0:
        print("ESCAPED")
    if libc.syscall(seccomp, SET_MODE_FILTER, NEW_LISTENER, program) >= 0:
        print("ESCAPED")
