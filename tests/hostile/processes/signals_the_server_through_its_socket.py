"""Asks its channel who made it, and signals that process by the descriptor it gets.

right: passed, killed
"""

import ctypes
import os
import socket
import stat
import struct

SO_PEERPIDFD = 77
PIDFD_SEND_SIGNAL = 424
libc = ctypes.CDLL(None)
for fd in range(3, 256):
    try:
        if not stat.S_ISSOCK(os.fstat(fd).st_mode):
            continue
    except OSError:
        continue
    channel = socket.socket(fileno=os.dup(fd))
    try:
        credentials = channel.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
        peer = struct.unpack("=3i", credentials)[0]
        pidfd = channel.getsockopt(socket.SOL_SOCKET, SO_PEERPIDFD)
    except OSError:
        continue
    if peer > 1:
        print("ESCAPED", peer)
    if libc.syscall(PIDFD_SEND_SIGNAL, pidfd, 0, None, 0) == 0:
        print("ESCAPED", pidfd)
