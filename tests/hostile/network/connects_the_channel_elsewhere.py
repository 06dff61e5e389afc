"""Uses the one socket that it has to reach another one: by connecting and by an address to send to.

right: passed
"""

import json
import os
import socket
import stat
import sys

told = json.load(sys.stdin)
for fd in range(3, 256):
    try:
        if not stat.S_ISSOCK(os.fstat(fd).st_mode):
            continue
    except OSError:
        continue
    channel = socket.socket(fileno=os.dup(fd))
    for attempt in (
        lambda c: c.connect(f"\0{told['abstract']}"),
        lambda c: c.sendto(b"hostile", f"\0{told['abstract']}"),
        lambda c: c.connect(("127.0.0.1", told["port"])),
        lambda c: c.bind("\0hostile"),
    ):
        try:
            attempt(channel)
        except (OSError, TypeError):
            continue
        print("ESCAPED", fd)
