"""Lists processes, and reads the command lines of those that are not its own.

right: passed
"""

import os

for pid in filter(str.isdigit, os.listdir("/proc")):
    if int(pid) != os.getpid():
        command = open(f"/proc/{pid}/cmdline").read()
        print("ESCAPED", pid, command)
