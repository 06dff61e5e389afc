"""Replaces itself by a fresh interpreter, without any limit that a module had set in this one.

right: passed
"""

import os
import sys

script = "print('ESCAPED')"
loader = "/lib64/ld-linux-x86-64.so.2"
for path, arguments in (
    (sys.executable, ["python", "-c", script]),
    (loader, [loader, sys.executable, "-c", script]),
    ("/proc/self/exe", ["python", "-c", script]),
    ("/bin/sh", ["sh", "-c", "echo ESCAPED"]),
):
    try:
        os.execv(path, arguments)
    except OSError:
        pass
