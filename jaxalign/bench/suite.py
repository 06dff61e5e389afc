"""The whole bench, in order: every piece of work, first steps, and peers if they are wanted.

Each job runs in a process of its own, which has the device to itself; this one never touches it.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from rich.console import Console

from jaxalign.bench import peers, report
from jaxalign.bench.floor import Groups
from jaxalign.bench.pieces import PIECES, Job
from jaxalign.checkpoint.hf import write_json
from jaxalign.errors import COUNT, NOT_NEGATIVE, UserError, check_bounds
from jaxalign.gemma.config import SIZES
from jaxalign.pages import write_page

DECODED = 33  # tokens of a completion where a decoding step is measured: one by prefill, 32 steps


@dataclass(frozen=True)
class BenchConfig:
    """Measure jaxalign against a floor of the same matrix products, and against its peers.

    model: as for training, or 270m, 1b, 4b, 12b, 27b with random weights. dtypes: auto is what
    training takes here. rows: batch sizes of prefill, decode and sampling. The step has `prompts`
    prompts with num_generations completions each; LoRA has rank lora_rank. pieces: which ones;
    none named: all. starts: measure new processes, too. peers: and other packages, in bfloat16 and
    float32 whatever `dtypes` says, which takes half an hour and more. check: exit with 1 if a ratio
    to the floor is above its bound, twice, and leave `output` as it is. output: the page with the
    tables. json: all figures.
    """

    model: str = "gemma3-270m"
    dtypes: tuple[Literal["auto", "float32", "bfloat16"], ...] = ("auto",)
    rows: tuple[int, ...] = (1, 16, 64)
    prompts: int = 4
    num_generations: int = 4
    prompt_length: int = 128
    completion_length: int = 128
    lora_rank: int = 32
    repeats: int = 5
    pieces: tuple[str, ...] = ()
    starts: bool = True
    peers: bool = False
    peer_repeats: int = 2
    check: bool = False
    output: Path = Path("docs/performance.md")
    json: Path = Path("runs/bench.json")

    def __post_init__(self) -> None:
        unknown = set(self.pieces) - set(PIECES)
        if unknown:
            raise UserError(f"--pieces {unknown.pop()}: there are {', '.join(PIECES)}")
        if self.peers and self.model in SIZES:
            raise UserError(f"--peers wants a model with a tokenizer, and {self.model} has none")
        for name in ("dtypes", "rows"):
            if not getattr(self, name):
                raise UserError(f"--{name} names nothing: give one or more, or leave it out")
        if min(self.rows) < 1:
            raise UserError(f"--rows {' '.join(map(str, self.rows))}: each must be {COUNT.words}")
        check_bounds(
            self,
            prompts=COUNT,
            num_generations=COUNT,
            prompt_length=COUNT,
            completion_length=COUNT,
            lora_rank=NOT_NEGATIVE,
            repeats=COUNT,
            peer_repeats=COUNT,
        )

    @property
    def groups(self) -> Groups:
        """Those of the whole step."""
        return Groups(
            self.prompts, self.num_generations, self.prompt_length, self.completion_length
        )


def bench(config: BenchConfig, console: Console) -> dict[str, Any]:
    """Measure everything that is asked for; the result is JSON.

    What there is of it is written after every job: a later one may fail.
    """
    load = os.getloadavg()[0]
    config.json.parent.mkdir(parents=True, exist_ok=True)
    result: dict[str, Any] = {"rows": [], "starts": [], "peers": []}
    result["explanation"] = explanation(config)

    def keep(part: str, entry: dict[str, Any]) -> None:
        result[part].append(entry)
        if "machine" in entry:
            result.setdefault("machine", entry["machine"] | {"load": load})
        write_json(config.json, result)

    for label, job in jobs(config):
        measured = run_job(job)
        if config.check and report.excesses([about(label, job) | measured]):
            measured = run_job(job)  # the machine may have been disturbed: a second chance
        keep("rows", about(label, job) | measured)
        console.print(f"{label}, {measured['dtype']}: {measured['ratio']:.2f}x its floor")
    if config.starts:
        for label, job in starts(config):
            with tempfile.TemporaryDirectory(prefix="jaxalign-compiled-") as compiled:
                for cache in ("empty", "warm"):
                    measured = run_job(job, {"JAX_COMPILATION_CACHE_DIR": compiled})
                    keep("starts", about(label, job) | {"cache": cache} | measured)
                    console.print(f"{label}, cache {cache}: {measured['first_step_seconds']:.0f} s")
    if config.peers:
        for peer in peers.measure_all(config.model, config.groups, config.peer_repeats):
            if "problem" not in peer and (ours := report.fastest(peer["piece"], result["rows"])):
                job = Job(
                    ours["piece"],
                    config.model,
                    ours["dtype"],
                    config.groups,
                    repeats=config.peer_repeats,
                )
                peer["ours"] = run_job(job)["seconds"]
            keep("peers", peer)
            console.print(f"{peer['peer']}, {peer['dtype']}: {peer.get('problem', 'measured')}")
    return result


def about(label: str, job: Job) -> dict[str, Any]:
    return {
        "label": label,
        "piece": job.piece,
        "rows": job.groups.rows,
        "lora_rank": job.lora_rank,
    }


def jobs(config: BenchConfig) -> Iterator[tuple[str, Job]]:
    """All pieces, named for the reader."""
    for dtype in config.dtypes:
        for label, piece, groups, rank in pieces(config):
            if piece in (config.pieces or PIECES):
                yield label, Job(piece, config.model, dtype, groups, rank, config.repeats)


def pieces(config: BenchConfig) -> Iterator[tuple[str, str, Groups, int]]:
    T, whole = config.prompt_length, config.groups
    sizes = [
        (rows // generations, generations)
        for rows in config.rows
        for generations in [min(rows, config.num_generations)]
    ]
    for P, G in sizes:
        yield f"prefill, {P} x {T}", "prefill", Groups(P, G, T, 1), 0
    for P, G in sizes:
        yield f"decode, {P * G} rows", "decode", Groups(P, G, T, DECODED), 0
    for P, G in sizes:
        yield f"sampling, {P * G} rows", "sampling", Groups(P, G, T, 1), 0
    shape = f"{whole.prompts} x {whole.generations} x ({T} + {whole.completion_length})"
    yield f"completions, {shape}", "generate", whole, 0
    G, C = whole.generations, whole.completion_length
    many = Groups(-(-max(config.rows) // G), G, T, C)
    yield f"uneven, {many.prompts} x {G} x ({T} + at most {C})", "uneven", many, 0
    yield f"log-probabilities, {shape}", "logprobs", whole, 0
    for rank in (0, config.lora_rank):
        trained = f"LoRA {rank}" if rank else "all parameters"
        tokens = whole.generations * whole.completion_length
        yield f"head and its gradient, {tokens} tokens, {trained}", "head", whole, rank
        yield f"update, {shape}, {trained}", "update", whole, rank
        yield f"GRPO step, {shape}, {trained}", "step", whole, rank


def starts(config: BenchConfig) -> Iterator[tuple[str, Job]]:
    """First steps of training, of all parameters and of adapters."""
    for dtype in config.dtypes:
        for rank in (0, config.lora_rank):
            label = f"LoRA {rank}" if rank else "all parameters"
            yield label, Job("start", config.model, dtype, config.groups, rank, 2)


def run_job(job: Job, environment: dict[str, str] | None = None) -> dict[str, Any]:
    """What a process of its own measured. Raises UserError with its last words if it fails."""
    with tempfile.TemporaryDirectory(prefix="jaxalign-bench-") as name:
        job_file, result_file = Path(name) / "job.json", Path(name) / "result.json"
        job_file.write_text(json.dumps({"job": job.to_json(), "started": time.time()}))
        done = subprocess.run(
            [sys.executable, "-m", "jaxalign.bench.measure", str(job_file), str(result_file)],
            env={**os.environ, **(environment or {})},
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            words = [line for line in done.stderr.splitlines() if line.strip()] or ["no message"]
            raise UserError(f"{job.piece} of {job.model} failed ({done.returncode}): {words[-1]}")
        return json.loads(result_file.read_text())


def command(config: BenchConfig) -> str:
    """The line that asks for this."""
    words = ["python scripts/bench.py"]
    for option in fields(config):
        value, flag = getattr(config, option.name), option.name.replace("_", "-")
        if value == option.default:
            continue
        match value:
            case bool():
                words.append(f"--{flag}" if value else f"--no-{flag}")
            case tuple():
                words.append(" ".join([f"--{flag}", *map(str, value)]))
            case _:
                words.append(f"--{flag} {value}")
    return " ".join(words)


def explanation(config: BenchConfig) -> str:
    """What the figures are, for the page."""
    return (
        f"Model {config.model}; medians of {config.repeats} turns of work and floor, by "
        f"`{command(config)}`. The floor is a program of the same matrix products and nothing "
        "else, and \"x floor\" the median of the turns' ratios. GFLOP and GB are the floor's "
        'operations and bytes. A decoding step includes sampling; "sampling" alone is set '
        "against the floor of the step that it is part of. Rewards are random and grading is left "
        "out. Times of processes are from their start."
    )


def write(config: BenchConfig, result: dict[str, Any]) -> None:
    """The JSON, and the page unless this was a check."""
    write_json(config.json, result)
    if not config.check:
        write_page(config.output, report.markdown(result))
