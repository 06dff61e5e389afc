"""The process that has imported jax, and forks a jailed child for each program.

It talks to `pool` over a socket of JSON messages, file descriptors riding along:

    to it    {"id", "file_mb"} + [channel, stdin, stdout, stderr]     fork a child
    from it  {"event": "ready", "versions", "lacks"} | {"event": "refused", "message"}
             {"event": "forked", "id"} + [pidfd of the child]
             {"event": "failed", "id", "message"}
             {"event": "exited", "id", "code", "cpu_seconds", "cpu_limit", "memory_kb"}
                                                    code -n: signal n
             {"event": "grown"}                     time for another zygote

A child waits for one byte on its channel, GO, by when it is in its control group; then it enters
its jail, and waits for its job. The zygote never sees a program: jobs go from pool to child over
the channel. It never starts a jax backend, and has one thread: forking after either hangs or
aborts children. When the socket closes it exits, and the kernel kills whatever runs in its pid
namespace.
"""

import gc
import importlib
import io
import json
import os
import resource
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from sandbox import isolation, linux

MESSAGE_BYTES = 1 << 16
CHANNEL, STDIN, STDOUT, STDERR = range(4)  # the descriptors that come with a request
GO = b"g"
GROWTH = 1.5  # at so many times its first size a zygote is to be replaced


class Cell(NamedTuple):
    """Where children are made."""

    mode: str
    scratch: str
    pid_namespace: int  # a descriptor of the zygote's own
    users: int  # for its children to take turns at

    def scratch_of(self, id: int) -> str:
        return self.scratch if self.mode != isolation.RLIMITS else f"{self.scratch}/{id}"

    def uid_of(self, id: int) -> int:
        return 1 + id % self.users if self.users else 0

    def enter_jail(self, request: dict[str, Any]) -> None:
        id, file_mb = request["id"], request["file_mb"]
        isolation.enter_jail(self.mode, self.scratch_of(id), file_mb, self.uid_of(id))


class Child(NamedTuple):
    id: int
    pid: int


def main(control_fd: int, mode: str) -> None:
    """Enter the cell, fork its init, wait for it, and tidy up after it."""
    control = socket.socket(fileno=control_fd)
    private = isolation.scratch_place()
    try:
        isolation.enter_cell(mode)
    except isolation.UnavailableError as error:
        tell(control, event="refused", message=str(error))
        return
    shared = mode == isolation.RLIMITS
    # A directory that is named, because tempfile would remember for all children one it chose.
    scratch = tempfile.mkdtemp(prefix="sandbox-", dir="/tmp") if shared else private
    pid = os.fork()
    if pid == 0:
        be_init(control, mode, scratch)
        return
    control.close()
    os.waitpid(pid, 0)
    if shared:
        remove(scratch)


def be_init(control: socket.socket, mode: str, scratch: str) -> None:
    """Fork the zygote, and end when it ends: with the init of a namespace goes all in it.

    The zygote is not the init itself, because children are each pid 1 of a namespace of their
    own, and libraries that ask whether they were forked compare pids.
    """
    linux.die_with_parent(signal.SIGKILL)
    pid = os.fork()
    if pid == 0:
        be_zygote(control, mode, scratch)
        return
    control.close()
    os.waitpid(pid, 0)


def be_zygote(control: socket.socket, mode: str, scratch: str) -> None:
    """Prepare, then serve until the socket closes. In each forked child: run its program."""
    if mode != isolation.RLIMITS:
        try:
            isolation.mount_proc()
        except OSError as error:
            tell(control, event="refused", message=str(isolation.explain("own /proc", error)))
            return
    try:
        versions = prepare()
    except (ImportError, OSError) as error:
        message = (
            f"programs could not use jax inside the sandbox ({error}): install what is missing for "
            f"{sys.executable}, in a place that every user may read"
        )
        tell(control, event="refused", message=message)
        return
    namespace = os.open("/proc/self/ns/pid", os.O_RDONLY)
    cell = Cell(mode, scratch, namespace, isolation.users_for_children())
    tell(control, event="ready", versions=versions, lacks=[])
    start = serve(control, cell)
    if start:
        from sandbox import worker

        worker.main(*start, isolation.limit_program)


def prepare() -> dict[str, str]:
    """Import all that programs are likely to need; the versions of it."""
    import jax
    import numpy
    from jaxlib.version import __version__ as jaxlib_version

    from sandbox import worker  # noqa: F401

    for name in modules_of_a_first_run():
        importlib.import_module(name)
    for stream in (sys.stdout, sys.stderr):  # a killed program's last words arrive, too
        assert isinstance(stream, io.TextIOWrapper)
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    gc.collect()
    gc.freeze()
    python = ".".join(map(str, sys.version_info[:3]))
    return {
        "python": python,
        "jax": jax.__version__,
        "jaxlib": jaxlib_version,
        "numpy": numpy.__version__,
    }


