"""Names its process like lines of what /proc says of it, for whoever reads of it and watches.

right: timeout
"""

import ctypes

ctypes.CDLL(None).prctl(15, b"\nVmRSS:\nx", 0, 0, 0)
while True:
    pass
print("ESCAPED")
