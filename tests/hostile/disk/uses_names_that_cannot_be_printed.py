"""Leaves files whose names are not text, or are commands to whoever lists them carelessly.

right: passed
"""

import os

for name in (b"\xff\xfe", b"line\nline", b"-rf *", b"\x1b[2J", b"$(reboot)", b"a" * 255, b"\x01"):
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY))
os.mkdir("closed", 0)
os.symlink("loop", "loop")
os.chmod(".", 0)
try:
    os.chmod("/", 0)
except OSError:
    pass
else:
    print("ESCAPED")
