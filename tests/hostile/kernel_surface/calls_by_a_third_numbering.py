"""Sets the bit that makes a 64-bit call one of the x32 numbering.

right: killed, passed
"""

import ctypes

X32_BIT = 0x40000000
libc = ctypes.CDLL(None)
for number in (39, 0, 57, 520):
    result = libc.syscall(X32_BIT + number, 0, 0, 0)
    if result >= 0:
        print("ESCAPED", number, result)
