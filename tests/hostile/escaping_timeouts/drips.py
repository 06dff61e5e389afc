"""Prints a little every now and then, so that it never seems to hang.

right: timeout
"""

import time

for _ in range(1000):
    print(".", end="", flush=True)
    time.sleep(0.05)
print("ESCAPED")
