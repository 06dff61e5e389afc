"""`python -m sandbox.bench`: programs judged a second, beside the same work in `python -c`.

Rounds alternate between the two, so that both meet the same machine; a ratio is the median of the
rounds' ratios. `python -c` starts an interpreter, imports jax, calls the program on five inputs and
prints a sum: what judging without a sandbox would cost. No verdict comes from the cache: no two
programs are equal.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import tyro

from sandbox.client import SandboxClient
from sandbox.embedded import start_embedded
from sandbox.protocol import JudgeRequest, Status, TaskSpec, Verdict


class Kind(NamedTuple):
    """A program, which is its own reference, and how its inputs are drawn."""

    program: str
    inputs: str


KINDS = {
    "no jax": Kind(
        "def solve(n):\n    return n * n\n",
        "[(int(rng.integers(100)),) for _ in range(5)]",
    ),
    "small": Kind(
        "import jax.numpy as jnp\ndef solve(x, w):\n    return jnp.tanh(x) @ w\n",
        "[(rng.standard_normal((8, 16), np.float32), rng.standard_normal((16, 4), np.float32))"
        " for _ in range(5)]",
    ),
    "typical": Kind(
        """
import jax
import jax.numpy as jnp
def loss(q, k, v):
    return jnp.sum(jax.nn.softmax(q @ k.T / jnp.sqrt(q.shape[-1])) @ v)
def solve(q, k, v):
    return jax.jit(jax.vmap(jax.grad(loss)))(q, k, v)
""",
        "[tuple(rng.standard_normal((3, 4, 8, 16), np.float32)) for _ in range(5)]",
    ),
    "not traceable": Kind(
        """
import jax.numpy as jnp
def solve(x):
    y = jnp.exp(-x * x)
    return y / y.sum() if float(y.sum()) > 0 else y
""",
        "[(rng.standard_normal(64, np.float32),) for _ in range(5)]",
    ),
}
_COLD = """
import numpy as np
rng = np.random.default_rng(0)
{program}
import jax
for arguments in {inputs}:
    result = solve(*jax.tree.map(lambda x: jax.numpy.asarray(x) if hasattr(x, "shape") else x,
                                 arguments))
    print(np.asarray(result).sum())
"""


@dataclass(frozen=True)
class Options:
    """How fast programs are judged here, with all layers of the jail active."""

    rounds: int = 3
    programs: int = 40
    """Judged in a round; a quarter as many are run cold."""
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    isolation: Literal["full", "namespaces"] = "full"


class Round(NamedTuple):
    judged_per_second: float
    cold_per_second: float
    verdicts: list[Verdict]


async def judge_all(client: SandboxClient, kind: Kind, number: int, count: int) -> list[Verdict]:
    source = (
        f"import numpy as np\n{kind.program}\ndef make_inputs(rng):\n    return {kind.inputs}\n"
    )
    task = TaskSpec(entry_point="solve", source=source, rtol=1e-3, atol=1e-4)
    requests = [
        JudgeRequest(program=f"{kind.program}\n# {number}, {i}\n", task=task, seed=0)
        for i in range(count)
    ]
    verdicts = await client.judge_many(requests)
    if failed := [verdict for verdict in verdicts if verdict.status is not Status.PASSED]:
        raise RuntimeError(f"a program that should pass did not: {failed[0]}")
    return verdicts


def run_cold(kind: Kind, count: int, workers: int) -> None:
    command = [sys.executable, "-c", _COLD.format(program=kind.program, inputs=kind.inputs)]
    environment = os.environ | {"JAX_PLATFORMS": "cpu"}

    def one(_: int) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(one, range(count)))


async def one_round(client: SandboxClient, kind: Kind, number: int, options: Options) -> Round:
    started = time.monotonic()
    verdicts = await judge_all(client, kind, number, options.programs)
    judged = time.monotonic()
    cold_count = max(options.workers, options.programs // 4)
    await asyncio.to_thread(run_cold, kind, cold_count, options.workers)
    cold = time.monotonic() - judged
    return Round(options.programs / (judged - started), cold_count / cold, verdicts)


def row(name: str, rounds: list[Round]) -> str:
    """A line of the table: rates, their ratio, and milliseconds by phase, medians all."""
    judged = statistics.median(r.judged_per_second for r in rounds)
    cold = statistics.median(r.cold_per_second for r in rounds)
    ratio = statistics.median(r.judged_per_second / r.cold_per_second for r in rounds)
    verdicts = [verdict for r in rounds for verdict in r.verdicts]
    names = ("jail", "backend", "compile", "execute", "compare")
    phases = [1e3 * statistics.median(v.phases.get(p, 0.0) for v in verdicts) for p in names]
    told = " | ".join(f"{phase:.1f}" for phase in phases)
    return f"| {name} | {judged:.1f} | {cold:.1f} | {ratio:.1f} | {told} |"


async def measure(options: Options) -> None:
    print("| program, 5 hidden inputs | judged /s | `python -c` /s | ratio | jail, ms | backend "
          "| compile | execute | compare |\n|---|---|---|---|---|---|---|---|---|")  # fmt: skip
    with start_embedded(options.workers, options.isolation) as url:
        async with SandboxClient(url, concurrency=2 * options.workers) as client:
            for name, kind in KINDS.items():
                await judge_all(client, kind, -1, 1)  # the reference
                rounds = [
                    await one_round(client, kind, number, options)
                    for number in range(options.rounds)
                ]
                print(row(name, rounds), flush=True)


if __name__ == "__main__":
    asyncio.run(measure(tyro.cli(Options)))
