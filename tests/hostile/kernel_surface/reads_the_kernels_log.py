"""Reads what the kernel has logged, and would clear it.

right: killed, passed
"""

import ctypes

SYSLOG_ACTION_READ_ALL = 3
libc = ctypes.CDLL(None)
buffer = ctypes.create_string_buffer(4096)
if libc.klogctl(SYSLOG_ACTION_READ_ALL, buffer, 4096) >= 0:
    print("ESCAPED", buffer.value)
