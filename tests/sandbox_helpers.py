"""Ways to ask a sandbox over HTTP, and to see its processes."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from sandbox.protocol import RunResult, Status, TaskSpec, Verdict

REFERENCE = """
import jax.numpy as jnp
import numpy as np

def solve(x):
    return 3 * jnp.sort(x)[::-1] + 1

def make_inputs(rng):
    return [(rng.standard_normal(n, np.float32),) for n in (3, 5, 5)]
"""
TASK = TaskSpec(entry_point="solve", source=REFERENCE)


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


def ask(url: str, program: str, seed: int = 0, task: TaskSpec = TASK, **limits: float) -> Verdict:
    body = {"program": program, "task": task.model_dump(), "seed": seed, "limits": limits}
    response = httpx.post(f"{url}/v1/judge", json=body, timeout=120)
    assert response.status_code == 200
    return Verdict.model_validate_json(response.content)


def parents() -> dict[int, int]:
    """Of every process, from /proc."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            found[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    return found


def descendants(pid: int) -> set[int]:
    """The processes below `pid`."""
    parent_of = parents()
    found, generation = set(), {pid}
    while generation:
        generation = {child for child, parent in parent_of.items() if parent in generation}
        found |= generation
    return found


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def cmdline(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def zygote() -> int:
    """That of the one server below this process: launcher, init and zygote are forked in turn."""
    parent_of = parents()
    started = [pid for pid in descendants(os.getpid()) if b"zygote" in cmdline(pid)]
    (launcher,) = [pid for pid in started if parent_of[pid] not in started]
    (init,) = [pid for pid in started if parent_of[pid] == launcher]
    (zygote,) = [pid for pid in started if parent_of[pid] == init]
    return zygote


def sentry() -> int:
    """gVisor's kernel below this process, as the host sees it."""
    (pid,) = [pid for pid in descendants(os.getpid()) if cmdline(pid).startswith(b"runsc-sandbox")]
    return pid


def children(pid: int) -> set[int]:
    return {child for child, parent in parents().items() if parent == pid}
