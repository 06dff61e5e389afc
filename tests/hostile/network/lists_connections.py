"""Reads which connections and interfaces there are, to find the server and its clients.

right: passed
"""

import json
import sys

port = json.load(sys.stdin)["port"]
for name in ("tcp", "tcp6", "udp", "unix"):
    try:
        lines = open(f"/proc/net/{name}").readlines()[1:]
    except OSError:
        continue
    if any(f":{port:04X} " in line or "@" in line for line in lines):
        print("ESCAPED", name)
try:
    interfaces = [line.split(":")[0].strip() for line in open("/proc/net/dev") if ":" in line]
except OSError:
    interfaces = []
if set(interfaces) - {"lo"}:
    print("ESCAPED", interfaces)
