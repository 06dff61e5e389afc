"""Opens its output once more, by the name it has in /proc, and floods that.

right: output_limit, passed
"""

import os

try:
    fd = os.open("/proc/self/fd/1", os.O_WRONLY)
except OSError:
    fd = os.dup(1)
for _ in range(1000):
    os.write(fd, b"x" * 4096)
print("ESCAPED")
