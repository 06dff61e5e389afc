"""Takes back the limits on its resources, or finds that there are none.

right: passed
"""

import os
import resource

for name in ("RLIMIT_DATA", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC"):
    number = getattr(resource, name)
    _, hard = resource.getrlimit(number)
    if hard == resource.RLIM_INFINITY:
        print("ESCAPED", name)
        continue
    for wanted in (resource.RLIM_INFINITY, hard + 1):
        for pid in (0, os.getpid()):
            try:
                resource.prlimit(pid, number, (wanted, wanted))
            except (OSError, ValueError):
                continue
            print("ESCAPED", name)
