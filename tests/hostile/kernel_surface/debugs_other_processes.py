"""Attaches to its parent and to the first process as a debugger does.

right: killed, passed
"""

import ctypes
import os

PTRACE_SEIZE = 0x4206
libc = ctypes.CDLL(None)
for pid in filter(None, (os.getppid(), 1, 2)):
    if libc.ptrace(PTRACE_SEIZE, pid, None, None) == 0:
        print("ESCAPED", pid)
