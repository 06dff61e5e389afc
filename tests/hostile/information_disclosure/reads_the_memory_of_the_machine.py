"""Opens the machine's memory and the addresses of the kernel's symbols.

right: passed
"""

for path in ("/proc/kcore", "/dev/mem", "/dev/kmem", "/dev/port", "/dev/kmsg", "/proc/kpageflags"):
    try:
        file = open(path, "rb", buffering=0)
        file.read(64)
    except OSError:
        continue
    print("ESCAPED", path)
try:
    addresses = {line.split()[0] for line in open("/proc/kallsyms")}
except OSError:
    addresses = set()
if addresses - {"0" * 16}:
    print("ESCAPED symbols")
