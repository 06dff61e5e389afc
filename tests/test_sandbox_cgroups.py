"""A child's group holds it to its limits, and is gone afterwards, whoever dies first."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox_helpers import printed, run

from sandbox import cgroups
from sandbox.cgroups import CONTROLLERS, Group, Hierarchy, open_hierarchy
from sandbox.embedded import start_embedded
from sandbox.protocol import Limits, Status

try:
    open_hierarchy().close()
except OSError as missing:
    pytest.skip(f"no control groups here: {missing}", allow_module_level=True)


@pytest.fixture
def hierarchy() -> Iterator[Hierarchy]:
    hierarchy = open_hierarchy()
    yield hierarchy
    hierarchy.close()


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with start_embedded(2) as url:
        yield url


def groups_of(pid: int | str) -> set[Path]:
    """Those of a server, by its process; "*": of all servers, also of tests in other processes."""
    return set(Path("/sys/fs/cgroup").glob(f"**/jaxalign-sandbox-{pid}"))


def groups_of_own_servers() -> set[Path]:
    """Those of the servers that are below this process."""
    pids = {int(path.name.split("-")[-1]) for path in groups_of("*")}
    return set().union(*(groups_of(pid) for pid in pids if os.getpid() in ancestors(pid)))


def ancestors(pid: int) -> Iterator[int]:
    while pid:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except OSError:  # it has ended
            return
        pid = int(stat.rpartition(")")[2].split()[1])
        yield pid


def allocating(megabytes: int) -> subprocess.Popen:
    program = f"import sys; sys.stdin.read(1); x = bytearray({megabytes} << 20)"
    return subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE)


@pytest.mark.parametrize(("megabytes", "code"), [(100, 0), (400, -9)])
def test_memory_is_limited_and_the_kernel_says_so(hierarchy: Hierarchy, megabytes: int, code: int):
    group = hierarchy.group()
    with allocating(megabytes) as process:
        group.add(process.pid)
        group.limit(Limits(memory_mb=256))
        process.communicate(b"1")
        assert process.returncode == code
    assert group.out_of_memory() == (code != 0)
    group.remove()


def test_a_kill_for_want_of_memory_above_is_not_its_own(hierarchy: Hierarchy):
    """The kernel takes its victim from anywhere below the group that is full."""
    above = hierarchy.group()
    for control in (path / "cgroup.subtree_control" for path in above._paths):
        if control.exists():  # version 2
            control.write_text(" ".join(f"+{name}" for name in CONTROLLERS))
    group = Hierarchy(above._paths, hierarchy._version).group()
    with allocating(400) as process:
        group.add(process.pid)
        group.limit(Limits(memory_mb=1024))
        above.limit_memory(256)
        process.communicate(b"1")
        assert process.returncode == -9
    assert not group.out_of_memory()
    group.remove()
    above.remove()


@pytest.mark.parametrize(
    ("version", "files", "own"),
    [
        (2, {"memory.events": "max 9\noom 1\noom_kill 1\n"}, True),
        (2, {"memory.events": "max 9\noom 0\noom_kill 1\n"}, False),
        (2, {"memory.events": "max 9\noom 1\noom_kill 0\n"}, False),
        (1, {"memory.oom_control": "oom_kill 1\n", "memory.failcnt": "1\n"}, True),
        (1, {"memory.oom_control": "oom_kill 1\n", "memory.failcnt": "0\n"}, False),
        (1, {"memory.oom_control": "oom_kill 0\n", "memory.failcnt": "1\n"}, False),
        (
            1,
            {
                "memory.oom_control": "oom_kill 1\n",
                "memory.failcnt": "0\n",
                "memory.memsw.failcnt": "1\n",
            },
            True,
        ),
    ],
)
def test_its_own_is_a_kill_in_a_group_that_was_full(
    tmp_path: Path, version: int, files: dict[str, str], own: bool
):
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert Group([tmp_path], version).out_of_memory() == own


def test_a_group_that_is_not_empty_is_not_silently_left(
    hierarchy: Hierarchy, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(cgroups, "_REMOVAL_SECONDS", 0.1)
    group = hierarchy.group()
    with allocating(1) as process:
        group.add(process.pid)
        with pytest.raises(OSError, match="busy"):
            group.remove()
        process.communicate(b"1")
    group.remove()


def test_what_a_killed_server_left_is_removed_by_the_next():
    program = """
from sandbox import cgroups
h = cgroups.open_hierarchy()
h.group()
print(flush=True)
input()
"""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", program], **pipes) as process:
        assert process.stdout
        process.stdout.readline()
        assert groups_of(process.pid)
        process.kill()
    open_hierarchy().close()
    assert not groups_of(process.pid)
    assert not groups_of(os.getpid())


def test_what_was_left_by_a_server_with_this_pid_is_removed(hierarchy: Hierarchy):
    """As a server in a container has that of the one before it."""
    hierarchy.group()
    open_hierarchy().close()
    assert not groups_of(os.getpid())


def test_memory_that_no_process_is_seen_to_hold_counts(url: str):
    """Page tables: no resident page of the program's."""
    program = """
import mmap
empty = mmap.mmap(-1, 1 << 38, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000, mmap.PROT_READ)
for at in range(0, 1 << 38, 1 << 21): empty[at]
"""
    assert run(url, program, memory_mb=256).status is Status.MEMORY


def test_a_quick_allocation_does_not_overshoot(url: str):
    program = """
import mmap
MAP_POPULATE = 0x8000
mmap.mmap(-1, 4 << 30, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS | MAP_POPULATE)
"""
    result = run(url, program, memory_mb=300)
    assert result.status is Status.MEMORY
    assert result.memory_mb < 400


def test_groups_are_seen_as_the_top_from_inside(url: str):
    assert "jaxalign" not in printed(url, "print(open('/proc/self/cgroup').read())")


def test_nothing_is_left_of_programs_or_of_the_server():
    before = groups_of_own_servers()
    with start_embedded(1) as url:
        during = groups_of_own_servers() - before
        assert during
        for program in ("print(1)", "while True: pass", "x = bytearray(1 << 29)"):
            run(url, program, seconds=1, memory_mb=256)
        groups = [p for path in during for p in path.iterdir() if p.is_dir() and p.name.isdigit()]
        assert len(groups) <= 2 * len(during)  # the child that waits, and one that is being made
    assert [path for path in during if path.exists()] == []


def test_it_says_what_to_do_where_there_are_no_groups(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cgroups, "_mounts", lambda: {})
    with pytest.raises(OSError, match="not mounted"):
        open_hierarchy()


@pytest.mark.parametrize("version", [1, 2])
def test_swap_is_never_beyond_the_limit(version: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cgroups, "_no_swap", lambda: False)
    settings = cgroups._settings(Limits(memory_mb=300, processes=50), version)
    swap = {1: ("memory.memsw.limit_in_bytes", str(300 << 20)), 2: ("memory.swap.max", "0")}
    assert settings[swap[version][0]] == swap[version][1]
    assert settings["pids.max"] == "50"
    names = list(settings)
    assert names[0].startswith("memory")


def test_the_server_pid_names_its_groups(hierarchy: Hierarchy):
    assert all(path.name.endswith(str(os.getpid())) for path in hierarchy._parents)
