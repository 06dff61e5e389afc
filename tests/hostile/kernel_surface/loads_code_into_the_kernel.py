"""Loads a program of two instructions for the kernel's own virtual machine.

right: killed, passed
"""

import ctypes
import platform
import struct

libc = ctypes.CDLL(None)
bpf = {"x86_64": 321, "aarch64": 280}[platform.machine()]
code = ctypes.create_string_buffer(struct.pack("=QQ", 0xB7, 0x95))
text = ctypes.create_string_buffer(b"GPL")
load = struct.pack("=IIQQ", 1, 2, ctypes.addressof(code), ctypes.addressof(text)) + bytes(104)
if libc.syscall(bpf, 5, load, len(load)) >= 0:
    print("ESCAPED")
