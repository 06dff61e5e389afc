"""Kills and stops all processes that it can signal, its judge before all.

task: sort
right: wrong, killed, timeout
"""

import os
import signal

for pid in (-1, os.getppid(), 1):
    for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
        try:
            os.kill(pid, number)
        except OSError:
            pass


def solve(x):
    return x
