"""Several processes: what the environment says of them, and that together they do what one does.

The slow tests start two processes with one device each and compare with one process that has two.
"""

import json
import os
import pickle
import random
import signal
import socket
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import numpy as np
import pytest
import tiny_checkpoint
from json_server import JsonServer
from safetensors.numpy import load_file

from jaxalign import processes
from jaxalign.errors import UserError

THREE = {
    "JAX_COORDINATOR_ADDRESS": "10.0.0.1:8476",
    "JAX_NUM_PROCESSES": "4",
    "JAX_PROCESS_ID": "3",
}


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"JAX_PLATFORMS": "cpu"},
        THREE | {"JAX_NUM_PROCESSES": "1", "JAX_PROCESS_ID": "0"},
        {"SLURM_JOB_ID": "7", "SLURM_NTASKS": "4"},  # a job's script, which is no step
        {"SLURM_STEP_NUM_TASKS": "1"},
        {"OMPI_COMM_WORLD_SIZE": "1"},
        {"TPU_WORKER_HOSTNAMES": "localhost"},
        {"TPU_WORKER_HOSTNAMES": ""},
    ],
)
def test_a_process_is_alone_unless_told_otherwise(environment):
    assert processes.arguments(environment) is None


def test_three_variables_name_the_others():
    assert processes.arguments(THREE) == {
        "coordinator_address": "10.0.0.1:8476",
        "num_processes": 4,
        "process_id": 3,
    }


@pytest.mark.parametrize(
    "environment",
    [
        {"SLURM_STEP_NUM_TASKS": "2"},
        {"OMPI_COMM_WORLD_SIZE": "16"},
        {"TPU_WORKER_HOSTNAMES": "a,b"},
    ],
)
def test_what_launchers_set_is_left_to_jax(environment):
    assert processes.arguments(environment) == {}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"JAX_PROCESS_ID": ""}, "JAX_PROCESS_ID: not set"),
        ({"JAX_COORDINATOR_ADDRESS": "", "JAX_NUM_PROCESSES": ""}, "JAX_COORDINATOR_ADDRESS, JAX_"),
        ({"JAX_PROCESS_ID": "4"}, "JAX_PROCESS_ID is 4 and JAX_NUM_PROCESSES is 4"),
        ({"JAX_PROCESS_ID": "-1"}, "JAX_PROCESS_ID is -1"),
        ({"JAX_NUM_PROCESSES": "two"}, "JAX_NUM_PROCESSES is two"),
        ({"JAX_COORDINATOR_ADDRESS": "10.0.0.1"}, "a free port"),
    ],
)
def test_half_of_it_is_one_clear_sentence(changed, says):
    with pytest.raises(UserError, match=says) as error:
        processes.arguments(THREE | changed)
    assert "\n" not in str(error.value)


def test_one_process_has_all_to_itself():
    assert processes.is_first()
    assert processes.gather({"a": 1}) == [{"a": 1}]
    assert processes.together(processes.share([3, 1, 2])) == [3, 1, 2]
    assert processes.first_does(lambda: 5) == 5


@pytest.mark.parametrize(
    ("raised", "kind", "says"),
    [
        (UserError("no room: make some"), UserError, "^no room: make some$"),
        (OSError(28, "disk full"), RuntimeError, "in the first process: OSError: .*disk full"),
    ],
)
def test_what_the_first_raises_is_everyones(monkeypatch, raised, kind, says):
    """Else the others would wait for it for ever."""
    sent = []

    def gather(mine):
        sent.append(pickle.loads(pickle.dumps(mine)))
        return sent[:1]

    def work():
        raise raised

    monkeypatch.setattr(processes, "gather", gather)
    monkeypatch.setattr(processes, "index", lambda: 0)
    with pytest.raises(type(raised)) as own:
        processes.first_does(work)
    assert own.value is raised
    monkeypatch.setattr(processes, "index", lambda: 1)
    with pytest.raises(kind, match=says):
        processes.first_does(work)


