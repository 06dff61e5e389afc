"""Kills all processes that it may signal, its parent and its process group.

right: passed, killed, timeout
"""

import os
import signal

for pid in (-1, os.getppid(), 0, -os.getpgid(0)):
    for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
        if pid == 0 or pid == -os.getpid():
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        try:
            os.kill(pid, number)
        except OSError:
            pass
try:
    os.kill(os.getppid() or 0x7FFFFFFF, 0)
except OSError:
    pass
else:
    print("ESCAPED")
