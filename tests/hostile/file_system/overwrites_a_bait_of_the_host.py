"""Overwrites, renames and deletes a file of the host that everybody may write.

right: passed
"""

import json
import os
import shutil
import sys

bait = json.load(sys.stdin)["bait"]
attempts = {
    "write": lambda: open(bait, "w").write("changed"),
    "rename": lambda: os.rename(bait, f"{bait}-renamed"),
    "unlink": lambda: os.unlink(bait),
    "remove its directory": lambda: shutil.rmtree(os.path.dirname(bait)),
    "put another there": lambda: open(bait, "x").write("changed"),
}
for name, attempt in attempts.items():
    try:
        attempt()
    except OSError:
        continue
    print("ESCAPED", name)
