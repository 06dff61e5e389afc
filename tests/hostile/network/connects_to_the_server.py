"""Connects to the sandbox's own server, to ask it as its users do.

right: passed
"""

import json
import socket
import sys

port = json.load(sys.stdin)["port"]
try:
    socket.create_connection(("127.0.0.1", port), 2)
except OSError:
    pass
else:
    print("ESCAPED")
