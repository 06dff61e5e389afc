"""Nests directories more deeply than paths can name, as snekbox's tests do: tidying up may fail.

right: passed
"""

import os

depth = 0
try:
    while depth < 3000:
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
        depth += 1
except OSError:
    pass
if depth >= 6000 or not depth:
    print("ESCAPED", depth)
