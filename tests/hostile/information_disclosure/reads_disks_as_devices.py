"""Reads the host's disks below their file systems, through whatever device nodes there are.

right: passed
"""

import os
import stat

for directory, below, names in os.walk("/dev"):
    for name in names:
        path = os.path.join(directory, name)
        if stat.S_ISBLK(os.lstat(path).st_mode):
            print("ESCAPED", path)
for name in ("sda", "vda", "nvme0n1", "xvda", "dm-0", "loop0", "ram0", "mapper/control", "fuse"):
    try:
        os.close(os.open(f"/dev/{name}", os.O_RDONLY))
    except OSError:
        continue
    print("ESCAPED", name)
