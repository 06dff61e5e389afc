"""Inside gVisor: the zygote's part, where namespaces of the host and pidfds do not exist.

The messages are those of `sandbox.zygote`, with these differences:

    to it    {"limit": id, "memory_mb"}          a child, by number: its job comes
             {"kill": id}
    from it  {"event": "forked", "id"}           no descriptor
             {"event": "exited", ..., "cut"}     the status if it was killed here, else null;
                                                 no "cpu_limit"

Its process is the container's init: when it ends, everything in the container ends. Children are
kept apart by what this kernel has: each has its own user, pid, ipc and network namespaces, and a
cell, which is a read-only copy of the root with a /proc, a scratch directory and a /dev of its
own, entered by chroot without the capability to leave it.
"""

import contextlib
import errno
import json
import mmap
import os
import re
import resource
import select
import signal
import socket
import stat
import time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sandbox import isolation, linux, seccomp, zygote

_FIRST_USER = 65534  # of the first cell; the others count down: limits are kept by user
_MAPPING = re.compile(rb"[0-9a-f]+-[0-9a-f]+ [r-][w-][x-][sp] .*")  # the first line of each
_FIELD = re.compile(rb"(\w+): +([0-9]+) kB")
_FLAGS = re.compile(rb"VmFlags:([a-z ]*)")
_LOOK_SECONDS = 0.05  # between two looks at the memory of children
_DEVICES = {"null": (1, 3), "zero": (1, 5), "random": (1, 8), "urandom": (1, 9)}
# The filter refuses the calls by which queues of messages and of signals grow.
_NOT_IN_GVISOR = (resource.RLIMIT_MSGQUEUE, resource.RLIMIT_SIGPENDING)
_NO_FILE_LIMIT = (
    "a limit to the number of scratch files, each of which takes memory of gVisor's: they are "
    "counted 20 times a second, and may be more in between"
)


class Cell(NamedTuple):
    root: str
    scratch: str  # as seen from inside
    user: int


class Running:
    """A child, its cell, and what may end it early."""

    def __init__(self, id: int, pid: int, cell: Cell):
        self.id, self.pid, self.cell = id, pid, cell
        self.bytes_allowed: int | None = None  # while it waits for its job
        self.looks_without_memory = 0
        self.cut: str | None = None


def main(roots: list[str], scratch: str) -> None:
    """Prepare, then serve until the socket, which is standard input, closes."""
    control = socket.socket(fileno=os.dup(0))
    try:
        cells = [Cell(root, scratch, _FIRST_USER - i) for i, root in enumerate(roots)]
        for cell in cells:
            make_devices(cell)
        scratch_options, lacks = find_scratch_options(cells[0])
        seccomp.program(deadly=seccomp.TRAP)
        versions = zygote.prepare()
    except (ImportError, OSError) as error:
        message = f"programs could not be run inside gVisor: {error}"
        zygote.tell(control, event="refused", message=message)
        return
    zygote.tell(control, event="ready", versions=versions, lacks=lacks)
    start = serve(control, cells, scratch_options)
    if start:
        from sandbox import worker

        worker.main(*start, limit_program)


def make_devices(cell: Cell) -> None:
    """A /dev of few devices, in a tmpfs, since none can be written to on a read-only mount."""
    place = f"{cell.root}/dev"
    linux.mount("tmpfs", place, "tmpfs", linux.MS_NOSUID | linux.MS_NOEXEC, "size=1m,mode=0755")
    for name, numbers in _DEVICES.items():
        os.mknod(f"{place}/{name}", stat.S_IFCHR, os.makedev(*numbers))
        os.chmod(f"{place}/{name}", 0o666)


def find_scratch_options(cell: Cell) -> tuple[str, list[str]]:
    """What bounds the number of files, if this build can; what it lacks. Raises OSError."""
    place = cell.root + cell.scratch
    try:
        linux.mount("tmpfs", place, "tmpfs", options="nr_inodes=4,size=1m")
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        return "", [_NO_FILE_LIMIT]
    try:
        for number in range(8):
            Path(f"{place}/{number}").touch()
        return "", [_NO_FILE_LIMIT]
    except OSError:
        return f"nr_inodes={isolation.SCRATCH_FILES},", []
    finally:
        linux.unmount(place)


