"""The jail holds: what a program tries outside of its own process does not work, and nothing of it
is left. Every attack runs over HTTP against an embedded server with the default isolation.
"""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from sandbox import isolation
from sandbox.protocol import RunResult, Status
from sandbox.server import start_embedded

SECRET = "a-secret-of-the-host"


def descendants(pid: int) -> set[int]:
    """The processes below `pid`, from /proc."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    found, generation = set(), {pid}
    while generation:
        generation = {child for child, parent in parents.items() if parent in generation}
        found |= generation
    return found


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    os.environ["HOST_SECRET"] = SECRET
    try:
        with start_embedded(2) as url:
            yield url
    finally:
        del os.environ["HOST_SECRET"]


@pytest.fixture(autouse=True)
def nothing_is_left(url: str) -> Iterator[None]:
    """Of whatever a test ran: the server, its launcher and its zygote are all that remains."""
    before = descendants(os.getpid())
    yield
    wait_until(lambda: len(descendants(os.getpid())) <= len(before))


def run(url: str, program: str, stdin: str = "", **limits: float) -> RunResult:
    body = {"program": program, "stdin": stdin, "limits": {"seconds": 10, **limits}}
    response = httpx.post(f"{url}/v1/run", json=body, timeout=120)
    assert response.status_code == 200, response.text
    return RunResult.model_validate_json(response.content)


def printed(url: str, program: str) -> str:
    """What a program prints that must run to its end."""
    result = run(url, program)
    assert result.status is Status.PASSED, result
    return result.stdout.strip()


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


def test_five_megabytes_of_output_neither_block_nor_fill_anything(url: str):
    result = run(url, "print('x' * 5_000_000)", output_bytes=1000)
    assert result.status is Status.OUTPUT_LIMIT
    assert result.stdout == "x" * 1000
    assert result.seconds < 5
    assert run(url, "import sys\nsys.stderr.write('x' * 5_000_000)").status is Status.OUTPUT_LIMIT


@pytest.mark.parametrize(
    "target",
    ["('127.0.0.1', PORT)", "('8.8.8.8', 53)", "('localhost', PORT)", "('169.254.169.254', 80)"],
)
def test_there_is_no_network(url: str, target: str):
    program = f"import socket\nsocket.create_connection({target}, 3)"
    result = run(url, program.replace("PORT", url.rpartition(":")[2]))
    assert result.status is Status.ERROR


def test_a_socket_of_the_host_is_out_of_reach(url: str):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("\0sandbox-test")
        listener.listen()
        program = "import socket\nsocket.socket(socket.AF_UNIX).connect('\\0sandbox-test')"
        assert run(url, program).status is Status.ERROR


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "/etc/hostname", "/bin/sh", "/sys", "/var", "/home", str(Path(__file__))],
)
def test_the_files_of_the_host_are_not_there(url: str, path: str):
    assert printed(url, f"import os; print(os.path.exists({path!r}))") == "False"


def test_only_listed_packages_are_there(url: str):
    program = """
import importlib.util
names = ["jax", "numpy", "scipy", "flax", "optax", "jaxalign", "pytest", "fastapi", "pip", "torch"]
print([name for name in names if importlib.util.find_spec(name)])
"""
    assert printed(url, program) == "['jax', 'numpy', 'scipy', 'flax', 'optax']"


def test_only_scratch_can_be_written(url: str):
    program = """
import os
written = []
for directory, below, _ in os.walk("/"):
    below[:] = [d for d in below if os.path.join(directory, d) not in ("/proc", "/usr/lib/python3")]
    try:
        with open(os.path.join(directory, "written"), "w"): written.append(directory)
    except OSError: pass
print(written)
"""
    assert printed(url, program) == "['/tmp']"


def test_scratch_is_bounded_and_each_program_has_its_own(url: str):
    fill = """
import os
written = 0
try:
    for i in range(100):
        with open(f"file{i}", "wb", buffering=0) as file:
            written += file.write(bytes(1 << 20))
except OSError: pass
print(os.getcwd(), written >> 20, len(os.listdir()))
"""
    assert printed(url, fill).startswith("/tmp 16 ")
    assert printed(url, "import os; print(os.listdir())") == "[]"


def test_the_environment_is_not_the_hosts(url: str):
    program = """
import os
found = str(dict(os.environ))
for entry in os.listdir("/proc"):
    try: found += open(f"/proc/{entry}/environ").read()
    except OSError: pass
print(found)
"""
    assert SECRET not in printed(url, program)


def test_no_other_process_is_seen(url: str):
    program = "import os\nprint(os.getpid(), [p for p in os.listdir('/proc') if p.isdigit()])"
    assert printed(url, program) == "1 ['1']"


def test_only_the_channel_and_the_standard_streams_are_open(url: str):
    program = (
        "import os\nprint(len([f for f in range(256) if os.path.exists(f'/proc/self/fd/{f}')]))"
    )
    assert printed(url, program) == "4"


def test_there_are_no_privileges(url: str):
    lines = printed(url, "print(open('/proc/self/status').read())").splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    assert {int(status[f"Cap{kind}"], 16) for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb")} == {0}
    assert status["NoNewPrivs"] == "1"
    assert set(status["Uid"].split()) == {"65534"}


@pytest.mark.parametrize(
    "call",
    [
        "libc.unshare(0x10000000)",  # a user namespace, and with it capabilities
        "libc.unshare(0x00020000)",
        "libc.mount(b'none', b'/tmp', b'tmpfs', 0, None)",
        "libc.umount2(b'/proc', 2)",
        "libc.umount2(b'/tmp', 2)",
        "libc.setuid(0)",
        "libc.sethostname(b'x', 1)",
        "libc.chroot(b'/tmp')",
        "libc.syscall(165, b'none', b'/', b'', 32 | 4096, None)",
    ],
)
def test_privileged_calls_fail(url: str, call: str):
    program = f"import ctypes\nlibc = ctypes.CDLL(None)\nprint({call})"
    assert printed(url, program) == "-1"


def test_kernel_settings_cannot_be_changed(url: str):
    program = """
