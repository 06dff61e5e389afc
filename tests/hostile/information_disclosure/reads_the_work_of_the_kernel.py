"""Reads timers, locks, keys and interrupts from /proc, by which neighbours can be watched.

right: passed
"""

for name in ("timer_list", "sched_debug", "slabinfo", "vmallocinfo", "pagetypeinfo", "iomem"):
    try:
        text = open(f"/proc/{name}").read()
    except OSError:
        continue
    if any(c not in "0- \n" for line in text.splitlines() for c in line.partition(":")[0]):
        print("ESCAPED", name)
try:
    for line in open("/proc/locks"):
        print("ESCAPED", line)
except FileNotFoundError:
    pass
