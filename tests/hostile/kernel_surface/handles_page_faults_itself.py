"""Lets page faults of the kernel wait for it, which makes many a race in the kernel winnable.

right: killed, passed
"""

import ctypes
import platform

libc = ctypes.CDLL(None)
userfaultfd = {"x86_64": 323, "aarch64": 282}[platform.machine()]
for flags in (0, 1, 0o2000000 | 0o4000):
    if libc.syscall(userfaultfd, flags) >= 0:
        print("ESCAPED", flags)
