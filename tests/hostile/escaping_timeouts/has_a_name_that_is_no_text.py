"""Gives its process a name in no encoding, for whoever reads of it and watches the time.

right: timeout
"""

import ctypes

ctypes.CDLL(None).prctl(15, b"\xff\xfe", 0, 0, 0)
while True:
    pass
print("ESCAPED")
