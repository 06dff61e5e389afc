"""Looks for open files and directories that were left to it, and walks through those.

right: passed
"""

import os
import stat

streams = [os.fstat(fd).st_ino for fd in (0, 1, 2)]
for fd in range(3, 1024):
    try:
        status = os.fstat(fd)
    except OSError:
        continue
    kind = stat.S_IFMT(status.st_mode)
    if kind == stat.S_IFDIR:
        names = os.listdir(fd)
        print("ESCAPED", fd, names)
    elif kind not in (stat.S_IFSOCK, stat.S_IFIFO) and status.st_ino not in streams:
        print("ESCAPED", fd, oct(kind))
