"""`python -m sandbox`: start the sandbox's HTTP server."""

import asyncio
import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import tyro

from sandbox.app import QUEUE_LENGTH, Options
from sandbox.isolation import UnavailableError
from sandbox.journal import IN_MEMORY, JournalError
from sandbox.server import SECRET_VARIABLE, Service, is_loopback, listen, serve, state_folder
from sandbox.supervisor import ZygoteLostError

TOKEN_VARIABLE = "SANDBOX_TOKEN"
SHORTEST_TOKEN = 16  # characters


class UsageError(Exception):
    """A wrong choice. The message is one clear sentence."""


@dataclass(frozen=True)
class CommandLine:
    """Run and judge untrusted JAX programs, each in a jail of its own."""

    port: int = 8000
    """Where to listen; 0 picks a free port."""
    host: str = "127.0.0.1"
    """The address to listen on. Any but a loopback address needs a token."""
    token_file: Path | None = None
    """Tokens, one a line: a client needs one of them. SANDBOX_TOKEN does for a single one."""
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    """How many programs run at once."""
    isolation: Literal["full", "namespaces", "rlimits", "gvisor"] = "full"
    """The jail. namespaces has no control groups; rlimits has no private file system, either:
    programs see the files of the server's user. gvisor puts a kernel of its own between programs
    and the host's: slower, and more than a filter."""
    journal: str = ""
    """The file of accepted jobs and their answers. By default one for each port, below
    $XDG_STATE_HOME; ":memory:" keeps none, and so does port 0."""
    seed_secret_file: Path | None = None
    """What hidden inputs depend on besides the seed; the same for servers that should agree. By
    default SANDBOX_SEED_SECRET, or else a random one that is kept in the journal."""
    queue: int = QUEUE_LENGTH
    """How many requests of one client may wait; of all together, four times as many."""
    drain_seconds: float = 30.0
    """How long running programs may take to end when the server is told to stop."""


def main(line: CommandLine, environment: Mapping[str, str]) -> int:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    try:
        service = service_of(line, environment)
        listener = listen(line.port, line.host)
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except (OSError, OverflowError) as error:
        where = f"port {line.port}" if is_loopback(line.host) else f"{line.host}, port {line.port}"
        print(f"cannot listen on {where} ({error}): choose another", file=sys.stderr)
        return 2
    address = f"[{line.host}]" if ":" in line.host else line.host
    url = f"http://{address}:{listener.getsockname()[1]}"

    def ready() -> None:
        logging.info("the journal is %s", service.journal)
        logging.info("listening on %s", url)

    try:
        asyncio.run(serve(listener, service, ready))
    except (UnavailableError, JournalError, ZygoteLostError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def service_of(line: CommandLine, environment: Mapping[str, str]) -> Service:
    """What a command line asks for. Raises UsageError."""
    tokens = _read(line.token_file) or environment.get(TOKEN_VARIABLE, "")
    secret = _read(line.seed_secret_file) or environment.get(SECRET_VARIABLE, "")
    names = tokens.split()
    if not names and not is_loopback(line.host):
        raise UsageError(
            f"--host {line.host} can be reached from other machines: give clients a token with "
            f"--token-file or {TOKEN_VARIABLE}, or listen on 127.0.0.1"
        )
    if any(len(name) < SHORTEST_TOKEN for name in names):
        raise UsageError(
            f"a token has fewer than {SHORTEST_TOKEN} characters: make one with "
            "`python -c 'import secrets; print(secrets.token_urlsafe())'`"
        )
    if line.workers < 1 or line.queue < 1:
        raise UsageError("--workers and --queue: at least 1 is needed")
    return Service(
        workers=line.workers,
        mode=line.isolation,
        journal=line.journal or _usual_journal(line.port, environment),
        drain=line.drain_seconds,
        options=Options(queue=line.queue, tokens=names, secret=secret.strip().encode()),
    )


def _usual_journal(port: int, environment: Mapping[str, str]) -> str:
    if not port:
        return IN_MEMORY  # nobody could find the server again
    return str(state_folder(environment) / f"journal-{port}.sqlite3")


def _read(file: Path | None) -> str:
    """Its text, "" if there is no file to read. Raises UsageError."""
    if file is None:
        return ""
    try:
        text = file.read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {file} ({error}): name a text file") from error
    if not text.strip():
        raise UsageError(f"{file} is empty: put a secret into it")
    return text


if __name__ == "__main__":
    sys.exit(main(tyro.cli(CommandLine), os.environ))
