"""Stays below the limit on each stream, but not on both together.

right: output_limit
"""

import sys

for stream in (sys.stdout, sys.stderr):
    stream.write("x" * 60_000)
    stream.flush()
