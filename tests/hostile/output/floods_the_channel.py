"""Sends megabytes that mean nothing over the channel to the server, instead of printing.

right: output_limit, killed, error
"""

import os
import stat

junk = b"hostile" * (1 << 17)
for fd in range(3, 256):
    try:
        if not stat.S_ISSOCK(os.fstat(fd).st_mode):
            continue
    except OSError:
        continue
    for _ in range(200):
        os.write(fd, junk)
    print("ESCAPED")
