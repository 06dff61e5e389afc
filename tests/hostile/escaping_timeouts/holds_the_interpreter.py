"""Sleeps in C without letting any other thread of Python run, so that no watchdog in it can.

right: timeout
"""

import ctypes

ctypes.PyDLL(None).sleep(30)
print("ESCAPED")
