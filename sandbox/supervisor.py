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
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sandbox import cgroups, memory
from sandbox.isolation import UnavailableError
from sandbox.protocol import Status

START_SECONDS = 120.0  # for a zygote to import jax
FORK_SECONDS = 20.0  # for a zygote to fork
STOP_SECONDS = 10.0
_MESSAGE_BYTES = 1 << 16

# All that a program's environment holds. Correctness needs neither threads nor optimised code;
# without them XLA compiles a program in a third of the time, and compiling is most of a run.
_XLA_FLAGS = (
    "--xla_cpu_multi_thread_eigen=false",
    "--xla_backend_optimization_level=0",
    *(("--xla_cpu_use_fusion_emitters=false",) if version("jaxlib").startswith("0.10.") else ()),
    "--xla_cpu_parallel_codegen_split_count=1",
    "--xla_cpu_prefer_vector_width=128",
    "--xla_allow_excess_precision=false",  # compiled whole or not, the same rounding
)
ENVIRONMENT = {
    "HOME": "/",
    "LANG": "C.UTF-8",
    "JAX_PLATFORMS": "cpu",
    "JAX_TRACEBACK_FILTERING": "off",
    "XLA_FLAGS": " ".join(_XLA_FLAGS),
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

    def __init__(self, pidfd: int, pid: int):
        self.pidfd = pidfd  # to be polled: readable when it has ended
        self.pid = pid
        self.cut: Status | None = None  # why it was killed, if it was
        self.end: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()

    def close(self) -> None:
        """Nothing is left of it, and nothing more is to be asked of it."""
        if not self.end.done():
            self.kill(Status.KILLED)
        os.close(self.pidfd)

    def kill(self, why: Status) -> None:
        """Kill it with everything in its pid namespace. The first reason given stays."""
        self.cut = self.cut or why
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def killed(self) -> Status:
        """What it means that SIGKILL ended it, and not by `kill`.

        A program cannot do that to itself, being init of its namespace: it was somebody else.
        Raises ZygoteLostError.
        """
        raise ZygoteLostError("a child was killed from outside")

    def resident_bytes(self) -> int:
        return memory.resident_bytes(self.pid)


class Zygote:
    """A `sandbox.zygote`, which runs once `start` has returned."""

    def __init__(self, mode: str, groups: cgroups.Hierarchy | None):
        self.lost = False
        self.grown = False  # it works, but should be replaced
        self.lacks: list[str] = []  # what it found missing on this machine
        self._mode = mode
        self._groups = groups
        self._process: subprocess.Popen | None = None
        self._next_id = 0
        self._asked: dict[int, asyncio.Future[Child]] = {}
        self._children: dict[int, Child] = {}
        self._loop = asyncio.get_running_loop()
        self._started: asyncio.Future[dict[str, str]] = self._loop.create_future()

    async def start(self) -> dict[str, str]:
        """Its versions, once it is ready. Raises UnavailableError, ZygoteLostError."""
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.setblocking(False)
        with theirs:
            self._process = self._launch(theirs)
        self._loop.add_reader(self._control, self._receive)
        try:
            return await asyncio.wait_for(self._started, START_SECONDS)
        except (TimeoutError, UnavailableError, ZygoteLostError) as error:
            await self.stop()
            if isinstance(error, TimeoutError):
                raise ZygoteLostError(
                    f"the sandbox's zygote did not import jax within {START_SECONDS:.0f} s: see "
                    "above what it wrote, or start the server again when the machine is less busy"
                ) from None
            raise

    def _launch(self, control: socket.socket) -> subprocess.Popen:
        """Start the process that has the other end of `control`."""
        source, fd = str(Path(__file__).parent.parent), control.fileno()
        return subprocess.Popen(
            # -I: no PYTHON* variable, no package of the user's, no working directory on the path.
            [sys.executable, "-I", "-c", _START, source, str(fd), self._mode],
            env=ENVIRONMENT,
            pass_fds=[fd],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # the server's to stop, not the terminal's
        )

    async def stop(self) -> None:
        """End it and, by closing its socket, all that it started."""
        self.lose()
        assert self._process
        try:
            await asyncio.to_thread(self._process.wait, STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)

    def group(self) -> cgroups.Bounds | None:
        """For the next child, if children have groups."""
        return self._groups.group() if self._groups else None

    @property
    def idle(self) -> bool:
        """Whether nothing of it is left, or asked for."""
        return not self._children and not self._asked

    async def fork(self, file_mb: int, fds: list[int]) -> Child:
        """A new child with these descriptors and so much scratch, which waits for GO.

        Raises ZygoteLostError.
        """
        id, self._next_id = self._next_id, self._next_id + 1
        asked = self._asked[id] = asyncio.get_running_loop().create_future()
        request = {"id": id, "file_mb": file_mb}
        try:
            socket.send_fds(self._control, [json.dumps(request).encode()], fds)
            return await asyncio.wait_for(asked, FORK_SECONDS)
        except (OSError, TimeoutError) as error:
            self.lose()
            raise ZygoteLostError(f"the zygote does not answer: {error}") from error
        finally:
            self._asked.pop(id, None)

    def _receive(self) -> None:
        try:
            data, fds, _, _ = socket.recv_fds(self._control, _MESSAGE_BYTES, 1)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data, fds = b"", []
        if not data:
            self.lose()
            return
        match json.loads(data):
            case {"event": "ready", "versions": versions, "lacks": lacks}:
                self.lacks += lacks
                self._started.set_result(versions)
            case {"event": "refused", "message": message}:
                self._started.set_exception(UnavailableError(message))
            case {"event": "forked", "id": id}:
                try:
                    self._adopt(id, self._child(id, fds))
                except OSError as error:  # it ends when its channel is closed
                    self._refuse(id, f"a child cannot be watched: {error}")
            case {"event": "failed", "id": id, "message": message}:
                self._refuse(id, message)
            case {"event": "exited", "id": id} as end:
                if child := self._children.pop(id, None):
                    child.end.set_result(end)
            case {"event": "grown"}:
                self.grown = True

    def _child(self, id: int, fds: list[int]) -> Child:
        """Raises OSError, as where the server has no descriptor left for it."""
        if not fds:
            raise OSError("no descriptor of it arrived")
        try:
            return Child(fds[0], memory.pid_of(fds[0]))
        except OSError:
            os.close(fds[0])
            raise

    def _refuse(self, id: int, why: str) -> None:
        asked = self._asked.get(id)
        if asked and not asked.done():
            asked.set_exception(ZygoteLostError(why))

    def _adopt(self, id: int, child: Child) -> None:
        self._children[id] = child
        asked = self._asked.get(id)
        if asked and not asked.done():
            asked.set_result(child)
        else:  # whoever asked has gone
            child.close()

    def lose(self) -> None:
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
