"""How much memory a process and its descendants hold, from /proc, without their help.

Private and shared-memory pages that are resident count; files do not. A page that several forked
processes share counts once for each. Linux keeps `children` since 4.2 (CONFIG_PROC_CHILDREN).
"""

import os

_COUNTED = ("RssAnon:", "RssShmem:")


def pid_of(pidfd: int) -> int:
    """The process id, in the caller's pid namespace, behind a pidfd."""
    with open(f"/proc/self/fdinfo/{pidfd}") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("Pid:"))


def resident_bytes(pid: int) -> int:
    """Of `pid` and all its descendants; what ends while it is read counts nothing."""
    total, pending = 0, [pid]
    while pending:
        pid = pending.pop()
        try:
            with open(f"/proc/{pid}/status") as lines:
                total += sum(int(x.split()[1]) << 10 for x in lines if x.startswith(_COUNTED))
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children") as children:
                    pending += map(int, children.read().split())
        except (FileNotFoundError, ProcessLookupError):
            continue
    return total
