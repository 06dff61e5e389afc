"""The jail: which layers there are, how a process enters them, what a weaker choice loses.

Three steps. `enter_cell` is taken once, by the ancestor of the zygote: an unprivileged user, no
network, and a private root that holds the interpreter, the packages in PACKAGES and nothing else.
`enter_jail` is taken by each child ahead of its program: namespaces of its own, a scratch
directory, no capabilities, a filter of system calls (`seccomp`). `limit_program` comes last, when
the program's own limits are known. Each layer is one function, which raises OSError where the
layer cannot be had; nothing is skipped.

Not here: control groups (`cgroups`), and what is watched from outside (`watch`).
The construction follows bubblewrap's (github.com/containers/bubblewrap): pivot_root into a tmpfs,
bind, detach the old root.
"""

import os
import resource
import site
import socket
import sys
from pathlib import Path

from sandbox import linux, seccomp

# What programs may import besides the standard library: an allow-list, because the packages
# beside these may hold what a program must not read, such as references of its own task.
PACKAGES = (
    *("jax", "jaxlib", "numpy", "numpy.libs", "scipy", "scipy.libs", "ml_dtypes", "opt_einsum"),
    *(
        "flatbuffers",
        "flax",
        "optax",
        "orbax",
        "tensorstore",
        "treescope",
        "einops",
        "chex",
        "toolz",
    ),
    *("absl", "etils", "msgpack", "rich", "markdown_it", "mdurl", "pygments", "yaml", "_yaml"),
    *("typing_extensions.py", "nest_asyncio.py", "humanize", "simplejson", "aiofiles"),
)

FULL = "full"
NAMESPACES = "namespaces"
RLIMITS = "rlimits"
GVISOR = "gvisor"

# The layers, each attacked at start by `probe`.
PRIVATE_ROOT = "private read-only root"
PRIVATE_PROC = "private /proc"
SCRATCH = "scratch directory of bounded size"
OWN_KERNEL = (
    "gVisor's kernel in place of the host's, in it a user and pid, network, ipc and uts namespaces "
    "for each"
)
OWN_NAMESPACES = "user, pid, network, ipc, uts and cgroup namespaces"
NO_CAPABILITIES = "no capabilities"
NO_NEW_PRIVILEGES = "no new privileges"
FILTER = "system-call filter: no new processes, no sockets, no calls by which jails are left"
RESOURCE_LIMITS = "resource limits"
WATCHED = "deadline, memory and output watched from outside"
CONTROL_GROUPS = "control groups: memory without swap, tasks, shares of the processors"

# Limits that are the same for all programs.
RESOURCES = {
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_MEMLOCK: 0,
    resource.RLIMIT_MSGQUEUE: 0,
    resource.RLIMIT_NOFILE: 256,
    resource.RLIMIT_SIGPENDING: 64,
}
SCRATCH_FILES = 4096  # how many a program may have

_ALWAYS = (OWN_NAMESPACES, NO_CAPABILITIES, NO_NEW_PRIVILEGES, FILTER, RESOURCE_LIMITS, WATCHED)
_PRIVATE = (PRIVATE_ROOT, PRIVATE_PROC, SCRATCH, *_ALWAYS)
ACTIVE = {
    FULL: (*_PRIVATE, CONTROL_GROUPS),
    NAMESPACES: _PRIVATE,
    RLIMITS: _ALWAYS,
    GVISOR: (  # no new privileges are a given there: gVisor has no others
        *(OWN_KERNEL, PRIVATE_ROOT, PRIVATE_PROC, SCRATCH),
        *(NO_CAPABILITIES, FILTER, RESOURCE_LIMITS, WATCHED),
    ),
}
_UNBOUNDED = (
    "memory is looked at 20 times a second and may be exceeded in between, and programs compete "
    "for the processors"
)
_NO_GROUPS = f"control groups: {_UNBOUNDED}"
LOST = {
    FULL: (),
    NAMESPACES: (_NO_GROUPS,),
    GVISOR: (f"a control group for each program: {_UNBOUNDED}",),
    RLIMITS: (
        _NO_GROUPS,
        "private file system: programs read and write whatever the server's user can, installed "
        "reference solutions included",
        "private /proc: programs see the host's processes",
    ),
}