# --- two processes -------------------------------------------------------------------------------

ROOT = Path(__file__).parent.parent
PATIENCE = 1500  # seconds for one command; a quiet machine takes less than a minute
FLAGS = " ".join(
    [
        "--xla_backend_optimization_level=0",  # as in conftest: the compiler takes most of the time
        f"--xla_cpu_collective_timeout_seconds={PATIENCE}",  # one may wait while another compiles
        f"--xla_cpu_collective_call_terminate_timeout_seconds={PATIENCE}",
    ]
)
# Names of hosts need not resolve here, and what noise wrote reaches the sandbox all the same.
CHILD = """
import functools, runpy, sys
from jax._src.lib import _jax
from jaxalign import reward
gloo = functools.partial(_jax.make_gloo_tcp_collectives, hostname="127.0.0.1")
_jax.make_gloo_tcp_collectives = gloo
reward._without_running = lambda program: None
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
TASKS = [{"instruction": f"{verb}."} for verb in ("Add", "Sort", "Sum", "Count", "Turn")]
STEPS = 4
PRESET = f"""
max_steps: {STEPS}
save_steps: 1
num_generations: 4
gradient_accumulation_steps: 2
compilation_cache: false
lora: {{rank: 4}}
sampling: {{max_completion_length: 12}}
rollout: {{async_steps: 1}}
optim: {{learning_rate: 1e-3, lr_scheduler_type: constant}}
reward: {{weights: {{execution: 1.0, format: 0.1}}}}
"""


class Sandbox:
    """A server that passes half of all programs, by their checksum.

    asked: how often for each. open: verdicts wait until it is set, as it is at first.
    """

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.open = Event()
        self.open.set()
        self._server = JsonServer(self._answer)
        self.url, self.close = self._server.url, self._server.close

    def _answer(self, path, body):
        if body is None:  # health
            nothing = dict.fromkeys(("workers", "running", "queued"), 0)
            return {"isolation": "", "layers": [], "lost": [], "versions": {}} | nothing
        program = body["program"]
        self.asked[program] += 1
        self.open.wait(PATIENCE)
        return {"status": "passed" if zlib.crc32(program.encode()) % 2 else "wrong"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    server = Sandbox()
    yield server
    server.close()


@pytest.fixture(scope="module")
def inputs(tmp_path_factory) -> Path:
    """A folder with a model, tasks, a preset and pairs to learn from."""
    folder = tmp_path_factory.mktemp("inputs")
    tiny_checkpoint.write(folder / "tiny")
    (folder / "tasks.json").write_text(json.dumps(TASKS))
    (folder / "preset.yaml").write_text(PRESET)
    pairs = [{"prompt": f"{n} + {n} =", "completion": f" {2 * n}\n"} for n in range(12)]
    (folder / "pairs.jsonl").write_text("\n".join(map(json.dumps, pairs)))
    return folder


def train(inputs: Path, sandbox: Sandbox, output: Path, *more: str) -> list[str]:
    given = ["--config", f"{inputs}/preset.yaml", "--model", f"{inputs}/tiny"]
    where = ["--sandbox.url", sandbox.url, "--output-dir", str(output)]
    return ["scripts/train.py", *given, "--tasks", f"{inputs}/tasks.json", *where, *more]


def sft(inputs: Path, output: Path) -> list[str]:
    given = ["--model", f"{inputs}/tiny", "--data", f"{inputs}/pairs.jsonl", "--max-length", "64"]
    rest = ["--max-steps", "3", "--save-steps", "2", "--no-compilation-cache", "--lora.rank", "0"]
    return ["scripts/sft.py", *given, *rest, "--output-dir", str(output)]


def evaluate(inputs: Path, sandbox: Sandbox, output: Path) -> list[str]:
    given = ["--model", f"{inputs}/tiny", "--tasks", f"{inputs}/tasks.json", "--samples", "3"]
    more = ["--prompts-per-device", "1", "--sampling.max-completion-length", "12"]
    where = ["--sandbox.url", sandbox.url, "--output-dir", str(output), "--no-compilation-cache"]
    return ["scripts/evaluate.py", *given, *more, *where]


def environment(**more: str) -> dict[str, str]:
    """This one's, without what would reach for a proxy or tell of other processes."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith(("JAX_", "SLURM_", "OMPI_"))
    }
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return kept | {"JAX_PLATFORMS": "cpu", "XLA_FLAGS": FLAGS, "PYTHONPATH": path} | more


