"""Nests directories more deeply than whoever counts them may recurse, and waits to be counted.

right: passed, killed
"""

import os
import time

depth = 0
try:
    while depth < 3500:
        os.mkdir("d")
        os.chdir("d")
        depth += 1
except OSError:
    pass
time.sleep(0.5)
