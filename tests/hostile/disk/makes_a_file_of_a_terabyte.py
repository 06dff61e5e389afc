"""Makes a file with a hole that is larger than any disk, as snekbox's tests do.

right: passed
"""

import os

for size in (1 << 50, 1 << 40, 1 << 30):
    fd = os.open(f"holes-{size}", os.O_RDWR | os.O_CREAT)
    for attempt in (
        lambda: os.ftruncate(fd, size),
        lambda: os.pwrite(fd, b"x", size),
        lambda: os.lseek(fd, size, os.SEEK_SET) and os.write(fd, b"x"),
    ):
        try:
            attempt()
        except OSError:
            continue
    if os.fstat(fd).st_size >= 1 << 30:
        print("ESCAPED", size)
