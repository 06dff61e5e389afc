"""Locks files that all programs have in common, for ever or as a signal to a simultaneous run.

right: passed
"""

import fcntl
import time

import jax
import numpy

locked = []
for path in (jax.__file__, numpy.__file__, "/dev/null", "/dev/zero"):
    file = open(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("ESCAPED", path)
    except OSError:
        continue
    locked.append(file)
time.sleep(0.4)
