"""Begins to unmount what covers other directories, to see what is below.

right: killed, passed
"""

import ctypes
import errno
import os

MNT_EXPIRE = 4  # the first such call only marks what it may unmount
libc = ctypes.CDLL(None, use_errno=True)
for path in (b"/proc", os.getcwd().encode(), b"/dev/null"):
    libc.umount2(path, MNT_EXPIRE)
    if ctypes.get_errno() in (errno.EAGAIN, errno.EBUSY):
        print("ESCAPED", path)