def modules_of_a_first_run() -> list[str]:
    """What jax imports only when it first traces, compiles and prints: seen in a trial child.

    Raises ImportError if that is not possible here.
    """
    before = set(sys.modules)
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            import jax
            import jax.numpy as jnp
            from jax import export
            from jax.interpreters import mlir
            from jaxlib.mlir import ir

            loss = jax.vmap(jax.grad(lambda x: jax.nn.softmax(x) @ x))
            str(jax.jit(loss)(jnp.ones((2, 3))))
            exported = export.export(jax.jit(loss), platforms=["cpu"])(jnp.ones((2, 3)))
            with mlir.make_ir_context():
                ir.Module.parse(export.deserialize(exported.serialize()).mlir_module())
            jax.make_jaxpr(loss)(jnp.ones((2, 3)))
            jax.random.normal(jax.random.PRNGKey(0))
            os.write(writer, "\n".join(set(sys.modules) - before).encode())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as lines:
        names = lines.read().split()
    _, status = os.waitpid(pid, 0)
    if status:
        raise ImportError("a trial program did not run to its end")
    return names


def check_forkable() -> None:
    """Forking with threads or a started backend gives children that hang or abort."""
    from jax._src import xla_bridge  # jax has no public way to ask

    if len(os.listdir("/proc/self/task")) != 1 or xla_bridge.backends_are_initialized():
        raise RuntimeError("the zygote has started a thread or a jax backend")


def serve(control: socket.socket, cell: Cell) -> tuple[socket.socket, float] | None:
    """Fork on request, until the socket is closed. In a child: as `become_child`."""
    children: dict[int, Child] = {}  # by pidfd
    growth = Growth()
    poll = select.poll()
    poll.register(control, select.POLLIN)
    while True:
        for fd, _ in poll.poll():
            if fd in children:
                poll.unregister(fd)
                os.close(fd)
                bury(control, cell, children.pop(fd))
                continue
            try:
                data, fds, _, _ = socket.recv_fds(control, MESSAGE_BYTES, 4)
            except ConnectionResetError:  # closed, with messages of ours unread
                return None
            if not data:
                return None
            request = json.loads(data)
            pid = fork(control, cell, request, fds)
            if pid == 0:
                return become_child(fds, cell.enter_jail, request)
            for descriptor in fds:
                os.close(descriptor)
            if pid > 0:
                pidfd = os.pidfd_open(pid)
                children[pidfd] = Child(request["id"], pid)
                poll.register(pidfd, select.POLLIN)
                tell(control, [pidfd], event="forked", id=request["id"])
            growth.tell(control)


class Growth:
    """Of this process since now, in pages that are its own."""

    def __init__(self) -> None:
        self._first, self._told = self._size(), False

    def tell(self, control: socket.socket) -> None:
        """Once, when it is too much."""
        if self._size() > GROWTH * self._first and not self._told:
            tell(control, event="grown")
            self._told = True

    def _size(self) -> int:
        with open("/proc/self/statm") as file:
            _, resident, shared, *_ = map(int, file.read().split())
        return resident - shared


def fork(control: socket.socket, cell: Cell, request: dict[str, Any], fds: list[int]) -> int:
    """The pid of a new child; 0 in the child; -1 if it could not be made."""
    check_forkable()
    try:
        if cell.mode == isolation.RLIMITS:
            os.mkdir(cell.scratch_of(request["id"]), 0o700)
        return isolation.fork_into_pid_namespace(cell.pid_namespace)
    except OSError as error:
        tell(control, event="failed", id=request["id"], message=str(error))
        return -1


def become_child(
    fds: list[int], enter_jail: Callable[[dict[str, Any]], None], request: dict[str, Any]
) -> tuple[socket.socket, float]:
    """Enter the jail when told to go. The channel, and how many seconds entering took."""
    keep_only(fds)
    channel = socket.socket(fileno=fds[CHANNEL])
    if channel.recv(1) != GO:
        os._exit(1)
    started = time.perf_counter()
    enter_jail(request)
    return channel, time.perf_counter() - started


def keep_only(fds: list[int]) -> None:
    """Standard streams from `fds`; of all other descriptors only the channel stays open."""
    for number, fd in enumerate((fds[STDIN], fds[STDOUT], fds[STDERR])):
        os.dup2(fd, number)
    os.closerange(3, fds[CHANNEL])
    os.closerange(fds[CHANNEL] + 1, os.sysconf("SC_OPEN_MAX"))


def bury(control: socket.socket, cell: Cell, child: Child) -> None:
    """Reap a child that has ended, with all of its namespace, and say so."""
    _, cpu_limit = resource.prlimit(child.pid, resource.RLIMIT_CPU)
    _, status, usage = os.wait4(child.pid, 0)
    if cell.mode == isolation.RLIMITS:
        remove(cell.scratch_of(child.id))
    tell(
        control,
        event="exited",
        id=child.id,
        code=os.waitstatus_to_exitcode(status),
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        cpu_limit=cpu_limit,
        memory_kb=usage.ru_maxrss,
    )


def remove(directory: str) -> None:
    """With all that is in it, however deeply a program has nested directories."""
    try:
        shutil.rmtree(directory, ignore_errors=True)
    except RecursionError:
        os.waitpid(os.posix_spawnp("rm", ["rm", "-rf", directory], os.environ), 0)


def tell(control: socket.socket, fds: list[int] | None = None, **message: Any) -> None:
    socket.send_fds(control, [json.dumps(message).encode()], fds or [])
