"""`python -m sandbox`: start the sandbox's HTTP server on a loopback port."""

import asyncio
import logging
import os
import sys
from dataclasses import dataclass, field
from typing import Literal

import tyro

from sandbox.isolation import UnavailableError
from sandbox.server import listen, serve
from sandbox.supervisor import ZygoteLostError


@dataclass(frozen=True)
class Options:
    """Run and judge untrusted JAX programs, each in a jail of its own."""

    port: int = 8000
    """Where to listen, on 127.0.0.1; 0 picks a free port."""
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    """How many programs run at once."""
    isolation: Literal["full", "namespaces", "rlimits", "gvisor"] = "full"
    """The jail. namespaces has no control groups; rlimits has no private file system, either:
    programs see the files of the server's user. gvisor puts a kernel of its own between programs
    and the host's: slower, and more than a filter."""


def main(options: Options) -> int:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    try:
        listener = listen(options.port)
    except (OSError, OverflowError) as error:
        print(f"cannot listen on port {options.port} ({error}): choose another", file=sys.stderr)
        return 2
    port = listener.getsockname()[1]

    def ready() -> None:
        logging.info("listening on http://127.0.0.1:%d", port)

    try:
        asyncio.run(serve(listener, options.workers, options.isolation, ready))
    except (UnavailableError, ZygoteLostError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(tyro.cli(Options)))
