"""Makes sockets of every family and type: some, as vsock and netlink, know no network namespace.

right: passed
"""

import socket

for family in range(64):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        try:
            socket.socket(family, kind).close()
        except OSError:
            continue
        print("ESCAPED", family, kind)
