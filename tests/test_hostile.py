"""Hostile programs, one in each file of `hostile/`, over HTTP: contained, and nobody else notices.

Such a file begins with what it tries, in a sentence or two, and then says what is right:

    right: timeout, killed      the statuses it may end with
    task: sort                  optional: it is judged, on this task of TASKS; else it is run
    cases: 1                    optional: how many cases it is rightly given, instead of none

Some would do damage outside of a jail: none is ever to be run by hand.

A program that is run and gets what it wants prints ESCAPED. It is told, on its standard input, of
a bait outside of the jail. Those in `next_run_and_cache` are run twice side by side, and then once
more. Beside every program an honest one and a wrong one are judged.

What the peers' suites try is restated here: snekbox's tests/test_nsjail.py, CodeJail's
test_jail_code.py, dify-sandbox's python_malicious_test.go, Piston's tests, and the categories of
SandboxEval (arXiv 2504.00018). None of those tampers with a judge.
"""

import ast
import contextlib
import json
import os
import re
import shutil
import socket
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from sandbox_helpers import (
    TASK,
    ask,
    cmdline,
    descendants,
    printed,
    run,
    sentry,
    wait_until,
    zygote,
)

from sandbox import isolation
from sandbox.embedded import start_embedded
from sandbox.protocol import RunResult, Status, TaskSpec, Verdict

BACKENDS = (
    isolation.FULL,
    pytest.param(isolation.NAMESPACES, marks=pytest.mark.slow),
    pytest.param(
        isolation.GVISOR,
        marks=[
            pytest.mark.slow,
            pytest.mark.skipif(not shutil.which("runsc"), reason="needs gVisor's runsc"),
        ],
    ),
)
# What a weaker backend says that it does not hold against.
NOT_HELD = {
    isolation.NAMESPACES: ("hides_shared_memory_from_its_page_table",),
}
LIMITS = {"memory_mb": 400, "file_mb": 16, "output_bytes": 64 * 1024}
LARGEST_ANSWER = 512 * 1024  # bytes: what a program makes the server say must stay small
TAMPERING, LEAVING = "judge_tampering", "next_run_and_cache"
SHARED_DIRECTORIES = ("/tmp", "/var/tmp", "/dev/shm", "/run/lock")

TASKS = {
    "sort": TASK,
    "count": TaskSpec(
        entry_point="solve",
        source="""
import jax.numpy as jnp

def solve(labels):
    return jnp.bincount(labels, length=4)

def make_inputs(rng):
    return [(rng.integers(0, 4, 9),) for _ in range(3)]
""",
    ),
    "tree": TaskSpec(
        entry_point="solve",
        source="""
import jax
import jax.numpy as jnp

def loss(layer, x):
    return jnp.mean((x @ layer["weight"] + layer["bias"]) ** 2)

def solve(layer, x):
    value, slope = jax.value_and_grad(loss)(layer, x)
    return {"loss": value, "slopes": (slope["weight"], slope["bias"])}

def make_inputs(rng):
    draw = rng.standard_normal
    return [({"weight": draw(3), "bias": draw(1)}, draw((4, 3))) for _ in range(3)]
""",
    ),
    "mean": TaskSpec(
        entry_point="solve",
        source="""
import jax.numpy as jnp

def solve(x, weight):
    return 2 + jnp.sum(x * weight) / jnp.sum(weight)

def make_inputs(rng):
    return [(rng.standard_normal(6), rng.uniform(1, 2, 6)) for _ in range(3)]
""",
    ),
}
WRONG = """
import jax
right = solve
def solve(*arguments):
    return jax.tree.map(lambda leaf: leaf + 1, right(*arguments))
"""


@dataclass(frozen=True)
class Attack:
    """A hostile program, and what its docstring says is right."""

    path: Path
    program: str
    tries: str
    right: frozenset[Status]
    task: str | None
    cases: int

    @property
    def category(self) -> str:
        return self.path.parent.name

    @property
    def name(self) -> str:
        return f"{self.category}/{self.path.stem}"

    @property
    def seconds(self) -> float:
        """Little for what may well run into its deadline, enough for all else on a busy machine."""
        return 2 if Status.TIMEOUT in self.right else 60


def read_attack(path: Path) -> Attack:
    """Raises ValueError where the docstring is not as described above."""
    program = path.read_text()
    paragraphs = (ast.get_docstring(ast.parse(program)) or "").split("\n\n")
    tries, told = "\n\n".join(paragraphs[:-1]).strip(), {}
    for line in paragraphs[-1].splitlines():
        known = re.fullmatch(r"(right|task|cases): (\w+(?:, \w+)*)", line)
        if not known or known[1] in told:
            raise ValueError(f"{path.name}: not understood: {line}")
        told[known[1]] = known[2]
    if not tries or "right" not in told or told.get("task", "sort") not in TASKS:
        raise ValueError(f"{path.name}: it does not say what it tries, or what is right")
    return Attack(
        path,
        program,
        tries,
        frozenset(Status(name) for name in told["right"].split(", ")),
        told.get("task"),
        int(told.get("cases", 0)),
    )


