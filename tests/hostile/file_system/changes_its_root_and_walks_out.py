"""Changes its root to a directory below while it stands above, the classic way out of a chroot.

right: killed, passed
"""

import os

os.mkdir("below")
try:
    os.chroot("below")
    os.chdir("../" * 40)
except OSError:
    pass
else:
    print("ESCAPED", os.listdir("."))
