"""Writes as many megabytes as it can into files, as the tests of snekbox and Piston do.

right: passed
"""

written = 0
try:
    for number in range(64):
        with open(f"file-{number}", "wb", buffering=0) as file:
            for _ in range(16):
                written += file.write(bytes(1 << 20))
except OSError:
    pass
if written > 17 << 20:
    print("ESCAPED", written)
