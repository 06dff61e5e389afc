"""Sets the machine's clock, by which deadlines may be kept, and its own time zone of clocks.

right: killed, passed
"""

import ctypes
import time

libc = ctypes.CDLL(None)
now = (ctypes.c_long * 2)(int(time.time()), 0)
if libc.clock_settime(0, now) == 0 or libc.settimeofday(now, None) == 0:
    print("ESCAPED")
