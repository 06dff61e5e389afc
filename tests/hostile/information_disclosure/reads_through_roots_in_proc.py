"""Reaches for the host's files through the links to roots and directories that /proc has.

right: passed
"""

import json
import os
import sys

bait = json.load(sys.stdin)["bait"]
for pid in ("1", "self", "thread-self", str(os.getppid())):
    for link in ("root", "cwd", "root/proc/1/root", "cwd/../../..", "task/1/root", "fd/0/../.."):
        for path in (bait, "/etc/passwd", "/old-root/etc/passwd"):
            try:
                text = open(f"/proc/{pid}/{link}{path}").read()
            except OSError:
                continue
            print("ESCAPED", pid, link, len(text))
