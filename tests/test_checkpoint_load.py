"""What is loaded computes what transformers computes, from every layout and onto every mesh."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import ml_dtypes
import numpy as np
import pytest
from flax import nnx

from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import open_source
from jaxalign.gemma.model import Gemma
from jaxalign.mesh import make_mesh

hf_models = pytest.importorskip("hf_models")

TOKENS_BT = np.random.default_rng(0).integers(1, 512, (2, 40))  # five windows long


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory):
    """A shrunk model of each size: transformers' own, and the folder it was saved in."""
    models = {size: hf_models.build(size) for size in hf_models.SHRUNK}
    folder = tmp_path_factory.mktemp("saved")
    return {size: (m, hf_models.save(m, folder / size)) for size, m in models.items()}


def load_here(path: Path, mesh: str = "1", dtype: Any = jnp.float32) -> Any:
    devices = jax.devices()[: 1 if mesh == "1" else 8]
    return load(open_source(path), make_mesh(mesh, devices), dtype)


def logits(model: Gemma, tokens_BT: np.ndarray) -> np.ndarray:
    positions_BT = np.broadcast_to(np.arange(tokens_BT.shape[1]), tokens_BT.shape)
    run = jax.jit(lambda m, t, p: m.logits(m(t, p)))
    return np.asarray(run(model, jnp.asarray(tokens_BT), jnp.asarray(positions_BT)))


def assert_same_parameters(a: Gemma, b: Gemma) -> None:
    a_leaves, b_leaves = (dict(nnx.to_flat_state(nnx.state(m))) for m in (a, b))
    assert a_leaves.keys() == b_leaves.keys()
    for path, leaf in a_leaves.items():
        np.testing.assert_array_equal(leaf[...], b_leaves[path][...], err_msg=str(path))


@pytest.mark.parametrize("size", ["1b", "4b", "12b", "27b"])
def test_logits_equal_transformers_past_the_window(saved, size):
    theirs, folder = saved[size]
    expected = hf_models.logits(theirs, TOKENS_BT)
    assert np.abs(expected).max() > 1  # or an absolute tolerance would prove little
    np.testing.assert_allclose(logits(load_here(folder), TOKENS_BT), expected, atol=1e-4)


@pytest.mark.parametrize("prefix", ["language_model.model.", "model.language_model."])
def test_old_and_new_prefixes_load_alike(saved, tmp_path, prefix):
    theirs, folder = saved["4b"]
    hf_models.save(theirs, tmp_path)
    hf_models.rename(tmp_path, "language_model.model.", prefix)
    assert open_source(tmp_path).prefix == prefix
    assert_same_parameters(load_here(tmp_path), load_here(folder))


def test_shards_load_like_one_file(saved, tmp_path):
    theirs, folder = saved["1b"]
    hf_models.save(theirs, tmp_path, max_shard_size="100KB")
    assert len(list(tmp_path.glob("*.safetensors"))) > 3
    assert_same_parameters(load_here(tmp_path), load_here(folder))


@pytest.mark.parametrize("mesh", ["8x1", "1x8", "2x4", "4x2"])
def test_a_mesh_holds_what_one_device_holds(saved, mesh):
    _, folder = saved["27b"]
    assert_same_parameters(load_here(folder, mesh), load_here(folder))


def test_each_device_is_given_only_its_shard(saved):
    _, folder = saved["27b"]
    kernel = load_here(folder, "2x4").layers.gate_proj.kernel[...]
    assert {s.data.shape for s in kernel.addressable_shards} == {(7, 48 // 2, 80 // 4)}


def test_small_blocks_make_the_same_parameters(saved, monkeypatch):
    _, folder = saved["12b"]
    whole = load_here(folder)
    monkeypatch.setattr("jaxalign.checkpoint.load.BLOCK_BYTES", 1000)
    assert_same_parameters(load_here(folder), whole)


def test_casting_while_loading_rounds_to_nearest(saved):
    _, folder = saved["1b"]
    whole, half = load_here(folder), load_here(folder, dtype=jnp.bfloat16)
    rounded = np.asarray(whole.layers.q_proj.kernel[...]).astype(ml_dtypes.bfloat16)
    np.testing.assert_array_equal(half.layers.q_proj.kernel[...], rounded)


def test_the_vision_tower_is_not_read(saved, tmp_path):
    theirs, _ = saved["4b"]
    hf_models.save(theirs, tmp_path, max_shard_size="1KB")
    index = json.loads((tmp_path / "model.safetensors.index.json").read_text())["weight_map"]
    source, read = open_source(tmp_path), []
    original = source.read
    source.read = lambda name, index: read.append(name) or original(name, index)
    load(source, make_mesh("1", jax.devices()[:1]))
    assert set(read) == {name for name in index if name.startswith("language_model.")}


LOAD_AND_MEASURE = """
import resource, sys
from pathlib import Path
from typing import Any
import jax, jax.numpy as jnp
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import open_source
from jaxalign.mesh import make_mesh
mesh = make_mesh("1")
jax.block_until_ready(jnp.zeros(1))
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
before = peak()
model = load(open_source(Path(sys.argv[1])), mesh, jnp.bfloat16)
print(peak() - before)
"""


@pytest.mark.slow
def test_peak_memory_stays_within_1_3_times_the_checkpoint(tmp_path):
    """On a bfloat16 checkpoint of about 1 GB whose embedding is a third of it."""
    import torch
    import transformers

    config = transformers.Gemma3TextConfig(
        vocab_size=262_144, hidden_size=640, intermediate_size=6144, num_hidden_layers=24,
        num_attention_heads=4, num_key_value_heads=1, sliding_window=512,
    )  # fmt: skip
    model: Any = transformers.Gemma3ForCausalLM(config)
    model.to(torch.bfloat16)
    hf_models.save(model, tmp_path)
    del model
    size = sum(f.stat().st_size for f in tmp_path.glob("*.safetensors"))
    assert size > 0.9e9
    command = [sys.executable, "-c", LOAD_AND_MEASURE, str(tmp_path)]
    env = {"PATH": "", "JAX_PLATFORMS": "cpu"}
    peak = int(subprocess.run(command, check=True, capture_output=True, env=env).stdout)
    assert peak < 1.3 * size
