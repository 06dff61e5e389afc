"""Sends a harmless signal to every process number, and would send a deadly one next.

right: passed
"""

import os

own = {int(task) for task in os.listdir("/proc/self/task")} | {os.getpid()}
for pid in (*range(2, 30_000), os.getppid()):
    if pid and pid not in own:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            continue
        except PermissionError:
            pass
        print("ESCAPED", pid)
