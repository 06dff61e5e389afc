"""Crashes while it holds much memory, after lifting the limit on images of crashed programs.

right: killed
"""

import faulthandler
import os
import resource

try:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print("ESCAPED")
except (OSError, ValueError):
    pass
image = bytearray(b"hostile" * (8 << 20))
faulthandler.disable()
os.abort()
