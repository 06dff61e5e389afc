"""The system calls that a jailed program may make: an allow-list, and the filter made of it.

What is not listed looks as if the kernel had no such call (ENOSYS), so that libraries fall back
to older ones; a call by which programs leave jails kills. With neither fork nor exec a program is
one process, and without socket it has no address family whatever, those that ignore network
namespaces included.

Not covered: what the allowed calls do with their arguments, but for the few in CONDITIONAL.
Sources: seccomp(2), and Documentation/userspace-api/seccomp_filter.rst in the kernel's tree; the
structures are those of linux/filter.h and linux/seccomp.h.
"""

import errno
import platform
import struct
from collections.abc import Sequence
from functools import cache

from sandbox.syscalls import NUMBERS

ALLOWED_FOR = {
    "files": "read write readv writev pread64 pwrite64 preadv pwritev lseek open openat openat2 "
    "stat fstat lstat newfstatat statx statfs fstatfs access faccessat faccessat2 readlink "
    "readlinkat getdents getdents64 getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat "
    "rename renameat renameat2 link linkat symlink symlinkat truncate ftruncate fallocate "
    "fsync fdatasync sync_file_range copy_file_range sendfile utimensat umask chmod fchmod "
    "fchmodat getxattr lgetxattr",
    "descriptors": "close close_range dup dup2 dup3 pipe pipe2 eventfd "
    "eventfd2 timerfd_create timerfd_settime timerfd_gettime signalfd4 sendto recvfrom "
    "recvmsg shutdown getsockname getpeername getsockopt",
    "waiting": "poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait "
    "epoll_pwait epoll_pwait2 pause nanosleep clock_nanosleep restart_syscall",
    "memory": "brk munmap mremap mprotect msync mlock munlock membarrier",
    "threads": "futex futex_waitv set_robust_list get_robust_list set_tid_address rseq arch_prctl "
    "exit gettid tkill tgkill sched_yield sched_getaffinity sched_setaffinity sched_getparam "
    "sched_getscheduler sched_get_priority_max sched_get_priority_min getpriority getcpu",
    "this process": "exit_group getpid getppid getpgrp getpgid getsid setsid getuid geteuid "
    "getgid getegid getgroups getresuid getresgid capget kill wait4 waitid getrlimit prlimit64 "
    "getrusage times",
    "signals": "rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend "
    "rt_sigtimedwait sigaltstack alarm setitimer getitimer",
    "the machine": "clock_gettime clock_getres gettimeofday time getrandom sysinfo uname",
}

DEADLY_AS = {
    "looks into other processes": "ptrace process_vm_readv process_vm_writev kcmp pidfd_getfd",
    "makes or joins a namespace": "unshare setns",
    "changes what is mounted": "mount umount2 pivot_root chroot move_mount mount_setattr open_tree "
    "fsopen fsmount fsconfig fspick open_by_handle_at name_to_handle_at",
    "opens much of the kernel": "bpf perf_event_open userfaultfd keyctl add_key request_key "
    "io_uring_setup io_uring_enter io_uring_register iopl ioperm modify_ldt personality",
    "is for administrators": "kexec_load kexec_file_load init_module finit_module delete_module "
    "reboot swapon swapoff acct quotactl settimeofday clock_settime clock_adjtime adjtimex syslog",
}

ALLOWED = frozenset(" ".join(ALLOWED_FOR.values()).split())
DEADLY = frozenset(" ".join(DEADLY_AS.values()).split())

_CLONE_THREAD = 0x00010000
_CLONE_NAMESPACES = 0x7E020080  # CLONE_NEWTIME, NS, CGROUP, UTS, IPC, USER, PID, NET
_AF_UNIX = 1
_PR_SET_NAME, _PR_GET_NAME, _PR_CAPBSET_READ, _PR_SET_VMA = 15, 16, 23, 0x53564D41
_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_SETFL, _F_DUPFD_CLOEXEC = 0, 1, 2, 3, 4, 1030
_MAP_HUGETLB = 0x40000
_MADV_NORMAL, _MADV_RANDOM, _MADV_SEQUENTIAL, _MADV_WILLNEED, _MADV_DONTNEED = range(5)
_MADV_FREE, _MADV_HUGEPAGE, _MADV_NOHUGEPAGE, _MADV_DONTDUMP, _MADV_DODUMP = 8, 14, 15, 16, 17
_MADV_WIPEONFORK = 18
_FIONREAD, _FIONBIO, _FIOCLEX, _TCGETS, _TIOCGWINSZ = 0x541B, 0x5421, 0x5451, 0x5401, 0x5413

