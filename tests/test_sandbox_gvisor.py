"""The same attacks on the jail in gVisor, and what ends when its container ends or hangs.

Needs runsc in the PATH (apt install runsc).
"""

import asyncio
import inspect
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
import test_sandbox_isolation
import test_sandbox_measure
import test_sandbox_pool
from sandbox_helpers import REFERENCE, ask, cmdline, descendants, printed, run, sentry, wait_until

from sandbox import cgroups, guest, gvisor
from sandbox.client import check
from sandbox.embedded import start_embedded
from sandbox.pool import Pool
from sandbox.protocol import Limits, RunResult, Status

try:
    cgroups.open_hierarchy().close()
    no_groups = ""
except OSError as error:
    no_groups = str(error)
needs_groups = pytest.mark.skipif(bool(no_groups), reason=no_groups or "has groups")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("runsc"), reason="needs gVisor's runsc"),
]

RESTATED = {  # below, since they name what only Linux has, or processes that are not there
    "test_there_are_no_privileges",  # Debian's gVisor prints neither CapAmb nor NoNewPrivs
    "test_a_zygote_that_is_killed_is_made_again",
    "test_a_zygote_that_hangs_is_replaced",
    "test_children_that_wait_and_are_killed_are_made_again",
    "test_a_program_begins_in_a_child_that_was_waiting_and_has_it_for_itself",
    "test_descriptors_do_not_pile_up",
    "test_a_program_whose_process_is_killed_from_outside_is_run_again",
    "test_a_job_that_is_lost_again_and_again_is_given_up",
    "test_a_program_that_lowers_its_limit_on_time_runs_out_of_it",  # untold there
}
for module in (
    test_sandbox_isolation,
    test_sandbox_pool,
    test_sandbox_measure,
):
    for name, item in vars(module).items():
        wanted = name.startswith("test_") and name not in RESTATED
        if wanted and "url" in inspect.signature(item).parameters:
            globals()[name] = item


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    os.environ["HOST_SECRET"] = test_sandbox_isolation.SECRET
    try:
        with start_embedded(2, "gvisor") as url:
            yield url
    finally:
        del os.environ["HOST_SECRET"]


def test_there_are_no_privileges_in_there(url: str):
    lines = printed(url, "print(open('/proc/self/status').read())").splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    assert {int(status[f"Cap{kind}"], 16) for kind in ("Inh", "Prm", "Eff", "Bnd")} == {0}
    assert len(set(status["Uid"].split())) == 1
    assert status["Seccomp"] == "2"


def test_a_right_program_passes(url: str):
    assert ask(url, REFERENCE).status is Status.PASSED


def test_the_kernel_is_another(url: str):
    assert printed(url, "import os; print(os.uname().version)") != os.uname().version


def test_a_call_that_is_refused_stays_refused_where_its_signal_is_ignored(url: str):
    program = """
import ctypes, signal, os
signal.signal(signal.SIGSYS, signal.SIG_IGN)
libc = ctypes.CDLL(None)
before = open("/proc/self/mounts").read()
libc.unshare(0x10000000), libc.mount(b"none", b"/tmp", b"tmpfs", 0, None), libc.chroot(b"/tmp")
print(os.path.exists("/usr"), open("/proc/self/mounts").read() == before)
"""
    result = run(url, program)
    assert result.status is Status.KILLED or result.stdout == "True True\n"


def test_neighbours_are_out_of_reach(url: str):
    neighbour = "import time\nopen('secret', 'w').write('of a neighbour')\ntime.sleep(4)"
    spy = """
import os, signal
for directory, below, names in os.walk("/"):
    below[:] = [d for d in below if d not in ("usr", "root", "work", "proc", "home")]
    if "secret" in names: print(directory)
for pid in range(2, 300):
    try: os.kill(pid, signal.SIGKILL); print("killed", pid)
    except OSError: pass
print(*(p for p in os.listdir("/proc") if p.isdigit()))
"""
    ends: list[Status] = []
    other = threading.Thread(target=lambda: ends.append(run(url, neighbour).status))
    other.start()
    time.sleep(1)
    assert printed(url, spy) == "1"
    other.join()
    assert ends == [Status.PASSED]


def test_descriptors_do_not_pile_up_in_server_and_sentry(url: str):
    server = [p for p in descendants(os.getpid()) if b"embedded" in cmdline(p)]
    gofers = [p for p in descendants(os.getpid()) if cmdline(p).startswith(b"runsc-gofer")]
    watched = [*server, sentry(), *gofers]

    def counts() -> list[int]:
        return [len(os.listdir(f"/proc/{pid}/fd")) for pid in watched]

    runs = 20  # gVisor keeps files open that a cell has read, but not one more for each run
    for _ in range(runs):
        assert printed(url, "print(1)") == "1"
    before = counts()
    for _ in range(runs):
        assert printed(url, "print(1)") == "1"
    wait_until(lambda: all(now < then + runs for now, then in zip(counts(), before, strict=True)))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP], ids=["dies", "hangs"])
def test_a_container_that(url: str, number: signal.Signals):
    """The deadline holds from outside: what does not answer is ended, and made again; so is what
    ran in it.
    """
    before = sentry()
    answers: list[RunResult] = []
    program = "import time\nprint('begun')\ntime.sleep(60)"
    asking = threading.Thread(target=lambda: answers.append(run(url, program, seconds=3)))
    asking.start()
    time.sleep(1)
    os.kill(before, number)
    asking.join(60)
    assert (answers[0].status, answers[0].stdout) == (Status.TIMEOUT, "begun\n")
    assert sentry() != before
    assert printed(url, "print('alive')") == "alive"


