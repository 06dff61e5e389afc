"""Ends its first thread, after which /proc says that the process has no memory, and grows on.

right: memory, passed, killed
"""

import ctypes
import mmap
import os
import platform
import threading
import time

EXIT = {"x86_64": 60, "aarch64": 93}[platform.machine()]


def grow():
    time.sleep(0.2)
    shared = mmap.mmap(-1, 4 << 30)
    for at in range(0, 1 << 30, 1 << 20):
        shared[at : at + (1 << 20)] = b"x" * (1 << 20)
    time.sleep(0.3)
    os.write(1, b"ESCAPED")


threading.Thread(target=grow).start()
libc = ctypes.CDLL(None)
libc.syscall(EXIT, 0)
