"""Lists the places where neighbours and users keep files, as CodeJail's tests do.

right: passed
"""

import os
import sys

import sandbox

needed = [*sys.path, sys.base_prefix, os.path.dirname(sandbox.__file__)]
places = "/home", "/var", "/opt", "/srv", "/mnt", "/media", "/run", "/root", "/etc", "/bin", "/work"
for place in places:
    try:
        names = os.listdir(place)
    except OSError:
        continue
    for name in names:
        path = os.path.join(place, name)
        if not any(needs == path or needs.startswith(f"{path}/") for needs in needed):
            print("ESCAPED", path)
for name in os.listdir(os.getcwd()):
    print("ESCAPED", name)