def test_a_program_begins_in_a_child_that_was_waiting(url: str):
    assert printed(url, "print(1)") == "1"
    time.sleep(1)
    result = run(url, "print('x')")
    assert result.phases["fork"] < 0.002
    assert result.phases["jail"] > 0
    assert 0 < result.memory_mb < 500
    program = "import sys\nprint(hasattr(sys, 'mark'))\nsys.mark = 1"
    assert [printed(url, program) for _ in range(4)] == ["False"] * 4


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.kill(1, 9)",
        "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass",
        "import resource, signal\nsignal.signal(24, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass",
    ],
)
def test_a_program_that_kills_itself_is_not_run_again(url: str, program: str):
    """Which the init of a namespace cannot do on Linux."""
    started = time.monotonic()
    assert run(url, program).status is Status.KILLED
    assert time.monotonic() - started < 4


def test_scratch_of_another_size_is_had_on_request(url: str):
    program = "print(open('file', 'wb', buffering=0).write(bytes(24 << 20)) >> 20)"
    assert run(url, program, file_mb=32).stdout == "24\n"


def memory_group(pid: int) -> Path:
    """The control group that a process is in."""
    lines = Path(f"/proc/{pid}/cgroup").read_text().splitlines()
    groups = {names: group for _, names, group in (line.split(":", 2) for line in lines)}
    mounts = cgroups._mounts()
    name = "memory" if "memory" in mounts else ""
    return cgroups._base(mounts[name], groups[name])


def memory_limit(group: Path) -> Path:
    (file,) = [p for n in ("memory.max", "memory.limit_in_bytes") if (p := group / n).exists()]
    return file


@needs_groups
def test_one_group_holds_all_of_the_container(url: str):
    group = memory_group(sentry())
    assert "jaxalign-sandbox-" in str(group)
    inside = set(map(int, (group / "cgroup.procs").read_text().split()))
    (launcher,) = [pid for pid in descendants(os.getpid()) if b"gvisor.launch" in cmdline(pid)]
    assert {launcher, *descendants(launcher)} <= inside
    defaults = Limits()
    each = defaults.memory_mb + defaults.file_mb
    assert int(memory_limit(group).read_text()) == (gvisor.SENTRY_MB + 4 * each) << 20


@needs_groups
def test_a_larger_program_gets_a_larger_group(url: str):
    group = memory_group(sentry())
    before = int(memory_limit(group).read_text())
    assert run(url, "print(1)", memory_mb=8192).stdout == "1\n"
    assert int(memory_limit(group).read_text()) > before


@needs_groups
def test_what_is_too_much_for_the_group_ends_the_container_and_not_the_server(url: str):
    """And the programs in it are run again, in one that has room."""
    before = sentry()
    limit = memory_limit(memory_group(before))
    limit.write_text(str(400 << 20))
    result = run(url, "x = bytearray(1 << 29)\nprint(len(x))")
    assert (result.status, result.stdout) == (Status.PASSED, f"{1 << 29}\n")
    assert sentry() != before


def test_it_says_what_it_lacks(url: str, monkeypatch: pytest.MonkeyPatch):
    lost = check(url).lost
    assert any("control group for each program" in line for line in lost)

    def none() -> NoReturn:
        raise OSError("not mounted")

    monkeypatch.setattr(cgroups, "open_hierarchy", none)

    async def without_groups() -> list[str]:
        async with Pool(1, "gvisor") as pool:
            done = await pool.execute({"kind": "run", "program": "print(1)"}, Limits())
            assert done.stdout == "1\n"
            return pool.lost

    assert any("around gVisor" in line for line in asyncio.run(without_groups()))


def test_all_is_gone_with_a_server_that_is_killed():
    program = """
import os, sys, time
from sandbox.embedded import start_embedded
with start_embedded(1, "gvisor") as url:
    print("up", flush=True)
    time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"up\n"
        below = descendants(process.pid)
        assert any(b"runsc-sandbox" in cmdline(pid) for pid in below)
        server = next(pid for pid in below if b"embedded" in cmdline(pid))
        os.kill(server, signal.SIGKILL)
        below -= {server}
        wait_until(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in below))
        process.kill()


def test_many_threads_compute_until_the_deadline(url: str):
    """gVisor counts the time that they wait for a processor as processor time."""
    program = (
        "import hashlib, threading\nblock = bytes(64 << 20)\n"
        "def compute():\n    while True: hashlib.sha512(block)\n"
        "for _ in range(24): threading.Thread(target=compute).start()"
    )
    result = run(url, program, seconds=2)
    assert (result.status, result.seconds >= 2) == (Status.TIMEOUT, True)


@pytest.mark.parametrize(
    ("end", "cut"),
    [(lambda: os._exit(3), None), (lambda: os.kill(os.getpid(), signal.SIGKILL), "killed")],
)
def test_a_child_that_ends_by_itself_while_it_is_killed_was_not_cut(
    end: Callable[[], None], cut: str | None
):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid == 0:
        end()
    child = guest.Running(7, pid, guest.Cell("/nowhere", "/scratch", 1))
    child.cut = "killed"
    with ours, theirs:
        wait_until(lambda: guest.bury(theirs, child))
        assert json.loads(ours.recv(4096))["cut"] == cut