_OUTER_UID = 65534  # where the server is root: what the zygote is outside of the jail
_INNER_UID = 65534  # what every program is inside
_CHILDREN_UIDS = 4096  # where the server is root, children take turns at so many users
_FIRST_UID = 2_000_000_000  # of those, outside, if there are so many; else high ones: see `spare`
_OLD_ROOT = "/old-root"
_SCRATCH_PLACES = ("/tmp", "/scratch")
_SYSTEM_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")


class UnavailableError(Exception):
    """A layer that was asked for cannot be had. The message is one clear sentence."""


def explain(layer: str, error: Exception) -> UnavailableError:
    """Of a layer that needs namespaces."""
    return UnavailableError(
        f"this machine does not allow the sandbox's {layer} ({error}): allow user namespaces "
        "(sysctl kernel.apparmor_restrict_unprivileged_userns=0, or a container with "
        "--security-opt seccomp=unconfined --security-opt systempaths=unconfined), on Linux 5.12 "
        "or newer, 5.14 for an ordinary user"
    )


def enter_cell(mode: str) -> None:
    """Leave the host, but for what programs need. Children forked after it are in a new pid
    namespace: the first one is its init, and when that dies the kernel kills everything in it.

    Raises UnavailableError.
    """
    namespaces = (
        linux.CLONE_NEWNS
        | linux.CLONE_NEWPID
        | linux.CLONE_NEWNET
        | linux.CLONE_NEWIPC
        | linux.CLONE_NEWUTS
    )
    root = os.geteuid() == 0
    if mode == RLIMITS and root:
        raise UnavailableError(
            "--isolation rlimits is refused to root, whose files a program could then write: "
            "start the server as an ordinary user, or with --isolation namespaces"
        )
    try:
        seccomp.program()  # made once, here, for all children to come
    except OSError as error:
        raise UnavailableError(
            f"the sandbox has no list of this machine's system calls ({error}): run the server on "
            "x86-64 or aarch64"
        ) from error
    layer = "user namespace"
    try:
        if not root:
            _enter_user_namespace(0)
        if mode != RLIMITS:
            layer = "private root"
            _enter_private_root()
        layer = "unprivileged users, and network and pid namespaces"
        if root:
            _become_unprivileged(namespaces)
        else:
            _enter_user_namespace(0, namespaces)
        socket.sethostname("sandbox")
    except OSError as error:
        raise explain(layer, error) from error


def enter_jail(mode: str, scratch: str, file_mb: int, uid: int) -> None:
    """All but the program's own limits, for a freshly forked child. Raises OSError."""
    os.setsid()
    if mode != RLIMITS:
        linux.unshare(linux.CLONE_NEWNS)
        mount_proc()
        mount_scratch(scratch, file_mb, uid)
    if uid:
        _become(uid)
    _enter_user_namespace(
        _INNER_UID,
        linux.CLONE_NEWNET | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS | linux.CLONE_NEWCGROUP,
    )
    if mode != RLIMITS:
        forbid_more_user_namespaces()
    os.chdir(scratch)
    os.environ.update(HOME=scratch, TMPDIR=scratch)
    limit(RESOURCES)
    linux.drop_capabilities()
    linux.set_no_new_privileges()
    linux.filter_system_calls(seccomp.program())


def limit_program(limits: dict[str, float], threads: int = 2) -> None:
    """Memory is limited as private data per process: XLA reserves address space it never uses.

    threads: that the kernel counts processor time for at the same time.
    """
    megabyte = 1 << 20
    limit(
        {
            resource.RLIMIT_CPU: cpu_seconds(limits["seconds"], threads),
            resource.RLIMIT_DATA: int(limits["memory_mb"]) * megabyte,
            resource.RLIMIT_FSIZE: int(limits["file_mb"]) * megabyte,
            resource.RLIMIT_NPROC: int(limits["processes"]),
        }
    )


