"""Starts a program through posix_spawn, which is neither fork nor exec to whoever looks for those.

right: passed
"""

import os
import sys

for spawn in (os.posix_spawn, os.posix_spawnp):
    try:
        pid = spawn(sys.executable, ["python", "-c", "pass"], {})
        os.waitpid(pid, 0)
    except OSError:
        continue
    print("ESCAPED", pid)
