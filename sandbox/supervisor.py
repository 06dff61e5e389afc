"""The server's side of a zygote: start it, ask it for children, learn how they ended.

It lives in the server's event loop and knows processes, not programs: no job, no output and no
verdict passes through here. The other side is `sandbox.zygote`, where the messages are listed.
"""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from sandbox import memory
from sandbox.isolation import UnavailableError
from sandbox.protocol import Limits, Status

START_SECONDS = 120.0  # for a zygote to import jax
FORK_SECONDS = 20.0  # for a zygote to fork
STOP_SECONDS = 10.0
_MESSAGE_BYTES = 1 << 16

# All that a program's environment holds. Correctness needs neither threads nor optimised code;
# without them XLA compiles faster, and compiling is most of a run.
ENVIRONMENT = {
    "HOME": "/",
    "LANG": "C.UTF-8",
    "JAX_PLATFORMS": "cpu",
    "JAX_TRACEBACK_FILTERING": "off",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false --xla_backend_optimization_level=0",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "NPROC": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from sandbox import zygote; "
    "zygote.main(int(sys.argv[2]), sys.argv[3])"
)


class ZygoteLostError(Exception):
    """The zygote died, or could not fork: no fault of the program, which may be run again."""


class Child:
    """One jailed process."""

    def __init__(self, pidfd: int):
        self.pidfd = pidfd
        self.pid = memory.pid_of(pidfd)
        self.cut: Status | None = None  # why it was killed, if it was
        self.end: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()

    def kill(self, why: Status) -> None:
        """Kill it with everything in its pid namespace. The first reason given stays."""
        self.cut = self.cut or why
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def resident_bytes(self) -> int:
        return memory.resident_bytes(self.pid)


class Zygote:
    """A running `sandbox.zygote`. Make it with `Zygote.start`."""

    def __init__(self, control: socket.socket, process: subprocess.Popen):
        self.lost = False
        self._control = control
        self._process = process
        self._next_id = 0
        self._asked: dict[int, asyncio.Future[Child]] = {}
        self._children: dict[int, Child] = {}
        self._loop = asyncio.get_running_loop()
        self._started: asyncio.Future[dict[str, str]] = self._loop.create_future()
        self._loop.add_reader(control, self._receive)

    @classmethod
    async def start(cls, mode: str, workers: int) -> tuple["Zygote", dict[str, str]]:
        """A zygote that is ready, and its versions. Raises UnavailableError, ZygoteLostError."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        with theirs:
            process = cls._launch(mode, workers, theirs)
        zygote = cls(ours, process)
        try:
            return zygote, await asyncio.wait_for(zygote._started, START_SECONDS)
        except (TimeoutError, UnavailableError, ZygoteLostError) as error:
            await zygote.stop()
            if isinstance(error, TimeoutError):
                raise ZygoteLostError("the zygote did not start in time") from None
            raise

    @classmethod
    def _launch(cls, mode: str, workers: int, control: socket.socket) -> subprocess.Popen:
        source, fd = str(Path(__file__).parent.parent), control.fileno()
        return subprocess.Popen(
            # -I: no PYTHON* variable, no package of the user's, no working directory on the path.
            [sys.executable, "-I", "-c", _START, source, str(fd), mode],
            env=ENVIRONMENT,
            pass_fds=[fd],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # the server's to stop, not the terminal's
        )

    async def stop(self) -> None:
        """End it and, by closing its socket, all that it started."""
        self._lose()
        try:
            await asyncio.to_thread(self._process.wait, STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)

    @contextlib.asynccontextmanager
    async def child(self, limits: Limits, fds: list[int]) -> AsyncIterator[Child]:
        """A new child with these descriptors; nothing is left of it at the end.

        Raises ZygoteLostError.
        """
        id, self._next_id = self._next_id, self._next_id + 1
        asked = self._asked[id] = asyncio.get_running_loop().create_future()
        request = {"id": id, "limits": limits.model_dump()}
        try:
            socket.send_fds(self._control, [json.dumps(request).encode()], fds)
            child = await asyncio.wait_for(asked, FORK_SECONDS)
        except (OSError, TimeoutError) as error:
            self._lose()
            raise ZygoteLostError(f"the zygote does not answer: {error}") from error
        finally:
            self._asked.pop(id, None)
        try:
            yield child
        finally:
            if not child.end.done():
                child.kill(Status.KILLED)
            os.close(child.pidfd)

    def _receive(self) -> None:
        try:
            data, fds, _, _ = socket.recv_fds(self._control, _MESSAGE_BYTES, 1)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data, fds = b"", []
        if not data:
            self._lose()
            return
        match json.loads(data):
            case {"event": "ready", "versions": versions}:
                self._started.set_result(versions)
            case {"event": "refused", "message": message}:
                self._started.set_exception(UnavailableError(message))
            case {"event": "forked", "id": id}:
                self._adopt(id, self._child(id, fds))
            case {"event": "failed", "id": id, "message": message}:
                self._asked[id].set_exception(ZygoteLostError(message))
            case {"event": "exited", "id": id} as end:
                self._children.pop(id).end.set_result(end)

    def _child(self, id: int, fds: list[int]) -> Child:
        return Child(fds[0])

    def _adopt(self, id: int, child: Child) -> None:
        self._children[id] = child
        asked = self._asked.get(id)
        if asked and not asked.done():
            asked.set_result(child)
        else:  # whoever asked has gone
            child.kill(Status.KILLED)
            os.close(child.pidfd)

    def _lose(self) -> None:
        """Nothing more comes from it: whoever waits is told."""
        if self.lost:
            return
        self.lost = True
        self._loop.remove_reader(self._control)
        self._control.close()
        error = ZygoteLostError("the zygote died")
        waiting = [self._started, *self._asked.values(), *(c.end for c in self._children.values())]
        for future in waiting:
            if not future.done():
                future.set_exception(error)
                future.exception()  # it may be that nobody waits
