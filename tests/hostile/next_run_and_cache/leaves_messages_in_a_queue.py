"""Leaves a message for the next run in a queue of the kernel, and looks for one.

right: passed
"""

import ctypes
import os

libc = ctypes.CDLL(None)
try:
    open_queue = libc.mq_open
except AttributeError:
    open_queue = ctypes.CDLL("librt.so.1").mq_open
queue = open_queue(b"/hostile", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666, None)
if queue >= 0 or os.path.exists("/dev/mqueue/hostile"):
    print("ESCAPED")
