"""Stores data in extended attributes, which count for neither the size nor the number of files.

right: passed
"""

import os

stored = 0
for number in range(256):
    open(f"file-{number}", "x").close()
    for space in ("user", "trusted", "security"):
        try:
            os.setxattr(f"file-{number}", f"{space}.data", bytes(60_000))
        except OSError:
            continue
        stored += 60_000
if stored > 2 << 20:
    print("ESCAPED", stored)
