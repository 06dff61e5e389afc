"""The same work by other packages, each in a virtual environment that is made and removed.

Their scripts (`scripts/peers/`) import nothing of jaxalign and run on the same weights, exported
to a folder, with the same prompts and lengths. A peer that cannot be installed or run is a line
in the table that says so.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp

from jaxalign.bench.floor import Groups
from jaxalign.bench.pieces import prompt_texts
from jaxalign.checkpoint.export import export_model
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import open_source, resolve
from jaxalign.mesh import make_mesh
from jaxalign.tokenizer import Tokenizer

SCRIPTS = Path(__file__).parents[2] / "scripts" / "peers"
DTYPES = ("bfloat16", "float32")  # all of them: a peer is to be met at its best
INSTALL_SECONDS, RUN_SECONDS = 1800, 3600
TORCH = ("torch==2.13.0", "transformers==5.23.0", "accelerate>=1.10")


@dataclass(frozen=True)
class Peer:
    """piece: of ours, that does the same. python: the version that its packages want."""

    name: str
    piece: str
    script: str
    packages: tuple[str, ...]
    python: tuple[int, int] = (3, 11)


PEERS = (
    Peer("transformers generate", "generate", "transformers_generate.py", TORCH),
    Peer("TRL GRPOTrainer", "step", "trl_step.py", (*TORCH, "trl==1.16.0")),
    Peer("tunix sampler", "generate", "tunix_generate.py", ("google-tunix==0.1.7",), (3, 12)),
    Peer("tunix GRPO learner", "step", "tunix_step.py", ("google-tunix==0.1.7",), (3, 12)),
)


class PeerError(Exception):
    """Why a peer has no figure, in a few words."""


def measure_all(model: str, groups: Groups, repeats: int) -> Iterator[dict[str, Any]]:
    """One result for each peer and dtype, with "problem" where there is none to give."""
    with tempfile.TemporaryDirectory(prefix="jaxalign-peers-") as name:
        folder = Path(name)
        try:
            run([sys.executable, "-m", "jaxalign.bench.peers", model, str(folder / "model")])
        except PeerError as error:
            problem = f"the model cannot be exported ({error})"
            yield from (_about(p, d) | {"problem": problem} for p in PEERS for d in DTYPES)
            return
        for peer in PEERS:
            with environment(peer, folder) as (python, problem):
                for dtype in DTYPES:
                    job = _job(folder / "model", groups, dtype, repeats)
                    yield _about(peer, dtype) | (
                        {"problem": problem} if problem else _measure(peer, python, job, folder)
                    )


def _about(peer: Peer, dtype: str) -> dict[str, Any]:
    return {"peer": peer.name, "piece": peer.piece, "dtype": dtype}


def _job(folder: Path, groups: Groups, dtype: str, repeats: int) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "prompts": prompt_texts(groups.prompts, groups.prompt_length - 1),
        "generations": groups.generations,
        "prompt_length": groups.prompt_length,
        "completion_length": groups.completion_length,
        "dtype": dtype,
        "repeats": repeats,
    }


def _measure(peer: Peer, python: str, job: dict[str, Any], folder: Path) -> dict[str, Any]:
    job_file, result_file = folder / "job.json", folder / "result.json"
    job_file.write_text(json.dumps(job))
    try:
        run([python, str(SCRIPTS / peer.script), str(job_file), str(result_file)])
    except PeerError as error:
        return {"problem": str(error)}
    result = json.loads(result_file.read_text())
    median = statistics.median(result["seconds"])
    tokens = len(job["prompts"]) * job["generations"] * job["completion_length"]
    return result | {"seconds": median, "tokens_per_second": tokens / median}


@contextmanager
def environment(peer: Peer, folder: Path) -> Iterator[tuple[str, str]]:
    """The Python of a fresh virtual environment with a peer's packages, and what went wrong."""
    place = folder / "environment"
    try:
        run([find_python(peer.python), "-m", "venv", str(place)])
        pip = [str(place / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
        run([*pip, *peer.packages], INSTALL_SECONDS)
        problem = ""
    except PeerError as error:
        problem = str(error)
    try:
        yield str(place / "bin" / "python"), problem
    finally:
        shutil.rmtree(place, ignore_errors=True)


def find_python(version: tuple[int, int]) -> str:
    """A Python of this version: the one that runs, one on the PATH, or one of pyenv's."""
    if sys.version_info[:2] == version:
        return sys.executable
    name = ".".join(map(str, version))
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for candidate in (f"python{name}", *map(str, sorted(pyenv.glob(f"{name}.*/bin/python")))):
        with suppress(PeerError):  # a shim of pyenv's is there but need not run
            run([candidate, "-c", "import venv"], 60)
            return candidate
    raise PeerError(f"no Python {name} here")


def run(command: Sequence[str], limit: float = RUN_SECONDS) -> None:
    """Run a command; raises PeerError with the last line it said, or with how long it had."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except OSError as error:
        raise PeerError(f"{command[0]}: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        raise PeerError(f"not done after {limit:.0f} s") from None
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()] or ["no message"]
        raise PeerError(f"exit code {done.returncode}: {lines[-1].strip()[:200]}")


def export(model: str, folder: str) -> None:
    """Write a model as float32 for transformers. In a process of its own: it takes the device."""
    source = open_source(resolve(model))
    loaded = load(source, make_mesh("1", jax.devices()[:1]), jnp.float32)
    export_model(loaded, source, Tokenizer.load(source.path), Path(folder), model, jnp.float32)


if __name__ == "__main__":
    export(*sys.argv[1:])
