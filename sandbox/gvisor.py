"""The zygote in gVisor: programs meet a kernel written in Go, not the host's.

`Container` is a `Zygote` whose process is `runsc run`, the runtime of gVisor (gvisor.dev); the
other end of its socket is `sandbox.guest`, which forks the children in there. What crosses the
border is the same as without gVisor: the control socket is the container's standard input, and
the channel and streams of a child go in over it as descriptors. gVisor imports descriptors that
arrive over a socket of the host (`fdsToHostFiles` in its pkg/sentry/syscalls/linux), so no
directory and no socket of the host needs a name in there. Nothing comes out but bytes: no pidfd.
The guest reports a child's end and kills on request; if it does not, the whole container goes.

The host sees one process tree, so there is one control group, around all of it. The guest looks at
the memory of each child; what it misses or cannot see (of gVisor's own, say) the group bounds.

Tried with the build in Debian 12 and 13 (20221219), its only platform without KVM being ptrace.
A newer runsc is much faster (systrap), and gets fixes: install that.
"""

import asyncio
import contextlib
import json
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from sandbox import cgroups, isolation, linux, zygote
from sandbox.protocol import Limits, Status
from sandbox.supervisor import ENVIRONMENT, Child, Zygote, ZygoteLostError

log = logging.getLogger("sandbox")

KILL_SECONDS = 5.0  # for the guest to end a child before all of the container is ended
# For gVisor itself and the zygote, which use 280 of it while nothing runs. Programs make gVisor use
# more, with files in their scratch for instance, and may each be over their limit for a moment.
SENTRY_MB = 1024
_SPARE_CELLS = 2  # a child is buried a moment after its end
_NO_GROUP = "a control group around gVisor: all programs together may use up the machine's memory"

# What the guest needs to make cells, to change to the users of its children, and to look at their
# memory and their files. Capabilities over gVisor's kernel: they mean nothing to the host's.
_CAPABILITIES = (
    *("CAP_SYS_ADMIN", "CAP_SYS_CHROOT", "CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"),
    *("CAP_SYS_PTRACE", "CAP_KILL", "CAP_MKNOD", "CAP_DAC_READ_SEARCH"),
)
_LAUNCH = (
    "import sys; sys.path.insert(0, sys.argv[1]); from sandbox import gvisor; "
    "gvisor.launch(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))"
)
_GUEST = (
    "import json, sys; sys.path[:0] = json.loads(sys.argv[1]); from sandbox import guest; "
    "guest.main(json.loads(sys.argv[2]), sys.argv[3])"
)


class Guest(Child):
    """A child in the container. Its `pidfd` is a pipe that closes when its end is reported."""

    def __init__(self, container: "Container", id: int):
        pidfd, closes = os.pipe()
        super().__init__(pidfd, id)
        self.end.add_done_callback(lambda _: self._ended(closes))
        self._container = container
        self._told = False

    def kill(self, why: Status) -> None:
        self.cut = self.cut or why
        if not self._told:
            self._told = True
            self._container.kill(self.pid)

    def resident_bytes(self) -> int:
        """Nothing to see from out here: the guest looks, and kills."""
        return 0

    def killed(self) -> Status:
        """In gVisor, the init of a namespace can kill itself, and nobody outside can."""
        return Status.KILLED

    def _ended(self, closes: int) -> None:
        if not self.end.cancelled() and not self.end.exception():
            reason = self.end.result().get("cut")
            self.cut = self.cut or (Status(reason) if reason else None)
        os.close(closes)


class Share:
    """A child's part of the container's memory: what a control group is to it elsewhere."""

    def __init__(self, container: "Container"):
        self.memory_mb = memory_of(Limits())
        self._container = container
        self._id = -1

    def add(self, pid: int) -> None:
        self._id = pid

    def limit(self, limits: Limits) -> None:
        self.memory_mb = memory_of(limits)
        self._container.make_room()
        self._container.limit(self._id, limits.memory_mb)

    def out_of_memory(self) -> bool:
        """The guest says so when it reports the end."""
        return False

    def remove(self) -> None:
        self._container.shares.discard(self)


def memory_of(limits: Limits) -> int:
    """Files in scratch are in memory, too."""
    return limits.memory_mb + limits.file_mb


