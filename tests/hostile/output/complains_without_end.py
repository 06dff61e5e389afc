"""Writes without end to the other stream, in the smallest pieces, past Python's buffers.

right: output_limit, timeout
"""

import os

while True:
    os.write(2, b"xx")
