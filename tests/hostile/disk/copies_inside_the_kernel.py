"""Grows files by copying within the kernel, past the calls that write.

right: passed
"""

import os

zero, total = os.open("/dev/zero", os.O_RDONLY), 0
for number in range(64):
    target = os.open(f"copy-{number}", os.O_RDWR | os.O_CREAT)
    source = os.open("seed", os.O_RDWR | os.O_CREAT)
    try:
        os.pwrite(source, bytes(1 << 20), 0)
        total += os.copy_file_range(source, target, 1 << 20, 0, 0)
        total += os.copy_file_range(source, target, 1 << 20, 0, 1 << 20)
        total += os.sendfile(target, zero, 0, 1 << 20)
        total += os.splice(zero, target, 1 << 20)
    except OSError:
        continue
if total > 17 << 20:
    print("ESCAPED", total)
