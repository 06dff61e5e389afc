"""Fills the largest pipes it can get with data: memory that belongs to no process.

right: passed, memory
"""

import fcntl
import os

F_SETPIPE_SZ, LIMIT = 1031, 400 << 20
held, pipes = 0, []
while True:
    try:
        reader, writer = os.pipe()
    except OSError:
        break
    pipes.append(reader)
    os.set_blocking(writer, False)
    for size in (1 << 20, 1 << 18):
        try:
            fcntl.fcntl(writer, F_SETPIPE_SZ, size)
            break
        except OSError:
            pass
    try:
        while True:
            held += os.write(writer, bytes(1 << 16))
    except OSError:
        pass
print(held >> 20)
if held > LIMIT:
    print("ESCAPED", held)