# Call -> (index of its argument, values allowed for its lower 32 bits).
CONDITIONAL: dict[str, tuple[int, tuple[int, ...]]] = {
    "socketpair": (0, (_AF_UNIX,)),
    "prctl": (0, (_PR_SET_NAME, _PR_GET_NAME, _PR_CAPBSET_READ, _PR_SET_VMA)),
    # No locks, leases and notices: programs that see the same files could reach each other by them.
    "fcntl": (1, (_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_SETFL, _F_DUPFD_CLOEXEC)),
    "ioctl": (1, (_FIONREAD, _FIONBIO, _FIOCLEX, _TCGETS, _TIOCGWINSZ)),
    "clone": (0, ()),  # threads only: see `_clone`
    # Not MADV_COLD and MADV_PAGEOUT, by which who owns the files that programs share evicts their
    # pages, nor MADV_MERGEABLE, by which a program learns whether another has an equal page.
    "madvise": (
        2,
        (
            *(_MADV_NORMAL, _MADV_RANDOM, _MADV_SEQUENTIAL, _MADV_WILLNEED, _MADV_DONTNEED),
            *(_MADV_FREE, _MADV_HUGEPAGE, _MADV_NOHUGEPAGE, _MADV_DONTDUMP, _MADV_DODUMP),
            _MADV_WIPEONFORK,
        ),
    ),
    "mmap": (3, ()),  # no pages of the pool of huge ones, which no control group of ours counts
}

_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column, AUDIT_ARCH_*
_X32_BIT = 0x40000000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
KILL, TRAP, _ALLOW, _ERRNO = 0x80000000, 0x00030000, 0x7FFF0000, 0x00050000
_LOAD, _RETURN = 0x20, 0x06  # BPF_LD | BPF_W | BPF_ABS; BPF_RET | BPF_K
_EQUAL, _AT_LEAST, _ANY_BIT = 0x15, 0x35, 0x45  # BPF_JMP | BPF_K with BPF_JEQ, BPF_JGE, BPF_JSET

Instruction = tuple[int, int, int, int]  # code, steps if true, steps if false, constant
_NO_SUCH_CALL = _ERRNO | errno.ENOSYS


@cache
def program(machine: str = platform.machine(), deadly: int = KILL) -> bytes:
    """The filter for a machine, this one by default, as an array of struct sock_filter.

    deadly: KILL, or TRAP where KILL ends a thread only (gVisor): a signal that ends the process,
    and that a program may catch, but not the refusal.
    Raises OSError where the machine's calls are not known.
    """
    if machine not in _ARCHITECTURES:
        raise OSError(f"system-call filter: not known on {machine}")
    column, architecture = _ARCHITECTURES[machine]
    code: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, deadly),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32_BIT),
        (_RETURN, 0, 0, deadly),
    ]
    for name, numbers in NUMBERS.items():
        if (number := numbers[column]) is not None:
            then = _rule(name, deadly)
            code += [(_EQUAL, 0, len(then), number), *then]
    code.append((_RETURN, 0, 0, _NO_SUCH_CALL))
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in code)


def _rule(name: str, deadly: int) -> list[Instruction]:
    """What follows when the call is `name`: ends in a verdict, whatever the arguments."""
    if name in ALLOWED:
        return [(_RETURN, 0, 0, _ALLOW)]
    if name in DEADLY:
        return [(_RETURN, 0, 0, deadly)]
    index, values = CONDITIONAL[name]
    load = (_LOAD, 0, 0, _ARGUMENTS + 8 * index)  # little endian: the lower half comes first
    if name == "clone":
        return [load, *_clone(deadly)]
    return [load, *(_without(_MAP_HUGETLB) if name == "mmap" else _one_of(values))]


def _one_of(values: Sequence[int]) -> list[Instruction]:
    tests = [(_EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [*tests, (_RETURN, 0, 0, _NO_SUCH_CALL), (_RETURN, 0, 0, _ALLOW)]


def _without(bits: int) -> list[Instruction]:
    return [(_ANY_BIT, 0, 1, bits), (_RETURN, 0, 0, _NO_SUCH_CALL), (_RETURN, 0, 0, _ALLOW)]


def _clone(deadly: int) -> list[Instruction]:
    """A new thread of this process is allowed; a new process is not, and a namespace kills."""
    return [
        (_ANY_BIT, 0, 1, _CLONE_NAMESPACES),
        (_RETURN, 0, 0, deadly),
        (_ANY_BIT, 0, 1, _CLONE_THREAD),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _NO_SUCH_CALL),
    ]
