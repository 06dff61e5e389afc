"""Exchanges output, errors and the channel with each other, and goes on as if nothing were.

right: passed, error, killed, output_limit
"""

import os
import sys

for fd in range(3, 16):
    try:
        os.fstat(fd)
    except OSError:
        continue
    os.dup2(fd, 20)
    os.dup2(1, fd)
    os.dup2(20, 1)
    os.dup2(0, 2)
print('{"status": "passed"}')
sys.stderr = sys.stdout = sys.__stdout__ = None
raise SystemExit("reason")