def fork_into_pid_namespace(own_namespace: int) -> int:
    """fork(), the child being init of a new pid namespace. `own_namespace`: /proc/self/ns/pid.

    A process may unshare its children's pid namespace once, unless it joins its own again.
    """
    linux.unshare(linux.CLONE_NEWPID)
    pid = -1
    try:
        pid = os.fork()
    finally:
        if pid != 0:
            linux.setns(own_namespace, linux.CLONE_NEWPID)
    return pid


def mount_proc() -> None:
    """The processes of this pid namespace, and no others, at /proc."""
    flags = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
    linux.mount("proc", "/proc", "proc", flags)


def mount_scratch(path: str, megabytes: int, uid: int) -> None:
    """The one place where a program can write: gone with its process."""
    options = f"nr_inodes={SCRATCH_FILES},size={megabytes}m,mode=0700,uid={uid},gid={uid}"
    linux.mount("tmpfs", path, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, options)


def forbid_more_user_namespaces() -> None:
    """A nested user namespace would hand capabilities back, if only inside itself."""
    Path("/proc/sys/user/max_user_namespaces").write_text("0")


def limit(values: dict[int, int]) -> None:
    for what, value in values.items():
        _, hard = resource.getrlimit(what)
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (ceiling, ceiling))


def cpu_seconds(wall_seconds: float, threads: int = 2) -> int:
    """The processor time a process may use: a backstop to the deadline."""
    return threads * int(wall_seconds + 1)


def _enter_user_namespace(inside: int, more: int = 0) -> None:
    uid, gid = os.geteuid(), os.getegid()
    linux.unshare(linux.CLONE_NEWUSER | more)
    linux.map_ids(inside, uid, gid)


def _become(uid: int) -> None:
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    linux.set_dumpable()  # a change of user takes away one's own /proc/self


def _become_unprivileged(namespaces: int) -> None:
    """From root: an ordinary user, root of a new user namespace that has users for children, too.

    Who maps more than itself must have privileges outside, so a helper does it.
    """
    ours, theirs = socket.socketpair()
    users = f"0 {_OUTER_UID} 1\n1 {_users_of_nobody()} {_CHILDREN_UIDS}"
    itself, helper = os.getpid(), os.fork()
    if helper == 0:
        ours.close()
        try:
            if theirs.recv(1):  # nothing, if it failed before it came to that
                Path(f"/proc/{itself}/uid_map").write_text(users)
                Path(f"/proc/{itself}/gid_map").write_text(users)
                theirs.send(b"mapped")
        finally:
            os._exit(0)
    theirs.close()
    try:
        os.setgroups([])
        _become(_OUTER_UID)
        linux.unshare(linux.CLONE_NEWUSER | namespaces)
        ours.send(b"entered")
        if not ours.recv(16):
            raise OSError(f"user ids cannot be mapped as {users!r}")
    finally:
        ours.close()
        os.waitpid(helper, 0)


def _users_of_nobody() -> int:
    """The first of the user ids for children, which are their group ids, too. Raises OSError."""
    ids = [[range(first, first + n) for first, _, n in _extents(k)] for k in ("uid", "gid")]
    both = [
        range(max(users.start, groups.start), min(users.stop, groups.stop))
        for users in ids[0]
        for groups in ids[1]
    ]
    return spare(both, {_OUTER_UID, *ids_in("/etc/passwd"), *ids_in("/etc/group")})


def ids_in(file: str) -> set[int]:
    """Of a file as passwd(5) and group(5) describe them; none if it is not there."""
    if not os.path.exists(file):
        return set()
    fields = [line.split(b":") for line in Path(file).read_bytes().splitlines()]
    return {int(parts[2]) for parts in fields if len(parts) > 2 and parts[2].isdigit()}


def spare(there: list[range], taken: set[int]) -> int:
    """The first of _CHILDREN_UIDS ids in a row, none of them taken, in one of the ranges that there
    are: _FIRST_UID, or else the highest below it. Raises OSError.
    """
    for ids in sorted(there, key=lambda ids: -ids.stop):
        first = min(_FIRST_UID, ids.stop - _CHILDREN_UIDS)
        while first >= max(ids.start, 1):
            in_use = [id for id in taken if first <= id < first + _CHILDREN_UIDS]
            if not in_use:
                return first
            first = min(in_use) - _CHILDREN_UIDS
    raise OSError(f"no {_CHILDREN_UIDS} user ids in a row are free")