class Container(Zygote):
    """A zygote in gVisor, for at most so many children at a time."""

    def __init__(self, groups: cgroups.Hierarchy | None, children: int):
        super().__init__(isolation.GVISOR, groups)
        self.shares: set[Share] = set()
        self._children_mb = children * memory_of(Limits())
        self._cells = children + _SPARE_CELLS
        self._around = groups.group() if groups else None
        self._limit_mb = 0
        if not groups:
            self.lacks.append(_NO_GROUP)

    def group(self) -> Share:
        share = Share(self)
        self.shares.add(share)
        return share

    def make_room(self) -> None:
        """Let the container hold what its children may. Never less than it could: gVisor gives
        memory back late.
        """
        shares = sum(share.memory_mb for share in self.shares)
        needed = SENTRY_MB + max(self._children_mb, shares)
        if self._around and needed > self._limit_mb:
            self._around.limit_memory(needed)
            self._limit_mb = needed

    def limit(self, id: int, memory_mb: int) -> None:
        """Have the guest hold a child to it. Raises ZygoteLostError."""
        try:
            self._control.send(json.dumps({"limit": id, "memory_mb": memory_mb}).encode())
        except OSError as error:
            raise ZygoteLostError(f"gVisor's container does not answer: {error}") from error

    def _launch(self, control: socket.socket) -> subprocess.Popen:
        runsc = shutil.which("runsc")
        if not runsc:
            raise isolation.UnavailableError(
                f"--isolation {isolation.GVISOR} needs gVisor's runsc in the PATH: see "
                "gvisor.dev/docs/user_guide/install, or apt install runsc"
            )
        source = str(Path(__file__).parent.parent)
        command = [sys.executable, "-I", "-c", _LAUNCH, source, runsc, str(self._cells)]
        process = subprocess.Popen(
            [*command, str(control.fileno())],
            env=ENVIRONMENT,
            pass_fds=[control.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.make_room()
        if self._around:
            self._around.add(process.pid)
        self._control.send(zygote.GO)
        return process

    def lose(self) -> None:
        """At once: the container has nothing of its own to tidy up."""
        super().lose()
        if self._process:
            self._process.terminate()

    async def stop(self) -> None:
        await super().stop()
        if self._around:
            try:
                await asyncio.to_thread(self._around.remove)
            except OSError as error:
                log.warning("gVisor's control group is left: %s", error)

    def kill(self, id: int) -> None:
        """Have the guest kill a child, from any thread; if it does not in time, end everything."""
        with contextlib.suppress(OSError):
            self._control.send(json.dumps({"kill": id}).encode())
        self._loop.call_soon_threadsafe(self._loop.call_later, KILL_SECONDS, self._insist, id)

    def _insist(self, id: int) -> None:
        if id in self._children:
            self.lose()

    def _child(self, id: int, fds: list[int]) -> Child:
        return Guest(self, id)


def launch(runsc: str, cells: int, control: int) -> None:
    """Told to go, run the container, wait for it, tidy up after it. SIGTERM ends both at once."""
    linux.die_with_parent(signal.SIGTERM)
    if os.read(control, 1) != zygote.GO:
        return
    place = tempfile.mkdtemp(prefix="sandbox-", dir="/tmp")
    pid = os.fork()
    if pid == 0:
        linux.die_with_parent(signal.SIGKILL)
        os.dup2(control, 0)
        try:
            run_container(runsc, cells, place)
        except OSError as error:
            message = f"gVisor's container could not be made: {error}"
            zygote.tell(socket.socket(fileno=control), event="refused", message=message)
            os._exit(1)
    signal.signal(signal.SIGTERM, lambda *_: os.kill(pid, signal.SIGKILL))
    os.close(control)
    os.waitpid(pid, 0)
    os.rmdir(place)


def run_container(runsc: str, cells: int, place: str) -> None:
    """Become `runsc run`, with all its files in a mount namespace that goes when it goes."""
    uid, gid = os.geteuid(), os.getegid()
    if uid != 0:
        linux.unshare(linux.CLONE_NEWUSER)
        linux.map_ids(0, uid, gid)
    # Where root, runsc becomes this user; --rootless: it stays who it is.
    rootless = () if has_user(65534) else ("--rootless",)
    linux.unshare(linux.CLONE_NEWNS)
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    linux.mount("tmpfs", place, "tmpfs", linux.MS_NOSUID, "size=4m,mode=0755")
    root = f"{place}/root"
    names = [f"/cells/{number}" for number in range(cells)]
    build_root(root, names)
    Path(f"{place}/config.json").write_text(json.dumps(configuration(root, names)))
    os.chdir(place)
    os.execv(
        runsc,
        [
            *(runsc, "--root", f"{place}/state", "--network=none", "--ignore-cgroups"),
            *("--overlay2=none", "--file-access-mounts=exclusive", *rootless),
            *("run", "--bundle", place, os.path.basename(place)),
        ],
    )


def has_user(uid: int) -> bool:
    """Whether there is such a user in this user namespace: uid_map in user_namespaces(7)."""
    ranges = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    return any(int(first) <= uid < int(first) + int(count) for first, _, count in ranges)


def build_root(root: str, cells: list[str]) -> None:
    """What programs see, read-only, at `root`: as in `isolation`, and the interpreter itself, but
    no devices: the guest makes gVisor's own.
    """
    python = os.path.realpath(sys.executable)
    trees = {python: python} | isolation.visible()
    os.mkdir(root)
    linux.mount("tmpfs", root, "tmpfs", linux.MS_NOSUID, "size=1m,mode=0755")
    for directory in ("/dev", *cells):
        os.makedirs(root + directory)
    isolation.furnish(root, {t: s for t, s in trees.items() if not t.startswith("/dev/")})
    linux.make_tree_read_only(root)


def configuration(root: str, cells: list[str]) -> dict[str, Any]:
    """The container, in the terms of github.com/opencontainers/runtime-spec, config.md.

    Each cell is the same root once more, in which a child has a /proc and a scratch directory of
    its own mounted: Debian's build knows no mount namespaces (it ignores CLONE_NEWNS).
    """
    path = [str(Path(__file__).parent.parent), *(p for p in sys.path if p.endswith("-packages"))]
    arguments = [json.dumps(path), json.dumps(cells), isolation.scratch_place()]
    return {
        "ociVersion": "1.0.2",
        "hostname": "sandbox",
        "root": {"path": root, "readonly": True},
        "mounts": [
            {"destination": cell, "source": root, "type": "bind", "options": ["rbind", "ro"]}
            for cell in cells
        ],
        "process": {
            "user": {"uid": 0, "gid": 0},
            "cwd": "/",
            "env": [f"{name}={value}" for name, value in os.environ.items()],
            "args": [os.path.realpath(sys.executable), "-I", "-S", "-c", _GUEST, *arguments],
            "capabilities": dict.fromkeys(("bounding", "effective", "permitted"), _CAPABILITIES),
            "noNewPrivileges": True,
        },
        "linux": {
            "namespaces": [{"type": t} for t in ("pid", "network", "ipc", "uts", "mount")],
        },
    }
