"""Grows files by copying within the kernel, past the calls that write.

right: passed
"""

import os

zero, total = os.open("/dev/null", os.O_RDONLY), 0
source = os.open("seed", os.O_RDWR | os.O_CREAT)
os.pwrite(source, bytes(4 << 20), 0)
for number in range(64):
    target = os.open(f"copy-{number}", os.O_RDWR | os.O_CREAT)
    for attempt in (
        lambda: os.copy_file_range(source, target, 4 << 20, 0, 0),
        lambda: os.sendfile(target, source, 0, 4 << 20),
        lambda: os.splice(zero, target, 1 << 20),
    ):
        try:
            attempt()
        except OSError:
            continue
    total += os.fstat(target).st_blocks * 512
if total > 17 << 20:
    print("ESCAPED", total)
