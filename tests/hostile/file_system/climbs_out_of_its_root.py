"""Walks upwards more often than its root is deep, by path, by descriptor and by directory.

right: passed
"""

import json
import os
import sys

bait = json.load(sys.stdin)["bait"].lstrip("/")
fd = os.open("/", os.O_RDONLY | os.O_DIRECTORY)
for _ in range(40):
    fd = os.open("..", os.O_RDONLY | os.O_DIRECTORY, dir_fd=fd)
    os.chdir("..")
for attempt in (lambda: os.open(bait, os.O_RDONLY, dir_fd=fd), lambda: os.open(bait, os.O_RDONLY)):
    try:
        attempt()
    except OSError:
        continue
    print("ESCAPED")
