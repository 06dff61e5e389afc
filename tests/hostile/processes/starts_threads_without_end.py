"""Starts threads until no more are given, and holds on to all of them.

right: passed, memory
"""

import threading
import time

started = 0
while started < 2000:
    try:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    except (RuntimeError, MemoryError):
        break
    started += 1
if started > 256:
    print("ESCAPED", started)