def free_port() -> int:
    """One that nobody listens on, and that the system gives to nobody who asks for any."""
    while True:
        port = random.SystemRandom().randrange(20_000, 30_000)
        with socket.socket() as candidate:
            try:
                candidate.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


class Started:
    """Processes and what they have said."""

    def __init__(self, folder: Path, commands: Sequence[Sequence[str]]) -> None:
        folder.mkdir(parents=True)
        address = f"127.0.0.1:{free_port()}"
        self.logs = [folder / f"log-{i}" for i in range(len(commands))]
        self.processes = []
        for i, (command, log) in enumerate(zip(commands, self.logs, strict=True)):
            place = {
                "JAX_COORDINATOR_ADDRESS": address,
                "JAX_COORDINATOR_BIND_ADDRESS": address,
                "JAX_NUM_PROCESSES": str(len(commands)),
                "JAX_PROCESS_ID": str(i),
            }
            devices = {"XLA_FLAGS": f"{FLAGS} --xla_force_host_platform_device_count=2"}
            with log.open("w") as file:
                self.processes.append(
                    subprocess.Popen(
                        [sys.executable, "-c", CHILD, *command],
                        env=environment(**(place if len(commands) > 1 else devices)),
                        stdout=file,
                        stderr=subprocess.STDOUT,
                        cwd=ROOT,
                    )
                )

    def said(self) -> list[str]:
        return [log.read_text() for log in self.logs]

    def wait(self) -> list[int]:
        """Their exit codes."""
        deadline = time.monotonic() + PATIENCE
        while any(process.poll() is None for process in self.processes):
            assert time.monotonic() < deadline, "\n".join(self.said())
            time.sleep(0.1)
        return [process.returncode for process in self.processes]


@contextmanager
def started(folder: Path, *commands: Sequence[str]) -> Iterator[Started]:
    """One process for each command, which know of each other; ended when the context is."""
    running = Started(folder, commands)
    try:
        yield running
    finally:
        for process in running.processes:
            process.kill()
            process.wait()


def run(folder: Path, *commands: Sequence[str]) -> list[str]:
    """What they said, once all have ended well."""
    with started(folder, *commands) as running:
        codes = running.wait()
        assert not any(codes), (codes, "\n".join(running.said()))
        return running.said()


def lines(file: Path) -> list[dict]:
    return list(map(json.loads, file.read_text().splitlines())) if file.exists() else []


def assert_same_training(output: Path, expected: Path) -> None:
    """But for times and rounding."""
    timed = ("time", "tokens_per_second", "overlap_seconds", "grading/", "sampler/compilations")
    for mine, theirs in zip(
        lines(output / "metrics.jsonl"), lines(expected / "metrics.jsonl"), strict=True
    ):
        assert mine.keys() == theirs.keys()
        for key, value in theirs.items():
            if not any(word in key for word in timed):
                assert mine[key] == pytest.approx(value, rel=1e-3, abs=1e-5, nan_ok=True), key
    for name in ("hf/model.safetensors", "adapter/adapter_model.safetensors"):
        if (expected / name).exists():
            mine, theirs = load_file(output / name), load_file(expected / name)
            assert mine.keys() == theirs.keys()
            for key, value in theirs.items():
                np.testing.assert_allclose(mine[key], value, atol=2e-4, err_msg=key)


