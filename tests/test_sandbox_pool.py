"""Every way to end has its status, and nothing of a program is left, whatever dies first."""

import asyncio
import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import httpx
import pytest
from sandbox_helpers import children, cmdline, descendants, printed, run, wait_until, zygote

from sandbox import cgroups, isolation, pool, supervisor, watch
from sandbox import zygote as zygote_process
from sandbox.embedded import start_embedded
from sandbox.pool import Pool
from sandbox.protocol import Limits, RunResult, Status

SLEEP = {"kind": "run", "program": "import time\ntime.sleep(2)\nprint('slept')"}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with start_embedded(2) as url:
        yield url


@pytest.fixture(autouse=True)
def nothing_is_left(url: str) -> Iterator[None]:
    """Of whatever a test ran: server, launcher, init, zygote, and two children that wait."""
    yield
    wait_until(lambda: len(descendants(os.getpid())) == 4 + 2 and len(children(zygote())) == 2)


@pytest.mark.parametrize(
    ("program", "status"),
    [
        ("print(1)", Status.PASSED),
        ("import sys; sys.exit(0)", Status.PASSED),
        ("import sys; sys.exit(7)", Status.ERROR),
        ("import sys; sys.exit('reason')", Status.ERROR),
        ("1 / 0", Status.ERROR),
        ("this is no Python", Status.ERROR),
        ("\0", Status.ERROR),
        ("while True: pass", Status.TIMEOUT),
        ("import time; time.sleep(60)", Status.TIMEOUT),
        ("import threading\nthreading.Thread(target=lambda: exec('while 1: pass')).start()",
         Status.TIMEOUT),
        ("x = bytearray(400 << 20)", Status.MEMORY),
        ("import jax.numpy as jnp\nx = jnp.ones(100 << 20)", Status.MEMORY),
        ("import mmap\nmmap.mmap(-1, 400 << 20).write(bytes(400 << 20))", Status.MEMORY),
        ("while True: print('x' * 1000)", Status.OUTPUT_LIMIT),
        ("import ctypes; ctypes.string_at(0)", Status.KILLED),
        ("#" * 300_000, Status.REJECTED),
    ],
)  # fmt: skip
def test_every_way_to_end_has_its_status(url: str, program: str, status: Status):
    assert run(url, program, seconds=2, memory_mb=300).status is status


def test_input_and_output_arrive(url: str):
    result = run(url, "import sys\nprint(input() + '|')\nprint('ü', file=sys.stderr)", "grüß\nx")
    assert (result.stdout, result.stderr) == ("grüß|\n", "ü\n")


def test_words_before_a_timeout_arrive(url: str):
    result = run(url, "print('last words')\nwhile True: pass", seconds=1)
    assert (result.status, result.stdout) == (Status.TIMEOUT, "last words\n")


def test_dataclasses_pickles_and_main_guards_work(url: str):
    program = """
import dataclasses, pickle
@dataclasses.dataclass
class Point:
    x: int
if __name__ == "__main__":
    print(pickle.loads(pickle.dumps(Point(3))))
"""
    assert printed(url, program) == "Point(x=3)"


def test_a_name_that_is_no_text_does_not_blind_the_watcher(url: str):
    name = "import ctypes\nctypes.CDLL(None).prctl(15, b'\\xff\\xfe', 0, 0, 0)\n"
    assert printed(url, f"{name}import time\ntime.sleep(0.5)\nprint('seen')") == "seen"
    assert run(url, f"{name}while True: pass", seconds=1).status is Status.TIMEOUT


def test_a_program_that_lowers_its_limit_on_time_runs_out_of_it(url: str):
    """It is killed as if from outside, and yet is not run again."""
    program = "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
    assert run(url, program, seconds=30).status is Status.TIMEOUT


def test_a_deadline_before_the_job_has_arrived_is_a_timeout(url: str):
    assert run(url, "\n" * 250_000, seconds=1e-6).status is Status.TIMEOUT


