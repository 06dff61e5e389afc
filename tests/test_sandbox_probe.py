"""The sandbox's attacks on itself get through where there is no jail, and then nothing starts."""

import asyncio
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sandbox import isolation, judge, probe
from sandbox.probe import PROBES, Probe
from sandbox.protocol import RunResult, Status


def without_a_jail(program: str, folder: Path) -> RunResult:
    """As an ordinary process, for two seconds at most."""
    command = [sys.executable, "-c", program]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=2, check=False
        )
    except subprocess.TimeoutExpired:
        return RunResult(status=Status.KILLED)
    status = Status.PASSED if done.returncode == 0 else Status.ERROR
    return RunResult(status=status, stdout=done.stdout, stderr=done.stderr)


@pytest.mark.parametrize("attack", PROBES, ids=lambda p: p.layer.split(":")[0])
def test_each_attack_gets_through_without_a_jail(attack: Probe, tmp_path: Path):
    result = without_a_jail(attack.program, tmp_path)
    assert result.status is not Status.ERROR, result.stderr
    assert not attack.holds(result)


@pytest.mark.parametrize("mode", isolation.ACTIVE)
def test_every_layer_is_attacked(mode: str):
    assert set(isolation.ACTIVE[mode]) <= {attack.layer for attack in PROBES}


def test_one_attack_that_gets_through_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch):
    async def run(pool: Any, request: Any, ceiling: Any) -> RunResult:
        statuses = (Status.PASSED, Status.KILLED, Status.TIMEOUT, Status.MEMORY, "output_limit")
        right = [RunResult(status=Status(status)) for status in statuses]
        (attack,) = [attack for attack in PROBES if attack.program == request.program]
        if "socket" in attack.program:
            return RunResult(status=Status.PASSED, stdout="has sockets\n")
        return next(result for result in right if attack.holds(result))

    monkeypatch.setattr(judge, "run", run)
    pool: Any = SimpleNamespace(mode=isolation.NAMESPACES)
    with pytest.raises(
        isolation.UnavailableError, match=r"filter.*\(has sockets\).*choose another"
    ):
        asyncio.run(probe.attack(pool))
