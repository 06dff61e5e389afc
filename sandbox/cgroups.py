"""Control groups: each child's memory (swap included), tasks and share of the processors.

Version 2 where its controllers can be had, else version 1. A hierarchy belongs to one server, a
group to one child: made with it, removed with it. What a server that was killed left behind is
removed by the next one. The files are described in the kernel's tree, under
Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/.

Version 2 wants processes only in leaves: the server moves itself into one, which fails where other
processes share its group.
"""

import contextlib
import os
import time
from pathlib import Path
from typing import Protocol

from sandbox.protocol import Limits

CONTROLLERS = ("memory", "pids", "cpu")
_PREFIX = "jaxalign-sandbox-"
_REMOVAL_SECONDS = 5.0
_SHARES, _WEIGHT = "256", "25"  # of the processors, where 1024 (v1) and 100 (v2) are usual
_SEPARATE = (
    "start the server in a group of its own, such as `systemd-run --user --scope -p Delegate=yes`"
)


class Bounds(Protocol):
    """What holds one child to its limits."""

    def add(self, pid: int) -> None: ...
    def limit(self, limits: Limits) -> None: ...
    def out_of_memory(self) -> bool: ...
    def remove(self) -> None: ...


class Group:
    """The control group of one child: a directory for each controller, or one for all (v2)."""

    def __init__(self, paths: list[Path], version: int):
        self._paths = paths
        self._version = version
        self._memory = paths[0]
        self._limited = False

    def add(self, pid: int) -> None:
        for path in self._paths:
            (path / "cgroup.procs").write_text(str(pid))

    def limit(self, limits: Limits) -> None:
        """To be called once; swap is part of what is limited."""
        self._write(_settings(limits, self._version))

    def limit_memory(self, megabytes: int) -> None:
        """And nothing else. To be called again to raise the limit."""
        settings = list(_memory(megabytes, self._version).items())
        self._write(dict(reversed(settings) if self._limited else settings))
        self._limited = True

    def _write(self, settings: dict[str, str]) -> None:
        for name, text in settings.items():
            file = next(path / name for path in self._paths if (path / name).exists())
            file.write_text(text)

    def out_of_memory(self) -> bool:
        """Whether the kernel killed in it because its own memory was used up.

        Where the machine's is, or that of a group above, the victim may be anyone.
        """
        events = self._numbers("memory.events" if self._version == 2 else "memory.oom_control")
        return events["oom_kill"] > 0 and self._was_full(events)

    def _was_full(self, events: dict[str, int]) -> bool:
        """Whether it ever reached its own limit."""
        if self._version == 2:
            return events["oom"] > 0
        counters = [self._memory / f"memory.{which}failcnt" for which in ("", "memsw.")]
        return any(int(file.read_text()) for file in counters if file.exists())

    def _numbers(self, name: str) -> dict[str, int]:
        lines = (self._memory / name).read_text().splitlines()
        return {key: int(value) for key, value in map(str.split, lines)}

    def remove(self) -> None:
        """Once its process has ended. Raises OSError if something still lives in it."""
        deadline = time.monotonic() + _REMOVAL_SECONDS
        for path in self._paths:
            while path.exists():
                try:
                    path.rmdir()
                except OSError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.001)


class Hierarchy:
    """Where one server makes groups. Use `open_hierarchy`, and `close` at the end."""

    def __init__(self, parents: list[Path], version: int):
        self._version = version
        self._parents = parents
        self._made = 0

    def group(self) -> Group:
        """A new one, without limits yet. Raises OSError."""
        self._made += 1
        group = Group([parent / str(self._made) for parent in self._parents], self._version)
        for path in group._paths:
            path.mkdir()
        return group

    def close(self) -> None:
        for parent in self._parents:
            _remove_tree(parent)


def open_hierarchy() -> Hierarchy:
    """Raises OSError, with what to do, where control groups cannot be had."""
    mounts, own = _mounts(), _own_groups()
    if set(CONTROLLERS) <= mounts.keys():
        version, bases = 1, [_base(mounts[name], own[name]) for name in CONTROLLERS]
    elif "" in mounts:
        version, bases = 2, [_base(mounts[""], own[""])]
    else:
        raise OSError("control groups are not mounted")
    for base in bases:
        _sweep(base)
    parents = [base / f"{_PREFIX}{os.getpid()}" for base in bases]
    for parent in parents:
        parent.mkdir()
    hierarchy = Hierarchy(parents, version)
    try:
        if version == 2:
            _delegate(bases[0], parents[0])
        trial = hierarchy.group()
        trial.limit(Limits())
        trial.remove()
    except (OSError, StopIteration) as error:
        hierarchy.close()
        raise OSError(f"{error}; {_SEPARATE}") from error
    return hierarchy


def _settings(limits: Limits, version: int) -> dict[str, str]:
    """File -> text, in the order in which they are to be written."""
    shares = {"cpu.weight": _WEIGHT} if version == 2 else {"cpu.shares": _SHARES}
    return _memory(limits.memory_mb, version) | {"pids.max": str(limits.processes)} | shares


def _memory(megabytes: int, version: int) -> dict[str, str]:
    """As `_settings`, for a first time: version 1 wants the limit with swap to be the larger."""
    limit = str(megabytes << 20)
    if version == 2:
        return {"memory.max": limit, "memory.swap.max": "0"}
    swap = {} if _no_swap() else {"memory.memsw.limit_in_bytes": limit}
    return {"memory.limit_in_bytes": limit, **swap}


def _no_swap() -> bool:
    return len(Path("/proc/swaps").read_text().splitlines()) <= 1


def _mounts() -> dict[str, tuple[Path, str]]:
    """Controller ("" for version 2) -> where it is mounted, and which group is its top there."""
    found = {}
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        where, _, what = line.partition(" - ")
        _, _, _, top, place, *_ = where.split()
        kind, _, options = what.split()
        if kind == "cgroup2":
            found[""] = Path(place), top
        elif kind == "cgroup":
            found |= {name: (Path(place), top) for name in options.split(",")}
    return found


def _own_groups() -> dict[str, str]:
    """Controller ("" for version 2) -> the group that this process is in."""
    lines = Path("/proc/self/cgroup").read_text().splitlines()
    parts = [line.split(":", 2) for line in lines]
    return {name: group for _, names, group in parts for name in names.split(",")}


def _base(mount: tuple[Path, str], group: str) -> Path:
    place, top = mount
    path = place / os.path.relpath(group, top)
    return path if path.is_dir() and ".." not in path.parts else place


def _delegate(base: Path, parent: Path) -> None:
    """Let children of `parent` have the controllers (version 2)."""
    leaf = parent / "server"
    leaf.mkdir()
    (leaf / "cgroup.procs").write_text(str(os.getpid()))
    enable = " ".join(f"+{name}" for name in CONTROLLERS)
    for directory in (base, parent):
        (directory / "cgroup.subtree_control").write_text(enable)


def _sweep(base: Path) -> None:
    """Remove what servers left that are no more, one with this process's own pid included."""
    for left in base.glob(f"{_PREFIX}*"):
        pid = left.name.removeprefix(_PREFIX)
        if pid == str(os.getpid()) or not Path("/proc", pid).exists():
            _remove_tree(left)


def _remove_tree(path: Path) -> None:
    """As far as nothing lives in it."""
    for directory, below, _ in os.walk(path, topdown=False):
        for name in below:
            with contextlib.suppress(OSError):
                Path(directory, name).rmdir()
    with contextlib.suppress(OSError):
        path.rmdir()