def test_five_megabytes_of_output_neither_block_nor_fill_anything(url: str):
    result = run(url, "print('x' * 5_000_000)", output_bytes=1000)
    assert result.status is Status.OUTPUT_LIMIT
    assert result.stdout == "x" * 1000
    assert result.seconds < 5
    assert run(url, "import sys\nsys.stderr.write('x' * 5_000_000)").status is Status.OUTPUT_LIMIT


@pytest.mark.parametrize(
    "program",
    [
        "import os\nwhile True: os.fork()",
        "import os\nwhile True:\n  try: os.fork()\n  except OSError: pass",
        "from threading import *\nwhile True: Thread(target=Event().wait, args=(60,)).start()",
        "import os, time\nfor _ in range(20):\n  if not os.fork(): os.setsid(); time.sleep(60)",
        "import signal\nfor n in (2, 15, 24): signal.signal(n, lambda *_: None)\nwhile True: pass",
        "import ctypes\nctypes.CDLL(None).prctl(1, 0)\nwhile True: pass",
    ],
    ids=["fork_bomb", "stubborn_fork_bomb", "thread_bomb", "daemons", "deaf", "no_parent_signal"],
)
def test_bombs_and_daemons_are_gone_afterwards(url: str, program: str):
    result = run(url, program, seconds=2)
    assert result.status is not Status.INFRASTRUCTURE
    assert result.seconds < 8
    assert printed(url, "print('alive')") == "alive"


def test_a_bomb_does_not_take_processes_from_its_neighbour(url: str):
    bomb = """
import threading, time
while True:
    try: threading.Thread(target=time.sleep, args=(60,)).start()
    except RuntimeError: time.sleep(0.1)
"""
    honest = "import jax.numpy as jnp\nprint(jnp.ones(3).sum())"

    async def together() -> list[RunResult]:
        runs = asyncio.to_thread(run, url, bomb, seconds=3), asyncio.to_thread(run, url, honest)
        return list(await asyncio.gather(*runs))

    assert asyncio.run(together())[1].stdout == "3.0\n"


def test_a_zygote_that_is_killed_is_made_again(url: str):
    for _ in range(2):
        os.kill(zygote(), signal.SIGKILL)
        assert printed(url, "print('alive')") == "alive"


def test_a_zygote_that_hangs_is_replaced(url: str):
    hung = zygote()
    os.kill(hung, signal.SIGSTOP)
    assert printed(url, "print('alive')") == "alive"
    wait_until(lambda: hung not in descendants(os.getpid()), 30)


def test_children_that_wait_and_are_killed_are_made_again(url: str):
    wait_until(lambda: len(children(zygote())) == 2)
    for child in children(zygote()):
        os.kill(child, signal.SIGKILL)
    assert printed(url, "print('alive')") == "alive"


def test_a_program_begins_in_a_child_that_was_waiting_and_has_it_for_itself(url: str):
    wait_until(lambda: len(children(zygote())) == 2)
    result = run(url, "print('x')")
    assert result.phases["fork"] < 0.002
    assert result.phases["jail"] > 0
    program = "import sys\nprint(hasattr(sys, 'mark'))\nsys.mark = 1"
    assert [printed(url, program) for _ in range(4)] == ["False"] * 4


def test_descriptors_do_not_pile_up(url: str):
    server = [p for p in descendants(os.getpid()) if b"embedded" in cmdline(p)]
    watched = [*server, zygote()]

    def counts() -> list[int]:
        return [len(os.listdir(f"/proc/{pid}/fd")) for pid in watched]

    assert printed(url, "print(1)") == "1"
    before = counts()
    for _ in range(15):
        assert printed(url, "print(1)") == "1"
    wait_until(lambda: counts() <= before)  # connections take a moment to close


