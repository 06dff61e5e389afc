"""Maps files that together are larger than their file system, and writes to all of the mappings.

right: killed
"""

import mmap
import os

mappings = []
for number in range(8):
    fd = os.open(f"file-{number}", os.O_RDWR | os.O_CREAT)
    os.ftruncate(fd, 16 << 20)
    mappings.append(mmap.mmap(fd, 16 << 20))
for mapping in mappings:
    for at in range(0, 16 << 20, 4096):
        mapping[at] = 1
print("ESCAPED")
