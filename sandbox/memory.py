"""How much memory a process and its descendants hold, from /proc, without their help.

Private and shared-memory pages that are resident count; files do not. A page that several forked
processes share counts once for each. Linux keeps `children` since 4.2 (CONFIG_PROC_CHILDREN). What
is read is bytes: a process may have any name, also one that is no text.
"""

import os

_COUNTED = (b"RssAnon:", b"RssShmem:")


def pid_of(pidfd: int) -> int:
    """The process id, in the caller's pid namespace, behind a pidfd."""
    with open(f"/proc/self/fdinfo/{pidfd}") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("Pid:"))


def resident_bytes(pid: int) -> int:
    """Of `pid` and all its descendants; what has ended, or cannot be read, counts nothing."""
    total, pending = 0, [pid]
    while pending:
        pid = pending.pop()
        try:
            tasks = [f"/proc/{pid}/task/{task}" for task in os.listdir(f"/proc/{pid}/task")]
        except OSError:
            continue
        # All tasks have the same memory, but one that has ended has none, be it the first.
        total += next(filter(None, map(_resident_bytes_of_task, tasks)), 0)
        for task in tasks:
            pending += map(int, b" ".join(_lines(f"{task}/children")).split())
    return total


def _resident_bytes_of_task(task: str) -> int:
    lines = _lines(f"{task}/status")
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith(_COUNTED))


def _lines(path: str) -> list[bytes]:
    """None of a task that has ended, or where no descriptor is left to read it by."""
    try:
        with open(path, "rb") as file:
            return file.readlines()
    except OSError:
        return []
