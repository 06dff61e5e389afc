"""Shortens, stretches and re-dates a library by path, where opening it for writing is refused.

right: passed
"""

import os

import numpy

path = numpy.__file__
size = os.path.getsize(path)
for attempt in (lambda: os.truncate(path, size), lambda: os.utime(path), lambda: os.rmdir("/lib")):
    try:
        attempt()
    except OSError:
        continue
    print("ESCAPED")
