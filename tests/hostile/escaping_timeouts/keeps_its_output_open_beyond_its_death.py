"""Leaves the other end of its output in a socket that nobody can reach, and so never closes it.

right: passed, timeout, error
"""

import os
import socket

for _ in range(20):
    near, far = socket.socketpair()
    other, last = socket.socketpair()
    socket.send_fds(near, [b"x"], [1, 2, far.fileno(), last.fileno()])
    socket.send_fds(other, [b"x"], [1, 2, near.fileno(), last.fileno(), far.fileno()])
    socket.send_fds(far, [b"x"], [1, 2, near.fileno(), other.fileno()])
    for each in (near, far, other, last):
        each.detach()
os._exit(0)
