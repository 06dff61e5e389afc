"""Searches all memory that it inherited when it was forked for a variable of the server.

right: passed, error
"""

needle = bytes(reversed(b"YRANAC_ELITSOH")) + b"="
with open("/proc/self/mem", "rb", buffering=0) as memory:
    for line in open("/proc/self/maps").readlines():
        addresses, rights = line.split()[:2]
        start, end = (int(address, 16) for address in addresses.split("-"))
        if "r" not in rights or end - start > 64 << 20:
            continue
        try:
            memory.seek(start)
            data = memory.read(end - start)
        except (OSError, OverflowError, ValueError):
            continue
        at = data.find(needle)
        if at >= 0 and data[at + len(needle) :].startswith(b"of the h"):
            print("ESCAPED")
