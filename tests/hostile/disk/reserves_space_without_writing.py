"""Has the file system reserve space, which needs no writing and no time.

right: passed
"""

import os

reserved = 0
for number in range(64):
    fd = os.open(f"reserved-{number}", os.O_RDWR | os.O_CREAT)
    for size in (256 << 20, 8 << 20):
        try:
            os.posix_fallocate(fd, 0, size)
        except OSError:
            continue
        reserved += size
        break
if reserved > 17 << 20:
    print("ESCAPED", reserved)
