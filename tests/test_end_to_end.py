"""The whole command: it trains, resumes to the same bits, stops when asked, explains mistakes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import tiny_checkpoint

from jaxalign import tasks

ROOT = Path(__file__).parent.parent
STEPS = 5
EVALUATED = "library:validation/physics"
# A random model writes no program that passes, but some that parse: that is what it learns here.
PRESET = f"""
tasks: library:validation
max_level: 1
seed: 7  # one by which some groups have spread
max_steps: {STEPS}
save_steps: 1
num_generations: 8
prompts_per_device: 1
gradient_accumulation_steps: 2
lora: {{rank: 4}}
sampling: {{max_completion_length: 8, max_prompt_length: 1500}}
optim: {{learning_rate: 1e-3}}
reward: {{weights: {{format: 1.0, execution: 1.0}}}}
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    (folder / "preset.yaml").write_text(PRESET)
    return tiny_checkpoint.write(folder / "tiny")


def command(model: Path, output: Path, *more: str) -> list[str]:
    train = [sys.executable, str(ROOT / "scripts" / "train.py")]
    preset = [] if "--config" in more else ["--config", str(model.parent / "preset.yaml")]
    return [*train, *preset, "--model", str(model), "--output-dir", str(output), *more]


def environment() -> dict[str, str]:
    return {**os.environ, "JAX_PLATFORMS": "cpu", "XLA_FLAGS": ""}


