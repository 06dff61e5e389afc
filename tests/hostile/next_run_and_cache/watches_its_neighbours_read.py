"""Asks to be told when anybody reads in the directory of JAX, to learn what neighbours do.

right: passed
"""

import ctypes
import fcntl
import os
import signal
import time

import jax

noticed = []
signal.signal(signal.SIGIO, lambda *_: noticed.append(1))
directory = os.open(os.path.dirname(jax.__file__), os.O_RDONLY)
try:
    fcntl.fcntl(directory, fcntl.F_NOTIFY, fcntl.DN_ACCESS | fcntl.DN_MULTISHOT)
except OSError:
    pass
libc = ctypes.CDLL(None)
queue = libc.inotify_init1(os.O_NONBLOCK)
if queue >= 0 and libc.inotify_add_watch(queue, os.path.dirname(jax.__file__).encode(), 1) >= 0:
    noticed.append(2)
for _ in range(20):
    with open(jax.__file__) as file:
        file.read(1)
    time.sleep(0.02)
if noticed:
    print("ESCAPED", noticed)
