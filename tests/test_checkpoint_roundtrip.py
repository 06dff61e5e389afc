"""In and out again, without torch: this also runs where transformers does not."""

import json
import shutil
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import tiny_checkpoint
from safetensors.numpy import load_file, save_file

from jaxalign.checkpoint.export import export_model
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import open_source, resolve
from jaxalign.checkpoint.peft import export_adapter
from jaxalign.gemma.lora import LoraConfig, attach
from jaxalign.mesh import make_mesh, shard
from jaxalign.tokenizer import Tokenizer
from jaxalign.training import export


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tiny_checkpoint.write(tmp_path_factory.mktemp("model") / "tiny")


@pytest.mark.parametrize("mesh", ["8x1", "2x4"])
def test_tensors_pass_a_mesh_and_a_fresh_adapter_unchanged(folder, tmp_path, mesh):
    source, devices = open_source(folder), make_mesh(mesh)
    model = attach(load(source, devices), LoraConfig(rank=2), jax.random.key(0))
    export_model(shard(model, devices), source, Tokenizer.load(folder), tmp_path / "out", "tiny")
    before, after = (load_file(f / "model.safetensors") for f in (folder, tmp_path / "out"))
    assert before.keys() == after.keys()
    for name, array in before.items():
        np.testing.assert_array_equal(after[name], array, err_msg=name)


def test_a_head_that_repeats_the_embedding_is_left_to_the_tie(tmp_path):
    tiny = tiny_checkpoint.write(tmp_path / "in")
    tensors = load_file(tiny / "model.safetensors")
    repeated = {"lm_head.weight": tensors["model.embed_tokens.weight"]}
    save_file(tensors | repeated, tiny / "model.safetensors")
    source = open_source(tiny)
    model = load(source, make_mesh("8x1"))
    export_model(model, source, Tokenizer.load(tiny), tmp_path / "out", "tiny")
    assert load_file(tmp_path / "out" / "model.safetensors").keys() == tensors.keys()


def test_an_export_is_a_checkpoint_with_the_same_config_and_tokenizer(folder, tmp_path):
    source = open_source(folder)
    model = load(source, make_mesh("8x1"), jnp.float32)
    export_model(model, source, Tokenizer.load(folder), tmp_path / "out", "tiny")
    assert open_source(tmp_path / "out").config == source.config
    text = "def f(x):\n    return x  # é"
    again, original = Tokenizer.load(tmp_path / "out"), Tokenizer.load(folder)
    assert again.encode(text) == original.encode(text)


def test_a_checkpoint_in_float64_comes_out_in_float32(tmp_path):
    """jax computes in float32 at most."""
    tiny = tiny_checkpoint.write(tmp_path / "in")
    tensors = load_file(tiny / "model.safetensors")
    double = {name: array.astype(np.float64) for name, array in tensors.items()}
    save_file(double, tiny / "model.safetensors")
    source = open_source(tiny)
    model = load(source, make_mesh("8x1"))
    export_model(model, source, Tokenizer.load(tiny), tmp_path / "out", "tiny")
    for name, array in load_file(tmp_path / "out" / "model.safetensors").items():
        assert array.dtype == np.float32
        np.testing.assert_array_equal(array, tensors[name])


def test_an_adapter_trained_from_a_run_names_the_folder_of_its_model(folder, tmp_path, monkeypatch):
    """There peft finds the base, from anywhere; in the run's own folder it would not."""
    run = tmp_path / "run"
    shutil.copytree(folder, run / "hf")
    monkeypatch.chdir(tmp_path)
    source, devices = open_source(resolve("run")), make_mesh("8x1")
    model = attach(load(source, devices), LoraConfig(rank=2), jax.random.key(0))
    tokenizer = Tokenizer.load(source.path)
    export(shard(model, devices), source, tokenizer, tmp_path / "out", "run")
    config = json.loads((tmp_path / "out" / "adapter" / "adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == str(run / "hf")


def test_an_adapter_has_two_matrices_for_each_projection_of_each_layer(folder, tmp_path):
    source = open_source(folder)
    model = attach(load(source, make_mesh("8x1")), LoraConfig(2, 6.0), jax.random.key(0))
    export_adapter(shard(model, make_mesh("8x1")), source, tmp_path / "out", "tiny")
    tensors = load_file(tmp_path / "out" / "adapter_model.safetensors")
    assert len(tensors) == 2 * 7 * tiny_checkpoint.CONFIG.num_layers
    config = json.loads((tmp_path / "out" / "adapter_config.json").read_text())
    assert (config["r"], config["lora_alpha"]) == (2, 6.0)
