"""The filter says of every call what the policy does: its program is interpreted here."""

import errno
import struct

import pytest

from sandbox import seccomp
from sandbox.syscalls import NUMBERS

ALLOW, KILL, NO_SUCH_CALL = 0x7FFF0000, 0x80000000, 0x00050000 | errno.ENOSYS
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
THREAD = 0x3D0F00  # what glibc's pthread_create passes to clone
SIGCHLD = 17

each_machine = pytest.mark.parametrize("machine", MACHINES)


def verdict(machine: str, number: int, *arguments: int, architecture: int | None = None) -> int:
    """What the kernel would return, by the semantics of classic BPF on struct seccomp_data."""
    if architecture is None:
        architecture = MACHINES[machine][1]
    padded = [*arguments, 0, 0, 0, 0, 0, 0][:6]
    data = struct.pack("<iIQ6Q", number, architecture, 0, *padded)
    code = list(struct.iter_unpack("=HBBI", seccomp.program(machine)))
    accumulator = at = 0
    while True:
        operation, if_true, if_false, constant = code[at]
        at += 1
        match operation:
            case 0x20:
                (accumulator,) = struct.unpack_from("<I", data, constant)
            case 0x06:
                return constant
            case 0x15:
                at += if_true if accumulator == constant else if_false
            case 0x35:
                at += if_true if accumulator >= constant else if_false
            case 0x45:
                at += if_true if accumulator & constant else if_false
            case _:
                raise AssertionError(f"unknown instruction {operation:#x}")


def number(machine: str, name: str) -> int:
    found = NUMBERS[name][MACHINES[machine][0]]
    assert found is not None
    return found


@each_machine
def test_every_listed_call_has_the_verdict_of_its_list(machine):
    for names, expected in ((seccomp.ALLOWED, ALLOW), (seccomp.DEADLY, KILL)):
        known = [n for name in names if (n := NUMBERS[name][MACHINES[machine][0]]) is not None]
        assert len(known) > len(names) / 2
        assert {verdict(machine, n) for n in known} == {expected}


def test_the_lists_are_apart():
    assert not seccomp.ALLOWED & seccomp.DEADLY
    assert not (seccomp.ALLOWED | seccomp.DEADLY) & set(seccomp.CONDITIONAL)


@pytest.mark.parametrize(
    ("machine", "numbers"),
    [  # socket, connect, fork, flock, vfork, execve, execveat, clone3, seccomp, fadvise64,
        # mincore; and one to come
        ("x86_64", [41, 42, 57, 73, 58, 59, 322, 435, 317, 221, 27, 2000]),
        ("aarch64", [198, 203, 32, 221, 281, 435, 277, 223, 232, 2000]),
    ],
)
def test_what_is_not_listed_does_not_exist(machine, numbers):
    assert {verdict(machine, n) for n in numbers} == {NO_SUCH_CALL}


def test_the_other_ways_into_the_kernel_kill():
    assert verdict("x86_64", 0, architecture=0x40000003) == KILL  # i386: another table
    assert verdict("x86_64", 0x40000000) == KILL  # x32
    assert verdict("aarch64", 63, architecture=0x40000028) == KILL  # 32-bit ARM


@each_machine
@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("clone", (THREAD,), ALLOW),
        ("clone", (SIGCHLD,), NO_SUCH_CALL),
        ("clone", (0x10000000 | SIGCHLD,), KILL),
        ("clone", (THREAD | 0x40000000,), KILL),
        ("socketpair", (1, 1), ALLOW),
        ("socketpair", (2, 1), NO_SUCH_CALL),
        ("prctl", (15,), ALLOW),
        ("prctl", (22, 2), NO_SUCH_CALL),
        ("prctl", (1, 0), NO_SUCH_CALL),
        ("fcntl", (3, 1030), ALLOW),  # F_DUPFD_CLOEXEC
        ("fcntl", (3, 6), NO_SUCH_CALL),  # F_SETLK
        ("fcntl", (3, 1024), NO_SUCH_CALL),  # F_SETLEASE
        ("fcntl", (3, 1026), NO_SUCH_CALL),  # F_NOTIFY
        ("fcntl", (3, 1031), NO_SUCH_CALL),  # F_SETPIPE_SZ
        ("mmap", (0, 4096, 3, 0x4022), ALLOW),  # MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        ("mmap", (0, 4096, 3, 0x40022), NO_SUCH_CALL),  # MAP_HUGETLB
        ("mmap", (0, 4096, 3, 0x54040022), NO_SUCH_CALL),  # the same, of 2 MiB
        ("madvise", (0, 4096, 4), ALLOW),  # MADV_DONTNEED
        ("madvise", (0, 4096, 14), ALLOW),  # MADV_HUGEPAGE
        ("madvise", (0, 4096, 12), NO_SUCH_CALL),  # MADV_MERGEABLE
        ("madvise", (0, 4096, 20), NO_SUCH_CALL),  # MADV_COLD
        ("madvise", (0, 4096, 21), NO_SUCH_CALL),  # MADV_PAGEOUT
        ("ioctl", (1, 0x5401), ALLOW),
        ("ioctl", (1, 0x5412), NO_SUCH_CALL),  # TIOCSTI: types into a terminal
    ],
)
def test_some_calls_depend_on_an_argument(machine, name, arguments, expected):
    assert verdict(machine, number(machine, name), *arguments) == expected


def test_an_unknown_machine_is_refused():
    with pytest.raises(OSError, match="not known on riscv64"):
        seccomp.program("riscv64")
