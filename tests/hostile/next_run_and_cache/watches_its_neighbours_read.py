"""Asks to be told when anybody reads in a directory of JAX, to learn what its neighbours do.

right: passed
"""

import ctypes
import fcntl
import os
import signal
import time

import jax

noticed = []
signal.signal(signal.SIGIO, lambda *_: noticed.append("by signal"))
path = os.path.dirname(jax.__file__)
libc = ctypes.CDLL(None)
queue = libc.inotify_init1(os.O_NONBLOCK)
watched = queue >= 0 and libc.inotify_add_watch(queue, path.encode(), 1) >= 0
try:
    fcntl.fcntl(os.open(path, os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_ACCESS | fcntl.DN_MULTISHOT)
except OSError:
    pass
else:
    watched = True
open(jax.__file__).read(1)  # as neighbours do, too
time.sleep(0.3)
if watched and (noticed or os.read(queue, 4096)):
    print("ESCAPED", noticed)
