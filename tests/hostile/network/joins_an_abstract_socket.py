"""Connects to a socket of the host that has a name but no file, so that no root hides it.

right: passed
"""

import json
import socket
import sys

name = json.load(sys.stdin)["abstract"]
try:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(f"\0{name}")
except OSError:
    pass
else:
    print("ESCAPED")