@pytest.mark.parametrize("victim", ["zygote", "child"])
def test_a_program_whose_process_is_killed_from_outside_is_run_again(url: str, victim: str):
    """It cannot bring that about itself: it is not charged for it, and the client need not know."""
    answers: list[RunResult] = []
    program = "import time\ntime.sleep(2)\nprint('to the end')"
    wait_until(lambda: len(children(zygote())) == 2)
    old, waiting = zygote(), children(zygote())
    asking = threading.Thread(target=lambda: answers.append(run(url, program)))
    asking.start()
    wait_until(lambda: len(children(old)) == 3)
    for pid in [old] if victim == "zygote" else waiting:
        os.kill(pid, signal.SIGKILL)
    asking.join(30)
    assert (answers[0].status, answers[0].stdout) == (Status.PASSED, "to the end\n")


def test_a_job_that_is_lost_again_and_again_is_given_up(url: str):
    answers: list[httpx.Response] = []
    body = {"program": "import time; time.sleep(60)", "limits": {"seconds": 50}}
    asking = threading.Thread(
        target=lambda: answers.append(httpx.post(f"{url}/v1/run", json=body, timeout=60))
    )
    asking.start()
    deadline = time.monotonic() + 30
    while asking.is_alive() and time.monotonic() < deadline:
        for child in children(zygote()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        asking.join(0.5)
    assert answers[0].status_code == 503
    assert int(answers[0].headers["retry-after"]) > 0
    assert printed(url, "print('alive')") == "alive"


def test_a_zygote_that_has_grown_is_replaced_when_its_children_are_done():
    async def scenario() -> None:
        async with Pool(1, isolation.NAMESPACES) as pool:
            first = pool._zygote
            assert first
            slow = asyncio.create_task(pool.execute(SLEEP, Limits()))
            await asyncio.sleep(0.3)
            first.grown = True
            while pool.zygotes_started < 2:
                await asyncio.sleep(0.05)
                pool._refill()
                spare = pool._spares[0] if pool._spares else None
                if spare:
                    pool._spares.clear()
                    await spare.close()
            assert slow.done() or not first.lost
            assert (await slow).stdout == "slept\n"
            deadline = asyncio.get_running_loop().time() + 10
            while not first.lost and asyncio.get_running_loop().time() < deadline:
                await asyncio.sleep(0.05)
            assert first.lost

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("seconds", "limit", "status"),
    [(41.9, 42, Status.TIMEOUT), (0.0, 1, Status.TIMEOUT), (3.0, 42, None)],
)
def test_who_is_killed_at_its_limit_on_processor_time_is_out_of_time(
    seconds: float, limit: int, status: Status | None
):
    """None: somebody else has killed it."""
    end = {"code": -signal.SIGKILL, "cpu_seconds": seconds, "cpu_limit": limit}
    child = supervisor.Child.__new__(supervisor.Child)
    expected = contextlib.nullcontext() if status else pytest.raises(supervisor.ZygoteLostError)
    with expected:
        assert pool._status(child, end, Limits(seconds=20)) is status


def test_times_that_a_program_tells_are_no_longer_than_its_run():
    forged = {"execute": 1e308, "backend": -1.0, "compile": 0.5, "other": 0.1}
    answers = [{"phases": {"jail": 3.0}}, {"phases": forged}]
    assert pool._phases(answers, 1.0) == {"jail": 3.0, "compile": 0.5}


def test_reading_a_stream_that_somebody_else_has_emptied_does_not_wait():
    """A program may open its output for reading, where it runs as the server's user."""
    wires = watch.Wires()
    try:
        for fd in (wires._stdout, wires._stderr):
            assert not os.get_blocking(fd)
            assert watch._read(fd, bytearray())
    finally:
        wires.close()


def test_standard_input_can_be_read_and_not_written():
    wires = watch.Wires()
    try:
        wires.feed("told")
        stdin = wires.theirs[1]
        assert os.read(stdin, 9) == b"told"
        again = os.open(f"/proc/self/fd/{stdin}", os.O_RDWR)
        for change in (lambda: os.pwrite(again, b"x", 0), lambda: os.ftruncate(again, 1 << 20)):
            with pytest.raises(PermissionError):
                change()
        os.close(again)
    finally:
        wires.close()


