"""Loads a module into the kernel, from memory and from a file, and another kernel to start.

right: killed, passed
"""

import ctypes
import os
import platform

libc = ctypes.CDLL(None)
init, finit, kexec = {"x86_64": (175, 313, 246), "aarch64": (105, 273, 104)}[platform.machine()]
image = b"\x7fELF" + bytes(60)
with open("module.ko", "wb") as file:
    file.write(image)
fd = os.open("module.ko", os.O_RDONLY)
for result in (
    libc.syscall(init, image, len(image), b""),
    libc.syscall(finit, fd, b"", 0),
    libc.syscall(kexec, 0, 0, None, 0),
):
    if result == 0:
        print("ESCAPED")
