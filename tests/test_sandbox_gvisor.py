"""The same attacks on the jail in gVisor, and what ends when its container ends or hangs.

Needs runsc in the PATH (apt install runsc).
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import test_sandbox_cheats
import test_sandbox_isolation
import test_sandbox_pool
from sandbox_helpers import REFERENCE, ask, cmdline, descendants, printed, run, wait_until

from sandbox import guest
from sandbox.protocol import Status
from sandbox.server import start_embedded

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("runsc"), reason="needs gVisor's runsc"),
]

RESTATED = {  # below, since they name what only Linux has, or processes that are not there
    "test_there_are_no_privileges",  # Debian's gVisor prints neither CapAmb nor NoNewPrivs
    "test_a_zygote_that_is_killed_is_made_again",
    "test_descriptors_do_not_pile_up",
    "test_programs_end_with_their_zygote_and_the_loss_is_said",
}
for module in (test_sandbox_isolation, test_sandbox_cheats, test_sandbox_pool):
    tests = {name: item for name, item in vars(module).items() if name.startswith("test_")}
    globals().update({name: test for name, test in tests.items() if name not in RESTATED})


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    os.environ["HOST_SECRET"] = test_sandbox_isolation.SECRET
    try:
        with start_embedded(2, "gvisor") as url:
            yield url
    finally:
        del os.environ["HOST_SECRET"]


def of_name(name: bytes) -> set[int]:
    return {pid for pid in descendants(os.getpid()) if cmdline(pid).startswith(name)}


def sentry() -> int:
    """gVisor's kernel, as the host sees it."""
    (pid,) = of_name(b"runsc-sandbox")
    return pid


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
libc.unshare(0x10000000), libc.mount(b"none", b"/tmp", b"tmpfs", 0, None), libc.chroot(b"/tmp")
print(os.path.exists("/usr"), open("/proc/self/mounts").read().count(" /tmp "))
"""
    result = run(url, program)
    assert result.status is Status.KILLED or result.stdout == "True 1\n"


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
    watched = [*server, sentry(), *of_name(b"runsc-gofer")]

    def counts() -> list[int]:
        return [len(os.listdir(f"/proc/{pid}/fd")) for pid in watched]

    for _ in range(3):
        assert printed(url, "print(1)") == "1"
    before = counts()
    for _ in range(15):
        assert printed(url, "print(1)") == "1"
    wait_until(lambda: all(now <= then for now, then in zip(counts(), before, strict=True)))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP], ids=["dies", "hangs"])
def test_a_container_that(url: str, number: signal.Signals):
    """The deadline holds from outside: what does not answer is ended, and made again."""
    before = sentry()
    answers: list[httpx.Response] = []
    body = {"program": "import time; time.sleep(60)", "limits": {"seconds": 2}}

    def asking() -> None:
        answers.append(httpx.post(f"{url}/v1/run", json=body, timeout=60))

    thread = threading.Thread(target=asking)
    thread.start()
    time.sleep(1)
    os.kill(before, number)
    thread.join(20)
    assert answers[0].status_code == 503
    assert printed(url, "print('alive')") == "alive"
    assert sentry() != before


def test_all_is_gone_with_a_server_that_is_killed():
    program = """
import os, sys, time
from sandbox.server import start_embedded
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


def test_memory_is_private_pages_and_shared_mappings():
    def mapping(resident: int, private: int, flags: str) -> str:
        return f"1000-2000 rw-p\nRss: {resident} kB\nAnonymous: {private} kB\nVmFlags: {flags}\n"

    smaps = mapping(100, 100, "rd wr mr") + mapping(50, 0, "rd mr") + mapping(7, 0, "rd wr sh ms")
    assert guest.counted_bytes(smaps.splitlines()) == 107 << 10
