"""Uses the newer protocol, which filters of addresses tend to forget, and a mapped address.

right: passed
"""

import json
import socket
import sys

port = json.load(sys.stdin)["port"]
for host in ("::1", "::ffff:127.0.0.1"):
    try:
        with socket.socket(socket.AF_INET6) as connection:
            connection.settimeout(2)
            connection.connect((host, port))
    except ConnectionRefusedError:
        pass
    except OSError:
        continue
    print("ESCAPED", host)
