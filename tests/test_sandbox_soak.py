"""Thousands of programs, half of them hostile, while zygotes and children are killed at random."""

import asyncio
import contextlib
import os
import random
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox_helpers import children, cmdline, descendants, printed, wait_until, zygote
from test_hostile import ATTACKS, LIMITS, TASKS, WRONG, Attack, descriptors_by_process

from sandbox.client import SandboxClient
from sandbox.embedded import start_embedded
from sandbox.protocol import JudgeRequest, Limits, RunRequest, RunResult, Status, Verdict

pytestmark = pytest.mark.slow

PROGRAMS = 5000
SECONDS_BETWEEN_KILLS = 2.0
KILLS_TO_A_ZYGOTE = 5  # one of so many; the others are of children
Right = Attack | bool  # an attack says itself what is right; otherwise, whether it passes
TOLD = '{"bait": "/bait", "port": 9, "abstract": "x"}'
# Those that wait for a limit take seconds each; the hostile suite has them.
QUICK = [a for a in ATTACKS if not a.right & {Status.TIMEOUT, Status.MEMORY}]


@contextlib.contextmanager
def killer() -> Iterator[list[str]]:
    """Kills the zygote, or one of its children, every few seconds; what it has killed so far."""
    chance, killed, stop = random.Random(0), [], threading.Event()

    def kill() -> None:
        while not stop.wait(chance.uniform(0.5, 1.5) * SECONDS_BETWEEN_KILLS):
            with contextlib.suppress(OSError, ValueError, LookupError):  # there is none just now
                victim, kind = zygote(), "zygote"
                if (len(killed) + 1) % KILLS_TO_A_ZYGOTE:
                    victim, kind = chance.choice(sorted(children(victim))), "child"
                os.kill(victim, signal.SIGKILL)
                killed.append(kind)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        stop.set()
        thread.join()


def request_of(number: int, chance: random.Random) -> tuple[JudgeRequest | RunRequest, Right]:
    """A program and what is right of it. No two are equal, so that none is spared."""
    attack = chance.choice(QUICK) if number % 2 else None
    task = TASKS[attack.task or "sort"] if attack else chance.choice(list(TASKS.values()))
    honest = chance.random() < 0.5
    program = attack.program if attack else task.source + ("" if honest else WRONG)
    program = f"{program}\n# {number}\n"
    limits = Limits(seconds=20, **LIMITS)
    if attack and not attack.task:
        return RunRequest(program=program, stdin=TOLD, limits=limits), attack
    request = JudgeRequest(program=program, task=task, seed=number % 7, limits=limits)
    return request, attack or honest


def fault(answer: Verdict | RunResult, right: Right) -> str:
    """What is wrong about an answer, or nothing."""
    shown = answer.model_dump_json()[:1000]
    match right:
        case Attack():
            cases = answer.cases_passed if isinstance(answer, Verdict) else right.cases
            contained = answer.status in right.right and "ESCAPED" not in shown
            return "" if contained and cases == right.cases else f"{right.name}: {shown}"
        case True:
            return "" if answer.status is Status.PASSED else f"honest: {shown}"
        case False:
            return "" if answer.status is Status.WRONG else f"wrong: {shown}"


def groups_of(server: int) -> list[Path]:
    """The control groups of its children."""
    found = Path("/sys/fs/cgroup").glob(f"**/jaxalign-sandbox-{server}/*")
    return [path for path in found if path.is_dir()]


def test_every_verdict_is_right_and_nothing_is_left():
    chance = random.Random(1)
    work = [request_of(number, chance) for number in range(PROGRAMS)]
    with start_embedded(2) as url:
        (server,) = (pid for pid in descendants(os.getpid()) if b"embedded" in cmdline(pid))
        wait_until(lambda: len(children(zygote())) == 2)
        before, mounts = descriptors_by_process(), Path("/proc/self/mountinfo").read_text()

        async def ask_all() -> list[Verdict | RunResult]:
            async with SandboxClient(url, concurrency=8) as client:

                async def ask(request: JudgeRequest | RunRequest) -> Verdict | RunResult:
                    if isinstance(request, JudgeRequest):
                        return await client.judge(request)
                    return await client.run(request)

                return list(await asyncio.gather(*(ask(request) for request, _ in work)))

        with killer() as killed:
            answers = asyncio.run(ask_all())
        faults = [f for a, (_, right) in zip(answers, work, strict=True) if (f := fault(a, right))]
        assert faults == []
        assert {"zygote", "child"} <= set(killed)

        for _ in range(3):  # whatever the last killings took is made again when it is needed
            assert printed(url, "print('alive')") == "alive"

        def at_rest() -> bool:
            now = sorted(descriptors_by_process().values())
            same_processes = len(descendants(os.getpid())) == len(before)
            return same_processes and now <= sorted(before.values())

        wait_until(at_rest)
        made = groups_of(server)
        controllers = {group.parent for group in made}
        assert len(made) == 2 * len(controllers)  # the two children that wait
        assert Path("/proc/self/mountinfo").read_text() == mounts
    assert groups_of(server) == []
