"""Waits for connections, through which somebody outside could steer it.

right: passed
"""

import socket

for family, address in ((socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_UNIX, "socket")):
    try:
        with socket.socket(family) as listener:
            listener.bind(address)
            listener.listen()
    except OSError:
        continue
    print("ESCAPED", family)