names = "kernel/hostname", "user/max_user_namespaces", "vm/drop_caches", "kernel/core_pattern"
for name in names:
    try: print(open(f"/proc/sys/{name}", "w").write("1"))
    except OSError: pass
"""
    assert printed(url, program) == ""


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


def test_a_memory_hog_of_many_processes_is_stopped(url: str):
    program = """
import os, time
for _ in range(4):
    if not os.fork():
        x = bytearray(b"x") * (200 << 20)
        break
time.sleep(30)
"""
    assert run(url, program, memory_mb=700, seconds=20).status is Status.MEMORY


def test_a_bomb_does_not_take_processes_from_its_neighbour(url: str):
    bomb = "import os, time\nwhile True:\n  try: os.fork()\n  except OSError: time.sleep(0.1)"
    honest = "import jax.numpy as jnp\nprint(jnp.ones(3).sum())"

    async def together() -> list[RunResult]:
        runs = asyncio.to_thread(run, url, bomb, seconds=3), asyncio.to_thread(run, url, honest)
        return list(await asyncio.gather(*runs))

    assert asyncio.run(together())[1].stdout == "3.0\n"


def cmdline(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def zygotes() -> set[int]:
    """The zygote, and those that wait for it: its pid is the highest."""
    return {pid for pid in descendants(os.getpid()) if b"zygote" in cmdline(pid)}


def test_a_zygote_that_is_killed_is_made_again(url: str):
    for _ in range(2):
        os.kill(max(zygotes()), signal.SIGKILL)
        assert printed(url, "print('alive')") == "alive"


def test_descriptors_do_not_pile_up(url: str):
    server = [p for p in descendants(os.getpid()) if b"embedded" in cmdline(p)]
    watched = [*server, max(zygotes())]
    counts = []
    for _ in range(2):
        for _ in range(15):
            assert printed(url, "print(1)") == "1"
        counts.append([len(os.listdir(f"/proc/{pid}/fd")) for pid in watched])
    assert counts[0] == counts[1]


def test_programs_end_with_their_zygote_and_the_loss_is_said(url: str):
    answers: list[httpx.Response] = []
    body = {"program": "import time; time.sleep(60)", "limits": {"seconds": 50}}

    def ask() -> None:
        answers.append(httpx.post(f"{url}/v1/run", json=body, timeout=60))

    before = zygotes()
    asking = threading.Thread(target=ask)
    asking.start()
    wait_until(lambda: len(zygotes()) > len(before))
    os.kill(max(before), signal.SIGKILL)
    asking.join(20)
    assert answers[0].status_code == 503
    assert int(answers[0].headers["retry-after"]) > 0
    assert printed(url, "print('alive')") == "alive"


def start_server(*prefix: str, options: tuple[str, ...] = ()) -> subprocess.Popen:
    command = [*prefix, sys.executable, "-m", "sandbox", "--port", "0", *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def until_listening(server: subprocess.Popen) -> tuple[str, str]:
    """The server's URL, and what it logged before."""
    assert server.stderr
    logged = ""
    for line in server.stderr:
        if "listening on " in line:
            return line.rpartition(" ")[2].strip(), logged
        logged += line
    raise AssertionError(logged)


as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")


@as_root
@pytest.mark.parametrize("mode", isolation.ACTIVE)
def test_it_works_for_an_ordinary_user(mode: str):
    ordinary = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
    server = start_server(*ordinary, options=("--isolation", mode))
    with server:
        try:
            url, logged = until_listening(server)
            health = httpx.get(f"{url}/health").json()
            assert health["isolation"] == mode
            assert all(lost in logged for lost in isolation.LOST[mode])
            program = "import os, jax.numpy as jnp\nprint(os.getuid(), jnp.ones(2).sum())"
            assert printed(url, program) == "65534 2.0"
            connect = f"import socket\nsocket.create_connection({('127.0.0.1', 8000)})"
            assert "unreachable" in run(url, connect).stderr
            assert run(url, "import os\nos.fork()\nwhile True: pass", seconds=1).status == "timeout"
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0


@as_root
def test_weaker_isolation_is_refused_to_root():
    server = start_server(options=("--isolation", "rlimits"))
    _, logged = server.communicate(timeout=60)
    assert server.returncode == 2
    assert "refused to root" in logged
    assert "Traceback" not in logged


@as_root
def test_it_refuses_to_start_where_a_layer_is_missing():
    deny = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'
    server = start_server("unshare", "--user", "--map-root-user", "sh", "-c", deny, "sh")
    _, logged = server.communicate(timeout=60)
    assert server.returncode == 2
    assert "does not allow" in logged
    assert "Traceback" not in logged
