"""Forks as often as it can, and not deterred by failures, as the tests of snekbox and Piston do.

right: passed
"""

import os
import time

children = 0
for _ in range(500):
    try:
        pid = os.fork()
    except OSError:
        continue
    if pid == 0:
        time.sleep(1)
        os._exit(0)
    children += 1
if children:
    print("ESCAPED", children)
