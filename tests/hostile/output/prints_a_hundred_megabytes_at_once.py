"""Prints one enormous line with a single call, more than any pipe holds.

right: output_limit
"""

import os

line = b"x" * (100 << 20)
os.write(1, line)
os.write(1, line)
