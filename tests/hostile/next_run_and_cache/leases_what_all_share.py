"""Takes leases on files that all programs have in common, so that whoever writes those must wait.

right: passed
"""

import fcntl

import jax
import numpy

for path in (jax.__file__, numpy.__file__, "/dev/null"):
    file = open(path)
    for kind in (fcntl.F_RDLCK, fcntl.F_WRLCK):
        try:
            fcntl.fcntl(file, fcntl.F_SETLEASE, kind)
        except OSError:
            continue
        print("ESCAPED", path)
