"""Sets up a ring through which the kernel makes calls for it, past any filter of calls.

right: killed, passed
"""

import ctypes

IO_URING_SETUP = 425
libc = ctypes.CDLL(None)
if libc.syscall(IO_URING_SETUP, 4, ctypes.create_string_buffer(120)) >= 0:
    print("ESCAPED")