def users_for_children() -> int:
    """In the cell: how many there are, from user 1 on; none where the server is not root."""
    return sum(count for first, _, count in _extents("uid") if first == 1)


def _extents(kind: str) -> list[tuple[int, int, int]]:
    """Of this namespace's "uid" or "gid": first id, what it is in the one above, how many."""
    lines = Path(f"/proc/self/{kind}_map").read_text().splitlines()
    return [(int(first), int(above), int(n)) for first, above, n in map(str.split, lines)]


def _enter_private_root() -> None:
    """A root that holds what `visible` lists, read-only, and mount points for the rest."""
    trees = visible()
    linux.unshare(linux.CLONE_NEWNS)
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    linux.mount("tmpfs", "/tmp", "tmpfs", linux.MS_NOSUID, "size=1m,mode=0755")
    os.mkdir(f"/tmp{_OLD_ROOT}")
    linux.pivot_root("/tmp", f"/tmp{_OLD_ROOT}")
    os.chdir("/")
    furnish("", trees, _OLD_ROOT)
    for target in trees:
        linux.make_tree_read_only(target)
    # The kernel mounts a new /proc only where one is seen already: this one, until then.
    linux.mount(f"{_OLD_ROOT}/proc", "/proc", flags=linux.MS_BIND | linux.MS_REC)
    linux.unmount(_OLD_ROOT)
    os.rmdir(_OLD_ROOT)
    flags = linux.MS_REMOUNT | linux.MS_BIND | linux.MS_RDONLY | linux.MS_NOSUID
    linux.mount("none", "/", flags=flags)


def furnish(root: str, trees: dict[str, str], host: str = "") -> None:
    """Put `trees`, as of `visible`, at `root`, and what else programs need there to be: links to
    libraries, empty places for scratch and /proc. `host`: where the root of the host is now.
    """
    for directory in (*_SCRATCH_PLACES, "/proc"):
        os.mkdir(root + directory)
    for path in _SYSTEM_LIBRARIES:
        if os.path.islink(host + path):
            os.symlink(os.readlink(host + path), root + path)
    for target in sorted(trees):  # a directory before what is in it
        _put(trees[target] and host + trees[target], root + target)


def scratch_place() -> str:
    """Where programs in a private root can write: /tmp, unless what they import lies below it."""
    usual, other = _SCRATCH_PLACES
    return other if any(path.startswith(f"{usual}/") for path in visible()) else usual


def _put(source: str, target: str) -> None:
    """Bind `source` to `target`; the empty source is an empty directory."""
    if not source:
        os.makedirs(target, exist_ok=True)
        linux.mount("tmpfs", target, "tmpfs", linux.MS_NOSUID, "size=1m,mode=0755")
        return
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()
    linux.mount(source, target, flags=linux.MS_BIND | linux.MS_REC)


def installed() -> list[str]:
    """All packages with their versions, by the names of their metadata; programs see few."""
    found = (name for directory in _package_directories() for name in os.listdir(directory))
    return sorted(name for name in found if name.endswith("-info"))


def _package_directories() -> list[str]:
    return [path for path in sys.path if path.endswith("-packages") and os.path.isdir(path)]


def visible() -> dict[str, str]:
    """Target path -> path on the host, resolved; the empty string hides what would be there."""
    libraries = [*_SYSTEM_LIBRARIES, os.path.join(sys.base_prefix, "lib")]
    shown = [path for path in libraries if os.path.isdir(path) and not os.path.islink(path)]
    shown += [f"/dev/{name}" for name in ("null", "zero", "random", "urandom")]
    shown.append(os.path.dirname(__file__))
    searched = _package_directories()
    hidden = [*searched, *filter(os.path.isdir, site.getsitepackages([sys.base_prefix]))]
    for directory in searched:
        found = (os.path.join(directory, package) for package in PACKAGES)
        shown += [path for path in found if os.path.exists(path)]
    return dict.fromkeys(hidden, "") | {path: os.path.realpath(path) for path in shown}