ATTACKS = [read_attack(path) for path in sorted(Path(__file__).parent.glob("hostile/*/*.py"))]


@dataclass(frozen=True)
class Server:
    """A sandbox to attack, and what it is like at rest.

    told: the standard input of programs. lasting: the processes that must outlive all attacks.
    files: of `shared_files`.
    """

    mode: str
    url: str
    bait: Path
    told: str
    lasting: set[int]
    descriptors: dict[int, int]
    mounts: str
    files: set[Path]

    def attack(self, attack: Attack) -> Verdict | RunResult:
        limits = {**LIMITS, "seconds": attack.seconds}
        if attack.task:
            return ask(self.url, attack.program, task=TASKS[attack.task], **limits)
        return run(self.url, attack.program, self.told, **limits)


def descriptors_by_process() -> dict[int, int]:
    """How many files the server and every process below it have open.

    Not gVisor's: it keeps processes for use again, and as many files as its cache may hold.
    """
    found = {}
    for pid in descendants(os.getpid()):
        with contextlib.suppress(OSError):
            if b"python" not in cmdline(pid):
                continue
            found[pid] = len(os.listdir(f"/proc/{pid}/fd"))
    return found


@pytest.fixture(scope="module", params=BACKENDS)
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    os.environ["HOSTILE_CANARY"] = "of the host"
    with (
        tempfile.TemporaryDirectory(prefix="bait-") as directory,
        socket.socket(socket.AF_UNIX) as listener,
        start_embedded(2, request.param) as url,
    ):
        os.chmod(directory, 0o777)
        bait = Path(directory, "bait")
        bait.write_text("of the host")
        bait.chmod(0o666)
        listener.bind(f"\0{directory}")
        listener.listen()
        for _ in range(2):  # the first run opens what stays open
            assert printed(url, "print('ready')") == "ready"
        port = int(url.rpartition(":")[2])
        told = json.dumps({"bait": str(bait), "port": port, "abstract": directory})
        (main,) = (pid for pid in descendants(os.getpid()) if b"embedded" in cmdline(pid))
        mounts = Path("/proc/self/mountinfo").read_text()
        forks = sentry() if request.param == isolation.GVISOR else zygote()
        yield Server(
            request.param,
            url,
            bait,
            told,
            {main, forks},
            descriptors_by_process(),
            mounts,
            shared_files(),
        )
    del os.environ["HOSTILE_CANARY"]


def shared_files() -> set[Path]:
    """What lies where programs that escape would leave something, under the name that they use."""
    return {p for place in SHARED_DIRECTORIES for p in Path(place).glob("*hostile*")}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_is_contained_and_its_neighbours_do_not_notice(server: Server, attack: Attack):
    task = TASKS[attack.task or "sort"]
    with ThreadPoolExecutor(4) as threads:
        honest = threads.submit(ask, server.url, task.source, task=task)
        hostile = [threads.submit(server.attack, attack)]
        if attack.category == LEAVING:
            hostile.append(threads.submit(server.attack, attack))
        wrong = threads.submit(ask, server.url, task.source + WRONG, task=task)
    results = [each.result() for each in hostile]
    if attack.category == LEAVING:
        results.append(server.attack(attack))
    for result in results:
        answer = result.model_dump_json()
        assert result.status in attack.right, answer[:2000]
        if attack.path.stem not in NOT_HELD.get(server.mode, ()):
            assert "ESCAPED" not in answer, answer[:2000]
        assert len(answer) < LARGEST_ANSWER, answer[:2000]
        if isinstance(result, Verdict):
            assert (result.cases_passed, result.cases_total) == (attack.cases, 3), answer[:2000]
    assert honest.result().status is Status.PASSED
    assert (wrong.result().status, wrong.result().cases_passed) == (Status.WRONG, 0)


def test_nothing_is_left(server: Server):
    """Of all attacks so far: no process, no descriptor, no file, no mount; no server had to go."""
    assert printed(server.url, "print('alive')") == "alive"

    def at_rest() -> bool:
        now = descriptors_by_process()
        before = server.descriptors
        grown = [pid for pid in now.keys() & before if now[pid] > before[pid]]
        return len(now) <= len(before) and not grown

    wait_until(at_rest)
    assert server.lasting <= descendants(os.getpid())
    assert Path("/proc/self/mountinfo").read_text() == server.mounts
    assert server.bait.read_text() == "of the host"
    assert server.bait.stat().st_mode & 0o777 == 0o666
    assert [p.name for p in server.bait.parent.iterdir()] == ["bait"]
    assert shared_files() <= server.files


def test_the_collection_is_what_it_claims_to_be():
    assert len(ATTACKS) >= 120
    by_category = Counter(attack.category for attack in ATTACKS)
    assert by_category[TAMPERING] >= 40
    assert min(by_category.values()) >= 5
    for names in ([a.path.stem for a in ATTACKS], [a.tries for a in ATTACKS]):
        assert [name for name, count in Counter(names).items() if count > 1] == []
    for attack in ATTACKS:
        assert attack.task or "ESCAPED" in attack.program or attack.right != {Status.PASSED}
        assert attack.task or not attack.cases
        assert attack.task or attack.category != TAMPERING
