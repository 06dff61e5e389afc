"""Tries to make a file in every directory there is, as snekbox's tests do in a few.

right: passed
"""

import os

scratch = os.getcwd()
for directory, below, _ in os.walk("/"):
    below[:] = [name for name in below if os.path.join(directory, name) not in ("/proc", scratch)]
    path = os.path.join(directory, "hostile-file")
    try:
        open(path, "w").close()
    except OSError:
        continue
    os.unlink(path)
    if directory != scratch:
        print("ESCAPED", directory)
