"""Asks for a restart with the wrong password, which a kernel that got to check it refuses.

right: killed, passed
"""

import ctypes
import errno
import platform

libc = ctypes.CDLL(None, use_errno=True)
reboot = {"x86_64": 169, "aarch64": 142}[platform.machine()]
libc.syscall(reboot, 0, 0, 0, None)
if ctypes.get_errno() == errno.EINVAL:
    print("ESCAPED")
