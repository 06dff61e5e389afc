"""Takes back the limits on its resources, soft and hard, its own and its parent's.

right: passed
"""

import os
import resource

names = [name for name in dir(resource) if name.startswith("RLIMIT_")]
for pid in (0, os.getppid()):
    for name in ("RLIMIT_DATA", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC"):
        assert name in names
        number = getattr(resource, name)
        soft, hard = resource.getrlimit(number)
        for wanted in ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), (hard + 1, hard + 1)):
            try:
                resource.prlimit(pid, number, wanted)
            except (OSError, ValueError):
                continue
            print("ESCAPED", name)
