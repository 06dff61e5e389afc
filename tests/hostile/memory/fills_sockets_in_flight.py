"""Fills sockets with data and with further full sockets, of which no process has a descriptor.

right: passed, memory
"""

import os
import socket

LIMIT = 400 << 20
outer = [socket.socketpair() for _ in range(20)]
held = number = 0
while number < 4000:
    try:
        near, far = socket.socketpair()
    except OSError:
        break
    near.setblocking(False)
    try:
        near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 22)
    except OSError:
        pass
    try:
        while True:
            held += near.send(bytes(1 << 16))
    except OSError:
        pass
    carrier = outer[number % len(outer)][0]
    carrier.setblocking(False)
    try:
        socket.send_fds(carrier, [b"x"], [near.fileno(), far.fileno()])
    except OSError:
        break
    near.close()
    far.close()
    number += 1
print(number, held >> 20)
if held > LIMIT:
    print("ESCAPED", held)
