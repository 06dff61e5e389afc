"""Gives one file ever more names, which cost memory of the kernel.

right: passed, killed
"""

import os

open("file", "x").close()
made = 0
try:
    while made < 20_000:
        os.link("file", "x" * 200 + str(made))
        made += 1
except OSError:
    pass
if made >= 20_000:
    print("ESCAPED", made)
