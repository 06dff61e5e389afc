"""Opens a process as a descriptor, and takes one of the files that it has open.

right: killed, passed
"""

import ctypes
import os

PIDFD_OPEN, PIDFD_GETFD = 434, 438
libc = ctypes.CDLL(None)
for pid in (os.getppid() or 2, 1):
    process = libc.syscall(PIDFD_OPEN, pid, 0)
    if libc.syscall(PIDFD_GETFD, process, 0, 0) >= 0:
        print("ESCAPED", pid)
