"""Opens a file of the host that everybody may read, by its path and by detours.

right: passed
"""

import json
import os
import sys

bait = json.load(sys.stdin)["bait"]
os.symlink(bait, "link")
os.symlink("/", "everything")
for path in (bait, "link", f"everything{bait}", f"{'../' * 60}{bait}", f"//{bait}", f"/.{bait}"):
    try:
        text = open(path).read()
    except OSError:
        continue
    print("ESCAPED", path, text)
