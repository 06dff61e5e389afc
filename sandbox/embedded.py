"""A server in a process of its own, which ends with this one.

What it needs, FastAPI and uvicorn above all, is imported there and not here.
"""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from sandbox import isolation

STOP_SECONDS = 3  # for answers under way when the server is told to stop, after it was drained
READY = "ready"
_EMBEDDED = (
    "import sys; sys.path.insert(0, sys.argv[1]); from sandbox import server; "
    "server.be_embedded(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])"
)


@contextlib.contextmanager
def start_embedded(workers: int | None = None, mode: str = isolation.FULL) -> Iterator[str]:
    """A server in a process of its own, on a free port; yields its URL once programs can run.

    It ends with the context, and also when this process dies in whatever way: it notices that its
    standard input has closed. `workers`: programs at once, one for each processor by default. Its
    journal is in memory, and seeds give the same inputs in every such server of this user's on this
    machine, and in all that have the same SANDBOX_SEED_SECRET.
    Raises UnavailableError.
    """
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listener:
        port = listener.getsockname()[1]
        count, fd = str(workers or os.cpu_count() or 1), listener.fileno()
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                _EMBEDDED,
                str(Path(__file__).parent.parent),
                str(fd),
                count,
                mode,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[fd],
            start_new_session=True,  # Ctrl-C is for this process, which then ends the server
            text=True,
        )
    assert process.stdin
    assert process.stdout
    with process.stdin, process.stdout:
        try:
            answer = process.stdout.readline().strip()
            if answer != READY:
                raise isolation.UnavailableError(
                    answer
                    or "the sandbox's process ended while it started: see above what it wrote, or "
                    "start `python -m sandbox` by itself"
                )
            yield f"http://127.0.0.1:{port}"
        finally:
            process.stdin.close()
            try:
                process.wait(2 * STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()  # its zygote, and all below, end with it
                process.wait()