def serve(
    control: socket.socket, cells: list[Cell], scratch_options: str
) -> tuple[socket.socket, float] | None:
    """Fork on request, until the socket is closed. In a child: as `zygote.become_child`."""
    free, running = cells[::-1], dict[int, Running]()
    growth = zygote.Growth()
    wake = wakes_when_a_child_ends()
    poll = select.poll()
    poll.register(control, select.POLLIN)
    poll.register(wake, select.POLLIN)
    look = 0.0
    while True:
        watched = [child for child in running.values() if child.bytes_allowed]
        ready = {fd for fd, _ in poll.poll(_LOOK_SECONDS * 1000 if watched else None)}
        if wake in ready:
            os.read(wake, 4096)
            for child in [c for c in running.values() if bury(control, c)]:
                free.append(running.pop(child.id).cell)
        if control.fileno() in ready:
            try:
                data, fds, _, _ = socket.recv_fds(control, zygote.MESSAGE_BYTES, 4)
            except ConnectionResetError:  # closed, with messages of ours unread
                return None
            match json.loads(data or "null"):
                case None:
                    return None
                case {"kill": id}:
                    kill(running.get(id))
                case {"limit": id, "memory_mb": memory_mb}:
                    if child := running.get(id):
                        child.bytes_allowed = memory_mb << 20
                case request:
                    pid = fork(control, request, free)
                    if pid == 0:
                        enter = partial(enter_jail, free[-1], scratch_options)
                        return zygote.become_child(fds, enter, request)
                    for fd in fds:
                        os.close(fd)
                    if pid > 0:
                        child = Running(request["id"], pid, free.pop())
                        running[child.id] = child
                        zygote.tell(control, event="forked", id=child.id)
                    growth.tell(control)
        if time.monotonic() > look:
            for child in running.values():
                if why := fault(child, counted=not scratch_options):
                    child.cut = why
                    kill(child)
            look = time.monotonic() + _LOOK_SECONDS


def wakes_when_a_child_ends() -> int:
    """A descriptor to poll: older builds of gVisor have no pidfd_open."""
    reader, writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    return reader


def fork(control: socket.socket, request: dict[str, Any], free: list[Cell]) -> int:
    """The pid of a new child; 0 in the child; -1 if it could not be made."""
    zygote.check_forkable()
    try:
        if not free:
            raise OSError("all cells are in use")
        linux.unshare(linux.CLONE_NEWPID)  # for children to come: here, each call makes a new one
        pid = os.fork()
    except OSError as error:
        zygote.tell(control, event="failed", id=request["id"], message=str(error))
        return -1
    if pid == 0:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    return pid


def enter_jail(cell: Cell, scratch_options: str, request: dict[str, Any]) -> None:
    """What `isolation.enter_jail` is on Linux. Raises OSError."""
    os.setsid()
    flags = linux.MS_NOSUID | linux.MS_NODEV
    linux.mount("proc", f"{cell.root}/proc", "proc", flags | linux.MS_NOEXEC)
    options = f"size={request['file_mb']}m,mode=0700,uid={cell.user},gid={cell.user}"
    linux.mount("tmpfs", cell.root + cell.scratch, "tmpfs", flags, scratch_options + options)
    linux.unshare(linux.CLONE_NEWNET | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS)
    os.chroot(cell.root)
    os.environ.update(HOME=cell.scratch, TMPDIR=cell.scratch)
    linux.drop_bounding_capabilities()
    os.setgroups([])
    os.setresgid(cell.user, cell.user, cell.user)
    os.setresuid(cell.user, cell.user, cell.user)  # and with it every capability
    os.chdir(cell.scratch)
    isolation.limit({r: n for r, n in isolation.RESOURCES.items() if r not in _NOT_IN_GVISOR})
    linux.set_no_new_privileges()
    linux.filter_system_calls(seccomp.program(deadly=seccomp.TRAP))


def limit_program(limits: dict[str, float]) -> None:
    """Threads that wait for a processor are counted as if they had one."""
    isolation.limit_program(limits, threads=int(limits["processes"]))


def kill(child: Running | None) -> None:
    """It is pid 1 of its namespace: all in it goes with it. None: it has ended meanwhile."""
    if child:
        os.kill(child.pid, signal.SIGKILL)


