"""Supervised fine-tuning: the loss of each completion alone, and the whole command."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import tiny_checkpoint

from jaxalign import sft
from jaxalign.gemma import lora
from jaxalign.learner import SftOptions, sft_step, start
from jaxalign.mesh import make_mesh, shard, shard_rows
from jaxalign.packing import Example, pack_examples
from jaxalign.sft import SftConfig, read_pairs

ROOT = Path(__file__).parent.parent
RNG = np.random.default_rng(0)
SHARED = [5, 6, 7]
EXAMPLES = [
    Example(SHARED + RNG.integers(3, 600, p).tolist(), RNG.integers(3, 600, c).tolist())
    for p, c in [(5, 3), (9, 6), (2, 8), (7, 1), (4, 4), (10, 5), (5, 3), (6, 7)]
]
PACKED, SEPARATE = pack_examples(EXAMPLES, 27), pack_examples(EXAMPLES, 18)
OPTIMIZER = optax.sgd(0.1)
PLAIN = SftOptions()


def step(model, packed, options=PLAIN) -> tuple:
    copied = jax.tree.map(jnp.copy, model)
    state, stats = sft_step(*start(copied, OPTIMIZER), packed, OPTIMIZER, options)
    return state.params, stats


def assert_close(a, b) -> None:
    jax.tree.map(lambda x, y: np.testing.assert_allclose(x, y, atol=1e-5, rtol=1e-4), a, b)


def test_the_loss_is_the_mean_over_completion_tokens_of_examples_alone(tiny_model):
    losses = []
    for prompt, completion in EXAMPLES:
        tokens_T = np.array(prompt + completion)
        positions_T = np.arange(len(tokens_T))
        logits = tiny_model.logits(tiny_model(tokens_T[None], positions_T[None]))[0]
        logprobs = jax.nn.log_softmax(logits)
        losses += [-logprobs[t - 1, tokens_T[t]] for t in range(len(prompt), len(tokens_T))]
    _, stats = step(tiny_model, PACKED)
    np.testing.assert_allclose(stats["loss"], np.mean(losses), rtol=1e-5)
    assert stats["completion_tokens"] == len(losses)


def test_packing_changes_neither_loss_nor_gradient(tiny_model):
    assert len(PACKED.mask_BW) < len(SEPARATE.mask_BW) == len(EXAMPLES)
    assert_close(step(tiny_model, PACKED)[0], step(tiny_model, SEPARATE)[0])


@pytest.mark.parametrize("options", [SftOptions(4), SftOptions(2, gradient_checkpointing=True)])
def test_microbatches_and_checkpointing_change_nothing(tiny_model, options):
    """Though microbatches hold unequally many tokens."""
    assert_close(step(tiny_model, SEPARATE)[0], step(tiny_model, SEPARATE, options)[0])


@pytest.mark.parametrize("rank", [0, 4])
def test_a_step_on_a_mesh_equals_one_device(tiny_model, rank):
    model = lora.attach(tiny_model, lora.LoraConfig(rank), jax.random.key(1))
    expected, _ = step(model, SEPARATE)
    mesh = make_mesh("4x2")
    with jax.set_mesh(mesh):
        got, _ = step(shard(model, mesh), shard_rows(SEPARATE, mesh))
    assert_close(expected, got)


def test_a_run_says_what_an_epoch_leaves_out():
    count = len(SEPARATE.mask_BW)
    assert count == 8
    assert "; 9 steps; each epoch leaves out 2 rows, too few for a step of 3" in sft.opening_words(
        8, SEPARATE, 3, 9
    )
    for size in (4, 8, 12):  # the last has rows twice
        assert "leaves out" not in sft.opening_words(8, SEPARATE, size, 9)


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    return tiny_checkpoint.write(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("data") / "pairs.jsonl"
    pairs = [{"prompt": f"{n} + {n} =", "completion": f" {2 * n}\n"} for n in range(40)]
    file.write_text("\n".join(map(json.dumps, pairs)))
    return file


def command(model: Path, data: Path | str, output: Path, *more: str) -> list[str]:
    script = [sys.executable, str(ROOT / "scripts" / "sft.py"), "--model", str(model)]
    options = ["--output-dir", str(output), "--num-train-epochs", "6", "--max-length", "64"]
    options += ["--save-steps", "1", "--optim.learning-rate", "1e-2", "--lora.rank", "4"]
    return [*script, "--data", str(data), *options, "--gradient-accumulation-steps", "2", *more]


ENVIRONMENT = {**os.environ, "JAX_PLATFORMS": "cpu", "XLA_FLAGS": ""}


def run(arguments: list[str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        arguments, env=ENVIRONMENT, capture_output=True, text=True, timeout=300, check=False
    )


def rows(output: Path) -> list[dict]:
    file = output / "metrics.jsonl"
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


@pytest.fixture(scope="module")
def undisturbed(model, data, tmp_path_factory) -> Path:
    output = tmp_path_factory.mktemp("run") / "undisturbed"
    done = run(command(model, data, output))
    assert done.returncode == 0, done.stderr
    assert f"{output}/hf" in done.stdout
    return output


@pytest.mark.slow
def test_the_loss_falls_and_the_model_is_written(undisturbed):
    losses = [row["loss"] for row in rows(undisturbed)]
    assert np.mean(losses[-3:]) < 0.7 * losses[0]
    assert (undisturbed / "hf" / "model.safetensors").exists()
    assert (undisturbed / "adapter" / "adapter_config.json").exists()


@pytest.mark.slow
def test_a_killed_run_resumes_to_the_same_bits(model, data, undisturbed, tmp_path):
    output = tmp_path / "killed"
    arguments, nowhere = command(model, data, output), subprocess.DEVNULL
    with subprocess.Popen(arguments, env=ENVIRONMENT, stdout=nowhere) as process:
        deadline = time.time() + 200
        while len(rows(output)) < 3 and time.time() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert run(command(model, data, output)).returncode == 0
    for name in ("hf/model.safetensors", "adapter/adapter_model.safetensors"):
        assert (output / name).read_bytes() == (undisturbed / name).read_bytes()
    assert [row["loss"] for row in rows(output)] == [row["loss"] for row in rows(undisturbed)]


@pytest.mark.slow
@pytest.mark.parametrize("steps", [2, 9])
def test_max_steps_counts_instead_of_epochs(model, data, tmp_path, steps):
    more = ("--num-train-epochs", "1", "--max-steps", str(steps))
    done = run(command(model, data, tmp_path / "run", *more))
    assert done.returncode == 0, done.stderr
    found = rows(tmp_path / "run")
    assert [row["step"] for row in found] == list(range(1, steps + 1))
    rates = [row["learning_rate"] for row in found]
    assert rates[-1] < rates[0] / 2  # cosine's end is where the steps end


@pytest.mark.slow
def test_grpo_starts_from_the_run(undisturbed, tmp_path):
    """Its folder is a model's name, and what is read is what was exported."""
    from jaxalign.checkpoint.models import resolve

    assert resolve(str(undisturbed)) == undisturbed / "hf"
    train = [sys.executable, str(ROOT / "scripts" / "train.py"), "--model", str(undisturbed)]
    options = ["--output-dir", str(tmp_path / "grpo"), "--max-steps", "1", "--max-level", "1"]
    options += ["--sampling.max-completion-length", "4", "--sampling.max-prompt-length", "1500"]
    options += ["--num-generations", "2", "--gradient-accumulation-steps", "1"]
    done = run([*train, *options, "--sandbox.isolation", "namespaces"])
    assert done.returncode == 0, done.stderr


