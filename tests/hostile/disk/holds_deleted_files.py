"""Deletes files that it goes on writing to, so that no listing shows where the space went.

right: passed
"""

import os

held = 0
try:
    for number in range(64):
        fd = os.open("file", os.O_RDWR | os.O_CREAT)
        os.unlink("file")
        for _ in range(8):
            held += os.write(fd, bytes(1 << 20))
except OSError:
    pass
if held > 17 << 20:
    print("ESCAPED", held)
