"""Meets a simultaneous run at a socket with a name but no file, and at a named pipe.

right: passed
"""

import os
import socket
import time

name = "\0hostile-meeting"
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    try:
        meeting = socket.socket(socket.AF_UNIX, kind)
        meeting.bind(name)
    except OSError as error:
        if error.strerror and "in use" in error.strerror:
            print("ESCAPED")
        continue
    print("ESCAPED")
for path in ("/tmp/hostile-pipe", "/dev/shm/hostile-pipe"):
    try:
        os.mkfifo(path)
    except FileExistsError:
        print("ESCAPED", path)
    except OSError:
        continue
time.sleep(0.3)
