"""Reads from the channel, over which nothing more comes, and so waits for the server that waits.

right: timeout, passed
"""

import os
import stat

for fd in range(3, 256):
    try:
        if stat.S_ISSOCK(os.fstat(fd).st_mode):
            os.set_blocking(fd, True)
            os.read(fd, 1)
    except OSError:
        continue
