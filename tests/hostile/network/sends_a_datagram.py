"""Sends data away without a connection, which nobody has to answer.

right: passed
"""

import json
import socket
import sys

port = json.load(sys.stdin)["port"]
try:
    sent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"hostile", ("127.0.0.1", port))
except OSError:
    pass
else:
    print("ESCAPED", sent)