def fault(child: Running, counted: bool) -> str | None:
    """Why it is to be killed: "memory", "killed", or None. counted: whether its files are, too.

    What cannot be read about a child is its own doing, and ends nothing but the child.
    """
    if child.bytes_allowed is None:
        return None
    try:
        if counted and too_many_files(child.cell.root + child.cell.scratch):
            return "killed"
        return memory_fault(child, child.bytes_allowed)
    except (FileNotFoundError, ProcessLookupError):
        return None
    except (OSError, ValueError):
        return "killed"


def memory_fault(child: Running, allowed: int) -> str | None:
    """As `fault`. Raises OSError, and ValueError for what /proc should not say.

    Two looks, because the one that tells memory from mapped files takes a while. A process without
    memory has ended its first thread, and gVisor does not tell which others live.
    """
    resident = resident_bytes(Path(f"/proc/{child.pid}/statm").read_bytes())
    child.looks_without_memory = 0 if resident else child.looks_without_memory + 1
    if child.looks_without_memory > 1:  # at the first, it may just be ending
        return "killed"
    if resident <= allowed:
        return None
    counted = counted_bytes(Path(f"/proc/{child.pid}/smaps").read_bytes())
    return "memory" if counted > allowed else None


def too_many_files(place: str) -> bool:
    """By descriptors: a path may be too long to be named, or lead elsewhere by the time it is."""
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    pending, count = [os.open(place, flags)], 0
    try:
        while pending:
            here = pending.pop()
            try:
                for entry in os.scandir(here):
                    count += 1
                    if count > isolation.SCRATCH_FILES:
                        return True
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(os.open(entry.name, flags, dir_fd=here))
            except OSError as error:
                if error.errno == errno.EMFILE:
                    return True
            finally:
                os.close(here)  # what cannot be opened has gone, or will be seen at the next look
    finally:
        for descriptor in pending:
            os.close(descriptor)
    return False


def resident_bytes(statm: bytes) -> int:
    """By /proc/PID/statm, which holds numbers only: in the status file stands the process's name,
    in which gVisor leaves ends of lines as they are. Raises ValueError.
    """
    _, pages, *_ = map(int, statm.split())
    return pages * mmap.PAGESIZE


def counted_bytes(smaps: bytes) -> int:
    """Of the mappings in /proc/PID/smaps: private pages, and all of shared mappings. proc(5).

    A path may hold whole lines, for gVisor leaves ends of lines as they are. What they add counts;
    they cannot take away, since the fields of a mapping are numbers, each there once. Raises
    ValueError for any other form.
    """
    total = 0
    fields: dict[bytes, int] | None = None  # of the mapping that is being read
    for line in smaps.splitlines():
        if _MAPPING.fullmatch(line):
            fields = {}
        elif fields is None:
            raise ValueError("a line of no mapping")
        elif field := _FIELD.fullmatch(line):
            if field[1] in fields:
                raise ValueError("a field that is there twice")
            fields[field[1]] = int(field[2])
        elif flags := _FLAGS.fullmatch(line):  # the last line of each; ms: may be shared
            if not fields.keys() >= {b"Rss", b"Anonymous"}:
                raise ValueError("a mapping without its fields")
            total += fields[b"Rss" if b"ms" in flags[1].split() else b"Anonymous"]
            fields = None
        else:
            raise ValueError("a line of no known form")
    if fields is not None:
        raise ValueError("a mapping without an end")
    return total << 10


def bury(control: socket.socket, child: Running) -> bool:
    """Reap a child and clear its cell, and say so; False if it lives.

    One that was killed while it was ending, and so has an exit code, ended by itself.
    """
    pid, status, usage = os.wait4(child.pid, os.WNOHANG)
    if not pid:
        return False
    for place in ("/proc", child.cell.scratch):
        with contextlib.suppress(OSError):  # it ended before it was in its jail
            linux.unmount(child.cell.root + place)
    code = os.waitstatus_to_exitcode(status)
    zygote.tell(
        control,
        event="exited",
        id=child.id,
        code=code,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        memory_kb=usage.ru_maxrss,
        cut=child.cut if code < 0 else None,
    )
    return True
