"""Watch one child from outside until it is gone: drain it, and kill it if it exceeds a limit.

One loop over poll(2), run in a thread of the server. It reads while it waits, so that a program
which prints megabytes neither blocks nor fills anything, and what is over a limit is cut off. It
knows bytes only.
"""

import contextlib
import fcntl
import os
import select
import socket
import time

from sandbox.protocol import Limits, Status
from sandbox.supervisor import Child

ANSWER_BYTES = 64 << 20  # what one program may send back
_POLL_SECONDS = 0.05  # how often its memory is looked at
_CHUNK = 1 << 16
_SEALS = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK


class Wires:
    """The streams of one child, and what has arrived over them; to be closed. Raises OSError.

    theirs: the child's ends, in the order `sandbox.zygote` expects.
    """

    def __init__(self) -> None:
        with contextlib.ExitStack() as opened:

            def kept(*fds: int) -> tuple[int, ...]:
                for fd in fds:
                    opened.callback(os.close, fd)
                return fds

            self.channel, channel = map(opened.enter_context, socket.socketpair())
            (self._stdin,) = kept(os.memfd_create("stdin", os.MFD_ALLOW_SEALING | os.MFD_CLOEXEC))
            self._stdout, stdout = kept(*os.pipe())
            self._stderr, stderr = kept(*os.pipe())
            (stdin,) = kept(os.open(f"/proc/self/fd/{self._stdin}", os.O_RDONLY))
            opened.pop_all()
        for fd in (self._stdout, self._stderr):  # a program that may open a pipe can read it, too
            os.set_blocking(fd, False)
        self.theirs = [channel.detach(), stdin, stdout, stderr]
        self.answers, self.stdout, self.stderr = bytearray(), bytearray(), bytearray()
        self.sinks = {
            self.channel.fileno(): self.answers,
            self._stdout: self.stdout,
            self._stderr: self.stderr,
        }

    def feed(self, text: str) -> None:
        """What is to be read from standard input. Sealed: the child's end is for reading only, but
        it can open the same file again, for writing.
        """
        with open(self._stdin, "wb", closefd=False) as file:
            file.write(text.encode(errors="replace"))
        fcntl.fcntl(self._stdin, fcntl.F_ADD_SEALS, _SEALS)

    def close(self) -> None:
        self.close_theirs()
        self.channel.close()
        for fd in (self._stdin, self._stdout, self._stderr):
            os.close(fd)

    def close_theirs(self) -> None:
        """To be called once the child has them: a stream ends when its last writer is gone."""
        while self.theirs:
            os.close(self.theirs.pop())


def watch(child: Child, limits: Limits, wires: Wires, job: bytes) -> None:
    """Send the job, collect what comes back in `wires`, return when the child is gone.

    Then all that it wrote has arrived. A stream may stay open, if its descriptor is in flight in a
    socket and nobody looks for such descriptors: gVisor does not.
    """
    deadline = time.monotonic() + limits.seconds
    wires.channel.settimeout(limits.seconds)
    with contextlib.suppress(OSError):  # it died early: its end will tell
        wires.channel.sendall(job)
    poll = select.poll()
    for fd in (child.pidfd, *wires.sinks):
        poll.register(fd, select.POLLIN)
    look, lives = 0.0, True
    while (ready := poll.poll(_POLL_SECONDS * 1000 if lives else 0)) or lives:
        for fd, _ in ready:
            lives = lives and fd != child.pidfd
            if fd == child.pidfd or not _read(fd, wires.sinks[fd]):
                poll.unregister(fd)
        printed = len(wires.stdout) + len(wires.stderr)
        if printed > limits.output_bytes or len(wires.answers) > ANSWER_BYTES:
            child.kill(Status.OUTPUT_LIMIT)
        now = time.monotonic()
        if lives and now > deadline:
            child.kill(Status.TIMEOUT)
        if lives and now > look:
            look = now + _POLL_SECONDS
            if child.resident_bytes() > limits.memory_mb << 20:
                child.kill(Status.MEMORY)


def _read(fd: int, sink: bytearray) -> bool:
    """Append what is there, never waiting for more; False at the end of the stream."""
    try:
        piece = os.read(fd, _CHUNK)
    except BlockingIOError:  # somebody else has read it
        return True
    except ConnectionResetError:  # it died with part of its job unread
        piece = b""
    sink += piece
    return bool(piece)
