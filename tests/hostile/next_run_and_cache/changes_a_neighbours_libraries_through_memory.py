"""Maps a library as shared memory and writes to it: what one process changes, all would see.

right: passed
"""

import mmap
import os

import numpy

path = numpy.__file__
for rights, flags in ((os.O_RDWR, mmap.MAP_SHARED), (os.O_RDONLY, mmap.MAP_SHARED)):
    try:
        fd = os.open(path, rights)
        mapped = mmap.mmap(fd, 4096, flags, mmap.PROT_READ | mmap.PROT_WRITE)
        mapped[0:1] = mapped[0:1]
    except OSError:
        continue
    print("ESCAPED")
