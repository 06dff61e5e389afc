"""Locks files that all programs have in common, for ever or as a sign to a simultaneous run.

right: passed
"""

import fcntl
import os
import struct
import time

import jax
import numpy

LAYOUT = "hhqqi4x"  # struct flock
held = []
for path in (jax.__file__, numpy.__file__, "/dev/null"):
    fd = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held.append(path)
    except OSError:
        pass
    try:
        fcntl.fcntl(fd, fcntl.F_SETLK, struct.pack(LAYOUT, fcntl.F_RDLCK, 0, 0, 1, 0))
        held.append(path)
    except OSError:
        pass
time.sleep(0.3)
if held:
    print("ESCAPED", held)