def train(model: Path, output: Path, *more: str, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        command(model, output, *more),
        env=environment() | variables,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def rows(output: Path) -> list[dict]:
    file = output / "metrics.jsonl"
    lines = file.read_text().splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def undisturbed(model, tmp_path_factory) -> Path:
    output = tmp_path_factory.mktemp("run") / "undisturbed"
    done = train(model, output)
    assert done.returncode == 0, done.stderr
    assert f"{output}/hf" in done.stdout
    return output


@pytest.mark.slow
def test_a_run_writes_all_that_it_names(undisturbed):
    assert [row["step"] for row in rows(undisturbed)] == [1, 2, 3, 4, 5]
    last = rows(undisturbed)[-1]
    assert last["step_time"] > last["time/rollout"] > 0
    assert any(row["grad_norm"] > 0 for row in rows(undisturbed))
    samples = (undisturbed / "completions.jsonl").read_text().splitlines()
    assert len(samples) == STEPS * 2 * 8
    for name in ("hf/model.safetensors", "hf/tokenizer.json", "adapter/adapter_config.json"):
        assert (undisturbed / name).exists()


@pytest.mark.slow
@pytest.mark.parametrize("when", [2, 4])
def test_a_killed_run_resumes_to_the_same_bits(model, undisturbed, tmp_path, when):
    output = tmp_path / "killed"
    process = subprocess.Popen(command(model, output), env=environment(), stdout=subprocess.DEVNULL)
    deadline = time.time() + 200
    while len(rows(output)) < when and time.time() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    resumed = train(model, output)
    assert resumed.returncode == 0, resumed.stderr
    assert_same_end(output, undisturbed)


@pytest.mark.slow
def test_a_killed_asynchronous_run_resumes_to_the_same_bits(model, tmp_path):
    ahead = ["--rollout.async-steps", "1", "--save-steps", "2"]
    assert train(model, tmp_path / "undisturbed", *ahead).returncode == 0
    output = tmp_path / "killed"
    process = subprocess.Popen(
        command(model, output, *ahead), env=environment(), stdout=subprocess.DEVNULL
    )
    deadline = time.time() + 200
    while len(rows(output)) < 3 and time.time() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    resumed = train(model, output, *ahead)
    assert resumed.returncode == 0, resumed.stderr
    assert_same_end(output, tmp_path / "undisturbed")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_has_the_step_saved_and_ends_the_run_cleanly(number, model, undisturbed, tmp_path):
    output = tmp_path / "stopped"
    process = subprocess.Popen(
        command(model, output, "--save-steps", "100"),
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    while not rows(output):
        time.sleep(0.01)
    process.send_signal(number)
    stdout, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert "stopped after step" in stdout
    assert train(model, output, "--save-steps", "100").returncode == 0
    assert_same_end(output, undisturbed)


@pytest.mark.slow
def test_evaluating_while_training_changes_nothing_of_it(model, undisturbed, tmp_path):
    output = tmp_path / "evaluated"
    flags = ["--eval.every", "2", "--eval.samples", "2", "--eval.max-level", "1"]
    flags += ["--eval.tasks", EVALUATED]
    done = train(model, output, *flags)
    assert done.returncode == 0, done.stderr
    assert [row["step"] for row in rows(output) if "eval/pass@2" in row] == [2, 4, STEPS]
    last = rows(output)[-1]
    outcomes = [value for name, value in last.items() if name.startswith("eval/sandbox/")]
    assert sum(outcomes) == 2 * len(tasks.load(EVALUATED, max_level=1))
    assert 0 <= last["eval/level_1/pass@1"] <= last["eval/pass@2"] <= 1
    assert last["time/eval"] > 0
    assert_same_end(output, undisturbed)


@pytest.mark.slow
def test_compiled_programs_are_kept_unless_told_otherwise(model, tmp_path):
    one_step = ["--max-steps", "1"]
    done = train(
        model, tmp_path / "a", *one_step, "--no-compilation-cache", XDG_CACHE_HOME=str(tmp_path)
    )
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "jaxalign" / "compiled"
    assert not folder.exists()
    done = train(model, tmp_path / "b", *one_step, XDG_CACHE_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir())


def assert_same_end(output: Path, undisturbed: Path) -> None:
    for name in ("hf/model.safetensors", "adapter/adapter_model.safetensors"):
        assert (output / name).read_bytes() == (undisturbed / name).read_bytes()
    timed = ("time", "tokens_per_second", "overlap_seconds", "grading/")
    for mine, theirs in zip(rows(output), rows(undisturbed), strict=True):
        for key, value in theirs.items():
            if not any(word in key for word in timed) and key != "sampler/compilations":
                assert mine[key] == value, key


MISTAKES = {
    "model": (["--model", "nowhere/at/all"], "nowhere/at/all"),
    "mesh": (["--mesh", "3x5"], "--mesh 3x5"),
    "tasks": (["--tasks", "{tmp}/tasks.json"], "entry 1"),
    "sandbox": (["--sandbox.url", "http://127.0.0.1:9"], "127.0.0.1:9"),
    "truncated": (["--model", "{tmp}/cut"], "cut"),
    "config": (["--config", "{tmp}/bad.yaml"], "unknown key 'learning_rat'"),
    "reward": (["--config", "{tmp}/reward.yaml"], "beauty"),
    "generations": (["--num-generations", "1"], "num_generations"),
    "uncorrected": (
        ["--rollout.async-steps", "1", "--importance-sampling-cap", "0"],
        "importance_sampling_cap",
    ),
    "eval": (["--eval.every", "3", "--logging-steps", "2"], "eval.every is 3"),
    "output": (["--output-dir", "{tmp}/taken"], "another configuration"),
    "export": (["--output-dir", "{tmp}/theirs"], "is no export of jaxalign's"),
    "surrogate": (["--tasks", "{tmp}/half.json"], "half.json, entry 0: has a text with half"),
    "overlong": (["--overlong-penalty", "1"], "give both or none"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_sentence_and_exit_code_2(name, model, tmp_path):
    flags, says = MISTAKES[name]
    prepare_mistakes(model, tmp_path)
    start = time.perf_counter()
    done = train(model, tmp_path / "run", *(flag.replace("{tmp}", str(tmp_path)) for flag in flags))
    assert done.returncode == 2, done.stdout + done.stderr
    message = done.stderr.strip().splitlines()[-1]
    assert message.startswith("error: ")
    assert says in message
    assert "Traceback" not in done.stderr
    assert "loading" not in done.stdout  # before the model is loaded
    assert time.perf_counter() - start < 60


def prepare_mistakes(model: Path, folder: Path) -> None:
    entries = [{"instruction": "add"}, {"instructoin": "subtract"}]
    (folder / "tasks.json").write_text(json.dumps(entries))
    (folder / "half.json").write_text(json.dumps([{"instruction": "\ud800"}]))
    (folder / "theirs" / "hf").mkdir(parents=True)
    (folder / "bad.yaml").write_text("learning_rat: 1")
    (folder / "reward.yaml").write_text("reward: {weights: {beauty: 1}}")
    cut = folder / "cut"
    cut.mkdir()
    for file in model.iterdir():
        content = file.read_bytes()
        (cut / file.name).write_bytes(content[:-100] if file.suffix == ".safetensors" else content)
    taken = folder / "taken"
    taken.mkdir()
    (taken / "config.yaml").write_text("seed: 7\n")
