"""Leaves files wherever it can write, and looks for those of an earlier or a simultaneous run.

right: passed
"""

import os
import tempfile
import time

for directory in (os.getcwd(), tempfile.gettempdir(), "/dev/shm", "/var/tmp", "/tmp"):
    try:
        names = os.listdir(directory)
    except OSError:
        continue
    if any(name.startswith("hostile") for name in names) and not os.path.exists("mine"):
        print("ESCAPED", directory)
open("mine", "w").close()
open("hostile-file", "w").close()
time.sleep(0.3)
