"""Looks for a variable of the server in every environment it can read, as CodeJail's tests do.

right: passed
"""

import os

name = "HOSTILE_" + "CANARY"
found = name in os.environ
for entry in os.listdir("/proc"):
    try:
        environment = open(f"/proc/{entry}/environ", "rb").read()
    except OSError:
        continue
    found = found or name.encode() in environment
if found:
    print("ESCAPED")