def test_a_run_is_not_resumed_on_another_number_of_slices(
    model, data, tmp_path, resumed_on_other_slices
):
    """Which would change its batches, the position in the data and the number of steps."""
    config = SftConfig(str(model), str(data), output_dir=tmp_path / "run", compilation_cache=False)
    said = resumed_on_other_slices(sft, lambda: sft.train(config))
    assert "other data slices" in said


def test_a_line_of_json_ends_where_json_lines_do(tmp_path):
    """Other separators of lines may be in its strings as they are."""
    pairs = [("a\u2028b", "c\u0085d"), ("e", "f\x1d")]
    records = [{"prompt": prompt, "completion": completion} for prompt, completion in pairs]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\ufeff" + "\r\n\r\n".join(lines), encoding="utf-8", newline="")
    assert read_pairs(str(file)) == pairs


MISTAKES = {
    "json": ('{"prompt": 1\n', "line 1: is not JSON"),
    "lacks": ('{"prompt": "a", "completion": "b"}\n{"prompt": "a"}\n', "line 2: lacks prompt or"),
    "blank": ('\n{"prompt": "a", "completion": "b"}\n\n3\n', "line 4: lacks prompt or"),
    "kind": (
        '{"prompt": "a", "completion": 3}\n',
        "line 1: prompt and completion must be non-empty",
    ),
    "empty": (
        '{"prompt": "a", "completion": ""}\n',
        "line 1: prompt and completion must be non-empty",
    ),
    "long": (json.dumps({"prompt": "a" * 90, "completion": "b"}), "max_length is 64"),
    "unsolved": ('{"instruction": "Sum."}\n', "no task with a reference solution"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_sentence(name, model, tmp_path):
    text, expected = MISTAKES[name]
    file = tmp_path / "data.jsonl"
    file.write_text(text)
    done = run(command(model, file, tmp_path / "out"))
    assert done.returncode == 2
    assert expected in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()
