"""Writes to the directories that everybody may write to, as Piston's tests do: who tidies those?

right: passed
"""

import os

for directory in ("/dev/shm", "/run/lock", "/var/tmp", "/var/crash", "/run/user", "/tmp"):
    path = f"{directory}/hostile-left-behind"
    try:
        open(path, "x").close()
    except FileExistsError:
        print("ESCAPED", path)
    except OSError:
        continue
    if not os.path.samefile(directory, os.getcwd()):
        print("ESCAPED", path)