def test_directories_are_removed_however_deeply_they_are_nested(tmp_path: Path):
    """Where programs share the file system with the zygote, and leave them to it."""
    with too_deep(tmp_path / "0"):
        ours, theirs = socket.socketpair()
        cell = zygote_process.Cell(isolation.RLIMITS, str(tmp_path), -1, 0)
        with ours, theirs, subprocess.Popen(["true"]) as process:
            zygote_process.bury(theirs, cell, zygote_process.Child(0, process.pid))
            assert b"exited" in ours.recv(1000)
            process.returncode = 0
        assert not any(tmp_path.iterdir())


@contextlib.contextmanager
def too_deep(folder: Path) -> Iterator[None]:
    """Directories in the folder that no recursion gets through, pytest's own included."""
    folder.mkdir()
    try:
        here = os.open(folder, os.O_RDONLY)
        for _ in range(2 * sys.getrecursionlimit()):
            os.mkdir("d", dir_fd=here)
            above, here = here, os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(above)
        os.close(here)
        yield
    finally:
        subprocess.run(["rm", "-rf", str(folder)], check=True)


@contextlib.contextmanager
def few_descriptors(left: int) -> Iterator[None]:
    """In this process, no more than so many above those that are open."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    spare = os.dup(0)
    os.close(spare)
    resource.setrlimit(resource.RLIMIT_NOFILE, (spare + left, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_wires_that_cannot_be_had_leave_no_descriptor():
    for left in range(1, 9):
        before = os.listdir("/proc/self/fd")
        with few_descriptors(left), pytest.raises(OSError, match="Too many open files"):
            watch.Wires()
        assert os.listdir("/proc/self/fd") == before


def test_without_descriptors_runs_are_lost_but_neither_the_zygote_nor_its_other_children():
    async def scenario() -> None:
        async with Pool(2, isolation.NAMESPACES) as sandbox:
            first = sandbox._zygote
            slow = asyncio.create_task(sandbox.execute(SLEEP, Limits()))
            while not sandbox._spares or len(sandbox._spares) < 2:
                await asyncio.sleep(0.05)
            for left in range(14):
                with few_descriptors(left), contextlib.suppress(supervisor.ZygoteLostError):
                    await sandbox.execute(SLEEP | {"program": ""}, Limits(file_mb=32))
            assert (await slow).stdout == "slept\n"
            assert first is sandbox._zygote
            assert first
            assert not first.lost

    asyncio.run(scenario())


def test_it_does_not_start_where_programs_cannot_use_jax(monkeypatch: pytest.MonkeyPatch):
    broken = supervisor.ENVIRONMENT | {"XLA_FLAGS": "--xla_no_such_flag=true"}
    monkeypatch.setattr(supervisor, "ENVIRONMENT", broken)

    async def start() -> None:
        async with Pool(1):
            pass

    with pytest.raises(isolation.UnavailableError, match=r"could not use jax .*: install"):
        asyncio.run(start())


def test_a_zygote_that_does_not_start_in_time_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(supervisor, "START_SECONDS", 0.01)

    async def start() -> None:
        async with Pool(1, isolation.NAMESPACES):
            pass

    with pytest.raises(supervisor.ZygoteLostError, match="start the server again"):
        asyncio.run(start())


def test_who_has_no_control_groups_is_told_the_flags(monkeypatch: pytest.MonkeyPatch):
    def none() -> NoReturn:
        raise OSError("control groups are not mounted")

    monkeypatch.setattr(cgroups, "open_hierarchy", none)
    told = r"groups \(control groups are not mounted\): .* --isolation namespaces \(--sandbox"
    with pytest.raises(isolation.UnavailableError, match=told):
        Pool(1)._open_groups()
