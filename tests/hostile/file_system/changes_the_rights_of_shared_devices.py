"""Changes the mode of device nodes that are the host's own: /dev/null is everybody's.

right: passed
"""

import os

for name in os.listdir("/dev"):
    path = f"/dev/{name}"
    for attempt in (
        lambda path: os.chmod(path, os.stat(path).st_mode & 0o777),
        lambda path: os.utime(path, (0, 0)),
        lambda path: os.rename(path, f"{path}-hostile"),
    ):
        try:
            attempt(path)
        except OSError:
            continue
        print("ESCAPED", path)
