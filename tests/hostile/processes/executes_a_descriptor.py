"""Executes a file that it holds open, one that has no name in any file system.

right: passed
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None)
try:
    fd = os.memfd_create("program")
except OSError:
    fd = os.open("program", os.O_RDWR | os.O_CREAT, 0o755)
os.write(fd, open("/proc/self/exe", "rb").read(1 << 20))
executes = {"x86_64": 322, "aarch64": 281}[platform.machine()]
at_empty_path = 0x1000
arguments = (ctypes.c_char_p * 4)(b"python", b"-c", b"print('ESCAPED')", None)
try:
    os.execve(os.open("/proc/self/exe", os.O_RDONLY), ["python", "-c", "print('ESCAPED')"], {})
except OSError:
    pass
libc.syscall(executes, fd, b"", arguments, None, at_empty_path)
