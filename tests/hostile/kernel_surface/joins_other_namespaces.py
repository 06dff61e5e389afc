"""Joins the namespaces of whatever processes it finds in /proc.

right: killed, passed
"""

import ctypes
import os

libc = ctypes.CDLL(None)
for pid in filter(str.isdigit, os.listdir("/proc")):
    for kind in ("user", "mnt", "pid_for_children", "net"):
        fd = os.open(f"/proc/{pid}/ns/{kind}", os.O_RDONLY)
        if libc.setns(fd, 0) == 0:
            print("ESCAPED", pid, kind)
