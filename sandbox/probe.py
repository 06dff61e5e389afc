"""At start, the sandbox attacks itself: one program for each layer, which gets far without it.

A layer that was entered without an error may still not hold: an older kernel, a container runtime
or a change of ours may have undone it. So the server serves only after these programs failed.
That a probe sees a missing layer is shown by the tests, which run it outside of any jail.
"""

import asyncio
import os
from collections.abc import Callable
from typing import NamedTuple

from sandbox import isolation, judge
from sandbox.pool import Pool
from sandbox.protocol import Limits, RunRequest, RunResult, Status


class Probe(NamedTuple):
    """An attack on `layer`, one of `isolation.ACTIVE`. holds: whether it failed as it should."""

    layer: str
    program: str
    holds: Callable[[RunResult], bool]
    limits: Limits = Limits(seconds=10)


def _found_nothing(result: RunResult) -> bool:
    return (result.status, result.stdout.strip()) == (Status.PASSED, "")


def _ended_as(status: Status) -> Callable[[RunResult], bool]:
    return lambda result: result.status is status


_STATUS = """
lines = open("/proc/self/status").read().splitlines()
status = dict(line.split(":\\t", 1) for line in lines if ":\\t" in line)
"""

PROBES = (
    Probe(
        isolation.PRIVATE_ROOT,
        """
import os
print(*filter(os.path.exists, ("/etc/passwd", "/bin/sh", "/home", "/var", "/sys")), end="")
print(*(d for d, _, _ in os.walk("/usr") if os.access(d, os.W_OK)), end="")
print("/" if os.access("/", os.W_OK) else "", end="")
""",
        _found_nothing,
        Limits(seconds=60),  # in gVisor, walking takes seconds
    ),
    Probe(
        isolation.PRIVATE_PROC,
        """
import os
own = str(os.getpid())
print(*(pid for pid in os.listdir("/proc") if pid.isdigit() and pid != own), end="")
""",
        _found_nothing,
    ),
    Probe(
        isolation.SCRATCH,
        """
written = 0
try:
    for i in range(8):
        with open(f"file{i}", "wb", buffering=0) as file: written += file.write(bytes(1 << 20))
    print(written)
except OSError: pass
""",
        _found_nothing,
        Limits(seconds=10, file_mb=2),
    ),
    Probe(
        isolation.OWN_KERNEL,
        f"""
import os
if os.uname().version == {os.uname().version!r}: print("is on the host's kernel")
if os.getpid() != 1: print("sees the pids of others")
if os.uname().nodename != "sandbox": print("sees the name of the host")
interfaces = [line.split(":")[0].strip() for line in open("/proc/self/net/dev") if ":" in line]
if set(interfaces) - {{"lo"}}: print("sees", *interfaces)
if os.getuid() == 0: print("is root")
""",
        _found_nothing,
    ),
    Probe(
        isolation.OWN_NAMESPACES,
        """
import os
if os.getpid() != 1: print("sees the pids of others")
if os.uname().nodename != "sandbox": print("sees the name of the host")
interfaces = [line.split(":")[0].strip() for line in open("/proc/self/net/dev") if ":" in line]
if set(interfaces) - {"lo"}: print("sees", *interfaces)
if os.getuid() != 65534: print("is", os.getuid())
groups = [line.rstrip().split(":", 2)[2] for line in open("/proc/self/cgroup")]
if any("sandbox" in group for group in groups): print("sees its group's name")
""",
        _found_nothing,
    ),
    Probe(
        isolation.NO_CAPABILITIES,
        f"""{_STATUS}
for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb"):
    if int(status.get("Cap" + kind, "0"), 16): print(kind, status["Cap" + kind])
""",
        _found_nothing,
    ),
    Probe(
        isolation.NO_NEW_PRIVILEGES,
        f'{_STATUS}\nif status["NoNewPrivs"] != "1": print("may gain privileges")',
        _found_nothing,
    ),
    Probe(
        isolation.FILTER,
        """
import os, socket
try:
    if os.fork() == 0: os._exit(0)
    print("forks")
except OSError: pass
try: socket.socket(); print("has sockets")
except OSError: pass
""",
        _found_nothing,
    ),
    Probe(
        isolation.FILTER,
        "import ctypes\nctypes.CDLL(None).ptrace(0, 0, 0, 0)",
        _ended_as(Status.KILLED),
    ),
    Probe(
        isolation.RESOURCE_LIMITS,
        """
import resource as r
for name, most in (("CORE", 0), ("NOFILE", 256), ("MEMLOCK", 0), ("NPROC", 64)):
    _, hard = r.getrlimit(getattr(r, "RLIMIT_" + name))
    if hard < 0 or hard > most: print(name, hard)
""",
        _found_nothing,
    ),
    Probe(
        isolation.WATCHED,
        "while True: pass",
        _ended_as(Status.TIMEOUT),
        Limits(seconds=0.5),
    ),
    Probe(
        isolation.WATCHED,
        """
import mmap
size = 1 << 30
shared = mmap.mmap(-1, size)  # which the limit on private data does not count
for at in range(0, size, 4096): shared[at] = 1
""",
        _ended_as(Status.MEMORY),
        Limits(seconds=10, memory_mb=256),
    ),
    Probe(
        isolation.CONTROL_GROUPS,
        """
import mmap
size, step = 1 << 38, 1 << 21
empty = mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000, mmap.PROT_READ)
for at in range(0, size, step): empty[at]  # half a gibibyte of page tables, and nothing in them
""",
        _ended_as(Status.MEMORY),
        Limits(seconds=10, memory_mb=256),
    ),
    Probe(
        isolation.WATCHED,
        "while True: print('x' * 4096)",
        _ended_as(Status.OUTPUT_LIMIT),
        Limits(seconds=10, output_bytes=1 << 16),
    ),
)


async def attack(pool: Pool) -> None:
    """Run the probes of the layers that the pool's mode has.

    Raises isolation.UnavailableError, naming the layer, if one gets through.
    """

    async def one(probe: Probe) -> None:
        request = RunRequest(program=probe.program, limits=probe.limits)
        result = await judge.run(pool, request, probe.limits)
        if not probe.holds(result):
            seen = result.stdout.strip()[:200] or result.stderr.strip()[-200:] or result.status
            raise isolation.UnavailableError(
                f"the sandbox attacked itself and got through: {probe.layer} ({seen}); it does not "
                "start like that: run it where this layer holds, or choose another --isolation "
                "(docs/sandbox.md)"
            )

    active = isolation.ACTIVE[pool.mode]
    await asyncio.gather(*(one(probe) for probe in PROBES if probe.layer in active))
