"""Opens /proc entries of process numbers one by one: a directory may hide what it still serves.

right: passed
"""

import os

own = {int(task) for task in os.listdir("/proc/self/task")}
for pid in range(1, 20_000):
    if pid not in own and os.path.exists(f"/proc/{pid}/stat"):
        print("ESCAPED", pid)
