"""Adds a key to the keyring of its user, and reads what others have put there.

right: killed, passed
"""

import ctypes
import platform

libc = ctypes.CDLL(None)
add_key, keyctl = {"x86_64": (248, 250), "aarch64": (217, 219)}[platform.machine()]
KEYCTL_READ, USER_KEYRING = 11, -4
buffer = ctypes.create_string_buffer(64)
if libc.syscall(add_key, b"user", b"hostile", b"data", 4, USER_KEYRING) >= 0:
    print("ESCAPED")
if libc.syscall(keyctl, KEYCTL_READ, USER_KEYRING, buffer, 64) >= 0:
    print("ESCAPED")
