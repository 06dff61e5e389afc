"""The service as a process: a listening socket, a pool, a journal, and an orderly end.

`serve` is what `python -m sandbox` runs, `be_embedded` what `embedded.py` starts. The HTTP
interface is in `app`.
"""

import asyncio
import contextlib
import ipaddress
import logging
import os
import resource
import secrets
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn

from sandbox import app, isolation, probe
from sandbox.embedded import READY, STOP_SECONDS
from sandbox.journal import IN_MEMORY, Journal, JournalError
from sandbox.pool import Pool
from sandbox.supervisor import ZygoteLostError

log = logging.getLogger("sandbox")

CONNECTIONS = 4096
DESCRIPTORS = 1 << 16
SECRET_VARIABLE = "SANDBOX_SEED_SECRET"
EMBEDDED_SECRET = "embedded-secret"  # this machine's, so that a training run can be repeated on it
SECRET_BYTES = 32


@dataclass(frozen=True)
class Service:
    """What `serve` serves. drain: seconds for running programs to end when told to stop."""

    workers: int
    mode: str
    journal: str = IN_MEMORY
    drain: float = 0.0
    options: app.Options = field(default_factory=app.Options)


async def serve(listener: socket.socket, service: Service, ready: Callable[[], object]) -> None:
    """Serve on a listening socket until SIGINT or SIGTERM; call `ready` when programs can run.

    At the first signal it accepts nothing more, finishes what runs, and leaves the rest in the
    journal; at the second it ends at once. Raises UnavailableError where a layer of the jail
    cannot be had, or does not hold; JournalError.
    """
    if sys.platform != "linux":
        raise isolation.UnavailableError("the sandbox needs Linux: run it there, or in a container")
    _allow_descriptors()
    async with (
        contextlib.aclosing(await Journal.open(service.journal)) as journal,
        Pool(service.workers, service.mode) as pool,
    ):
        for lost in pool.lost:
            log.warning("isolation %s is weaker than it could be; lost: %s", service.mode, lost)
        await probe.attack(pool)
        log.info("active, and attacked: %s", "; ".join(isolation.ACTIVE[service.mode]))
        desk = app.make_desk(pool, journal, service.options)
        if recovered := await desk.recover():
            log.info("%d jobs of an earlier server are run again", recovered)
        config = uvicorn.Config(
            app.make_app(pool, desk, service.options),
            loop="asyncio",
            lifespan="off",
            log_level="warning",
            limit_concurrency=CONNECTIONS,
            server_header=False,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        server = _Server(config, lambda: desk.end(service.drain))
        ready()
        await server.serve(sockets=[listener])
        await desk.end()


class _Server(uvicorn.Server):
    """Drains before it stops: `drain` is awaited at the first signal."""

    def __init__(self, config: uvicorn.Config, drain: Callable[[], Coroutine[Any, Any, None]]):
        super().__init__(config)
        self._drain = drain
        self._draining: asyncio.Task[None] | None = None
        self._loop = asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        if self._draining:
            self.should_exit = True
        else:
            self._draining = asyncio.create_task(self._drain_and_exit())

    async def _drain_and_exit(self) -> None:
        await self._drain()
        self.should_exit = True


def _allow_descriptors() -> None:
    """As many as connections and runs may need, as far as this process may have them."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(now, min(most, DESCRIPTORS)), most))


def listen(port: int = 0, host: str = "127.0.0.1") -> socket.socket:
    """A socket that listens. Raises OSError when the port is taken, or the host is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=1024)


def is_loopback(host: str) -> bool:
    """Whether nobody outside of this machine can reach a server on that address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def state_folder(environment: Mapping[str, str]) -> Path:
    """Where servers of this user keep what outlives them."""
    home = environment.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    return Path(home, "sandbox")


def kept_secret(path: Path) -> bytes:
    """What the file holds, made of random bytes if there is none: the same for all who ask.

    Where none can be kept, another one each time.
    """
    secret = secrets.token_bytes(SECRET_BYTES)
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent) as whole:  # for this user only
                whole.write(secret)
                whole.flush()
                with contextlib.suppress(FileExistsError):
                    os.link(whole.name, path)
        return path.read_bytes()
    except OSError as error:
        log.warning("hidden inputs are others next time: %s cannot be kept (%s)", path, error)
        return secret


def be_embedded(fd: int, workers: int, mode: str) -> None:
    """The other side of `start_embedded`: serve on that socket until standard input closes."""

    def stop_with_parent() -> None:
        sys.stdin.read()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=stop_with_parent, daemon=True).start()
    listener = socket.socket(fileno=fd)
    try:
        secret = os.environ.get(SECRET_VARIABLE, "").strip().encode()
        kept = state_folder(os.environ) / EMBEDDED_SECRET
        options = app.Options(secret=secret or kept_secret(kept))
        service = Service(workers, mode, options=options)
        asyncio.run(serve(listener, service, lambda: print(READY, flush=True)))
    except (isolation.UnavailableError, JournalError, ZygoteLostError) as error:
        print(error, flush=True)