@pytest.fixture(scope="module")
def alone(inputs, sandbox, tmp_path_factory) -> Path:
    """A run of GRPO by one process with two devices."""
    folder = tmp_path_factory.mktemp("alone")
    run(folder / "logs", train(inputs, sandbox, folder / "run"))
    assert any(row["grad_norm"] > 0 for row in lines(folder / "run" / "metrics.jsonl"))
    return folder / "run"


@pytest.mark.slow
def test_two_processes_train_as_one_does(inputs, sandbox, alone, tmp_path):
    asked_by_one = Counter(sandbox.asked)
    output = tmp_path / "run"
    sandbox.asked.clear()
    first, second = run(tmp_path / "logs", *[train(inputs, sandbox, output)] * 2)
    assert f"{output}/hf" in first
    assert f"step {STEPS}/{STEPS}" in first
    assert "step" not in second
    assert lines(output / "completions.jsonl") == lines(alone / "completions.jsonl")
    assert sandbox.asked.keys() == asked_by_one.keys()
    assert_same_training(output, alone)


@pytest.mark.slow
def test_sigterm_to_one_stops_all_and_the_run_resumes(inputs, sandbox, alone, tmp_path):
    output = tmp_path / "run"
    commands = [train(inputs, sandbox, output, "--save-steps", "100")] * 2
    sandbox.asked.clear()
    sandbox.open.clear()
    with started(tmp_path / "first", *commands) as running:
        while not sandbox.asked and not any(p.poll() for p in running.processes):
            time.sleep(0.1)
        running.processes[1].send_signal(signal.SIGTERM)
        sandbox.open.set()
        assert running.wait() == [0, 0], "\n".join(running.said())
        assert "stopped after step 1" in running.said()[0]
    run(tmp_path / "again", *commands)
    assert_same_training(output, alone)


@pytest.mark.slow
def test_one_process_goes_on_with_what_two_have_saved(inputs, tmp_path):
    expected, output = tmp_path / "expected", tmp_path / "run"
    run(tmp_path / "alone", sft(inputs, expected))
    run(tmp_path / "two", *[sft(inputs, output)] * 2)
    assert_same_training(output, expected)
    files = ("hf/model.safetensors", "metrics.jsonl")
    for name in files:
        (output / name).unlink()
    run(tmp_path / "again", sft(inputs, output))  # exports what the last checkpoint holds
    (expected / "metrics.jsonl").unlink()
    assert_same_training(output, expected)


@pytest.mark.slow
def test_two_processes_evaluate_as_one_does(inputs, sandbox, tmp_path):
    expected, output = tmp_path / "expected", tmp_path / "run"
    run(tmp_path / "alone", evaluate(inputs, sandbox, expected))
    first, second = run(tmp_path / "two", *[evaluate(inputs, sandbox, output)] * 2)
    assert "results.json" in first
    assert "results.json" not in second
    (mine,), (theirs,) = (list(f.glob("*/samples.jsonl")) for f in (output, expected))
    untimed = [
        [{k: v for k, v in row.items() if "seconds" not in k} for row in lines(file)]
        for file in (mine, theirs)
    ]
    assert untimed[0] == untimed[1]
    assert len(untimed[0]) == len(TASKS) * 3


@pytest.mark.slow
def test_a_mistake_ends_all_of_them(inputs, tmp_path):
    """What the first finds out about the folder is everybody's; what one alone does is not."""
    output = tmp_path / "run"
    output.mkdir()
    (output / "config.yaml").write_text("seed: 7\n")
    right = sft(inputs, output)
    with started(tmp_path / "both", right, right) as running:
        assert running.wait() == [2, 2], "\n".join(running.said())
        assert all("another configuration" in said for said in running.said())
    wrong = [*sft(inputs, tmp_path / "other"), "--model", "nowhere/at/all"]
    with started(tmp_path / "one", sft(inputs, tmp_path / "other"), wrong) as running:
        codes = running.wait()
        assert codes[1] == 2
        assert codes[0] != 0
        assert "nowhere/at/all" in running.said()[1]
