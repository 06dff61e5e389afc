"""Makes connected pairs of every family but the local one, in the hope of a forgotten call.

right: passed
"""

import socket

for family in range(64):
    if family == socket.AF_UNIX:
        continue
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            socket.socketpair(family, kind)
        except OSError:
            continue
        print("ESCAPED", family, kind)
