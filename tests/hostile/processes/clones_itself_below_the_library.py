"""Makes a process by raw system calls, old and new, past all that wraps them.

right: passed
"""

import ctypes
import os
import platform
import struct

libc = ctypes.CDLL(None)
SIGCHLD, CLONE_VM, CLONE_PARENT = 17, 0x100, 0x8000
clone, clone3 = {"x86_64": (56, 435), "aarch64": (220, 435)}[platform.machine()]
for flags in (SIGCHLD, 0, SIGCHLD | CLONE_PARENT):
    pid = libc.syscall(clone, flags, 0, 0, 0, 0)
    if pid == 0:
        os._exit(0)
    if pid > 0:
        print("ESCAPED", flags)
structure = struct.pack("=11Q", 0, 0, 0, 0, SIGCHLD, 0, 0, 0, 0, 0, 0)
pid = libc.syscall(clone3, structure, len(structure))
if pid == 0:
    os._exit(0)
if pid > 0:
    print("ESCAPED")
if platform.machine() == "x86_64" and (pid := libc.syscall(57)) >= 0:
    if pid == 0:
        os._exit(0)
    print("ESCAPED")
