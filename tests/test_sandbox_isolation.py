"""The jail holds: what a program tries outside of its own process does not work."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from sandbox_helpers import printed, run

from sandbox import isolation
from sandbox.embedded import start_embedded
from sandbox.protocol import Status

SECRET = "a-secret-of-the-host"
SCRATCH = isolation.scratch_place()


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    os.environ["HOST_SECRET"] = SECRET
    try:
        with start_embedded(2) as url:
            yield url
    finally:
        del os.environ["HOST_SECRET"]


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


def test_what_the_zygote_has_not_imported_can_be_imported(url: str):
    """Also where the virtual environment lies in the directory that scratch usually is."""
    program = (
        "import jax.experimental.ode, optax, scipy.special, tempfile\nprint(tempfile.mkdtemp())"
    )
    assert printed(url, program).startswith(f"{SCRATCH}/")


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
    assert printed(url, program) == str([SCRATCH])


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
    assert printed(url, fill).startswith(f"{SCRATCH} 16 ")
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


@pytest.mark.parametrize("call", ["libc.setuid(0)", "libc.sethostname(b'x', 1)", "libc.vhangup()"])
def test_privileged_calls_fail(url: str, call: str):
    program = f"import ctypes\nlibc = ctypes.CDLL(None)\nprint({call})"
    assert printed(url, program) == "-1"


@pytest.mark.parametrize(
    "call",
    [
        "libc.unshare(0x10000000)",  # a user namespace, and with it capabilities
        "libc.unshare(0x00020000)",
        "libc.mount(b'none', b'/tmp', b'tmpfs', 0, None)",
        "libc.umount2(b'/proc', 2)",
        "libc.umount2(b'/tmp', 2)",
        "libc.chroot(b'/tmp')",
        "libc.ptrace(0, 0, 0, 0)",
        "libc.syscall(165, b'none', b'/', b'', 32 | 4096, None)",
    ],
)
def test_calls_by_which_jails_are_left_kill(url: str, call: str):
    program = f"import ctypes\nlibc = ctypes.CDLL(None)\nprint({call})\nprint('lives')"
    result = run(url, program)
    assert (result.status, result.stdout) == (Status.KILLED, "")


@pytest.mark.parametrize(
    "attempt",
    [
        "import os; os.fork()",
        "import os; os.execv('/lib64/ld-linux-x86-64.so.2', ['ld'])",
        "import subprocess; subprocess.run(['true'])",
        "import multiprocessing; multiprocessing.Process(target=print).start()",
        "import socket; socket.socket(40, socket.SOCK_STREAM)",  # vsock: in no network namespace
        "import socket; socket.socket(socket.AF_UNIX)",
    ],
)
def test_there_are_no_new_processes_and_no_sockets(url: str, attempt: str):
    result = run(url, attempt)
    assert result.status is Status.ERROR
    assert "[Errno 38] Function not implemented" in result.stderr


FIRST = isolation._FIRST_UID
COUNT = isolation._CHILDREN_UIDS


@pytest.mark.parametrize(
    ("there", "taken", "first"),
    [
        ([range(2**32 - 1)], {65534}, FIRST),
        ([range(2**32 - 1)], {FIRST + 5}, FIRST + 5 - COUNT),
        ([range(65536)], {65534}, 65534 - COUNT),  # as in a container with users of its own
        ([range(65536)], {65534, 61500}, 61500 - COUNT),
        ([range(1), range(1, 65537), range(70000, 70100)], {65534}, 65534 - COUNT),
    ],
)
def test_users_for_children_are_there_and_nobody_elses(there, taken, first):
    assert isolation.spare(there, taken) == first


def test_the_users_of_a_machine_are_found(tmp_path: Path):
    file = tmp_path / "passwd"
    file.write_bytes(b"root:x:0:0::/:/bin/sh\n+::::::\n\n\xff:x:1001:7::/:\nbroken\n")
    assert isolation.ids_in(str(file)) == {0, 1001}
    assert isolation.ids_in(str(tmp_path / "none")) == set()


@pytest.mark.parametrize("there", [[range(1)], [range(1 + COUNT - 1)], [range(3000)] * 2])
def test_it_says_that_there_are_no_users_for_children(there):
    with pytest.raises(OSError, match="no 4096 user ids"):
        isolation.spare(there, set())


def test_kernel_settings_cannot_be_changed(url: str):
    program = """
names = "kernel/hostname", "user/max_user_namespaces", "vm/drop_caches", "kernel/core_pattern"
for name in names:
    try: print(open(f"/proc/sys/{name}", "w").write("1"))
    except OSError: pass
"""
    assert printed(url, program) == ""


def test_a_machine_whose_system_calls_are_not_known_is_told_apart(monkeypatch: pytest.MonkeyPatch):
    def unknown() -> NoReturn:
        raise OSError("system-call filter: not known on riscv64")

    monkeypatch.setattr(isolation.seccomp, "program", unknown)
    with pytest.raises(isolation.UnavailableError, match=r"riscv64.*on x86-64 or aarch64"):
        isolation.enter_cell(isolation.FULL)
