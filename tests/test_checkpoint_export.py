"""What is exported is what transformers and peft load, to the bit."""

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from jaxalign.checkpoint.export import complete_folder, export_model
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import NOTICE, open_source
from jaxalign.checkpoint.peft import export_adapter
from jaxalign.checkpoint.source import Source
from jaxalign.errors import UserError
from jaxalign.gemma.lora import LoraConfig, attach, projections
from jaxalign.gemma.model import Gemma
from jaxalign.mesh import make_mesh, shard
from jaxalign.tokenizer import BYTE, CONTROL, NORMAL, SPECIAL, Tokenizer, from_pieces

hf_models = pytest.importorskip("hf_models")
import torch  # noqa: E402

SIZES = ["1b", "4b", "12b", "27b"]
PREFIXES = ["language_model.model.", "model.language_model."]
TOKENS_BT = np.random.default_rng(0).integers(1, 512, (2, 40))


def tiny_tokenizer() -> Tokenizer:
    special = ["<pad>", "<eos>", "<bos>", "<unk>"]
    special += sorted(SPECIAL.difference(special))
    pieces = [*special, *(f"<0x{i:02X}>" for i in range(256)), "de", "def", "d", "e", "f", "▁"]
    kinds = [CONTROL] * len(special) + [BYTE] * 256 + [NORMAL] * 6
    return Tokenizer(from_pieces(pieces, kinds))


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return tiny_tokenizer()


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A shrunk checkpoint of each size, as transformers saves it."""
    folder = tmp_path_factory.mktemp("saved")
    return {size: hf_models.save(hf_models.build(size), folder / size) for size in SIZES}


def open_and_load(path: Path, mesh: str = "1", dtype=jnp.float32) -> tuple[Source, Gemma]:
    source = open_source(path)
    devices = jax.devices()[: 1 if mesh == "1" else 8]
    return source, load(source, make_mesh(mesh, devices), dtype)


def with_random_adapters(model: Gemma) -> Gemma:
    """Adapters that do something: a fresh B is zero."""
    adapted = attach(model, LoraConfig(rank=4, alpha=8.0), jax.random.key(1))
    rng = np.random.default_rng(0)
    for _, projection in projections(adapted.layers):
        b: Any = projection.lora_b
        noise = rng.normal(scale=0.1, size=b.shape).astype(np.float32)
        projection.lora_b = b.replace(jnp.asarray(noise))
    return adapted


@jax.jit
def logits(model: Gemma) -> jax.Array:
    positions_BT = jnp.broadcast_to(jnp.arange(TOKENS_BT.shape[1]), TOKENS_BT.shape)
    return model.logits(model(jnp.asarray(TOKENS_BT), positions_BT))


def assert_same_tensors(a: dict[str, torch.Tensor], b: dict[str, torch.Tensor]) -> None:
    assert a.keys() == b.keys()
    for name, tensor in a.items():
        assert tensor.dtype == b[name].dtype, name
        assert torch.equal(tensor, b[name]), name


@pytest.mark.parametrize("size", SIZES)
def test_every_tensor_comes_out_as_it_went_in(folders, tokenizer, tmp_path, size):
    source, model = open_and_load(folders[size])
    export_model(model, source, tokenizer, tmp_path / "out", size)
    assert_same_tensors(hf_models.tensors(tmp_path / "out"), hf_models.tensors(folders[size]))


@pytest.mark.parametrize("size", SIZES)
def test_transformers_loads_an_export_to_the_same_weights(folders, tokenizer, tmp_path, size):
    source, model = open_and_load(folders[size])
    export_model(model, source, tokenizer, tmp_path / "out", size)
    exported, original = (hf_models.load(f) for f in (tmp_path / "out", folders[size]))
    assert type(exported) is type(original)
    assert_same_tensors(exported.state_dict(), original.state_dict())


@pytest.mark.parametrize("prefix", PREFIXES)
def test_an_export_keeps_the_names_of_its_source(folders, tokenizer, tmp_path, prefix):
    renamed = hf_models.save(hf_models.load(folders["4b"]), tmp_path / "in")
    hf_models.rename(renamed, "language_model.model.", prefix)
    source, model = open_and_load(renamed)
    export_model(model, source, tokenizer, tmp_path / "out", "4b")
    assert_same_tensors(hf_models.tensors(tmp_path / "out"), hf_models.tensors(renamed))


def test_a_bfloat16_checkpoint_survives_float32_master_weights(folders, tokenizer, tmp_path):
    half = hf_models.load(folders["4b"]).to(torch.bfloat16)
    hf_models.save(half, tmp_path / "in")
    source, model = open_and_load(tmp_path / "in", dtype=jnp.float32)
    export_model(model, source, tokenizer, tmp_path / "out", "4b")
    tensors = hf_models.tensors(tmp_path / "out")
    assert {t.dtype for t in tensors.values()} == {torch.bfloat16}
    assert_same_tensors(tensors, hf_models.tensors(tmp_path / "in"))


def test_another_dtype_is_written_and_said_in_the_config(folders, tokenizer, tmp_path):
    source, model = open_and_load(folders["4b"])
    export_model(model, source, tokenizer, tmp_path / "out", "4b", dtype=jnp.bfloat16)
    name = "language_model.model.norm.weight"
    assert hf_models.tensors(tmp_path / "out")[name].dtype == torch.bfloat16
    assert json.loads((tmp_path / "out" / "config.json").read_text())["dtype"] == "bfloat16"


def test_shards_keep_their_limit_and_hold_every_tensor_once(folders, tokenizer, tmp_path):
    source, model = open_and_load(folders["4b"])
    export_model(model, source, tokenizer, tmp_path / "out", "4b", max_shard_bytes=100_000)
    files = sorted((tmp_path / "out").glob("*.safetensors"))
    assert len(files) > 3
    assert all(f.stat().st_size < 100_000 + 20_000 for f in files)  # header included
    index = json.loads((tmp_path / "out" / "model.safetensors.index.json").read_text())
    assert index["weight_map"].keys() == hf_models.tensors(folders["4b"]).keys()
    assert_same_tensors(
        hf_models.load(tmp_path / "out").state_dict(), hf_models.load(folders["4b"]).state_dict()
    )


def test_an_export_from_a_mesh_equals_one_from_a_single_device(folders, tokenizer, tmp_path):
    source, model = open_and_load(folders["27b"], mesh="2x4")
    model = shard(with_random_adapters(model), make_mesh("2x4"))
    export_model(model, source, tokenizer, tmp_path / "mesh", "27b")
    source, model = open_and_load(folders["27b"])
    export_model(with_random_adapters(model), source, tokenizer, tmp_path / "single", "27b")
    mesh, single = (hf_models.tensors(tmp_path / f) for f in ("mesh", "single"))
    for name in single:
        torch.testing.assert_close(mesh[name], single[name], rtol=0, atol=1e-6)


@pytest.mark.parametrize("size", ["1b", "27b"])  # text-only and multimodal
def test_merged_adapters_give_transformers_our_logits(folders, tokenizer, tmp_path, size):
    source, base = open_and_load(folders[size])
    model = with_random_adapters(base)
    export_model(model, source, tokenizer, tmp_path / "out", size)
    theirs = hf_models.logits(hf_models.load(tmp_path / "out"), TOKENS_BT)
    np.testing.assert_allclose(theirs, logits(model), atol=1e-4)
    assert np.abs(theirs - logits(base)).max() > 0.1


@pytest.mark.parametrize("size", ["1b", "27b"])  # text-only and multimodal
def test_peft_gives_our_logits_from_the_adapters_alone(folders, tmp_path, size):
    peft = pytest.importorskip("peft")
    source, base = open_and_load(folders[size])
    model = with_random_adapters(base)
    export_adapter(model, source, tmp_path / "adapter", size)
    adapted = peft.PeftModel.from_pretrained(hf_models.load(folders[size]), tmp_path / "adapter")
    theirs = hf_models.logits(adapted, TOKENS_BT)
    np.testing.assert_allclose(theirs, logits(model), atol=1e-4)
    assert np.abs(theirs - logits(base)).max() > 0.1


def test_peft_writes_the_adapter_tensors_that_we_write(folders, tmp_path):
    """PEFT, told the same LoraConfig, saves the same names and shapes."""
    peft = pytest.importorskip("peft")
    source, base = open_and_load(folders["4b"])
    export_adapter(with_random_adapters(base), source, tmp_path / "ours", "4b")
    config = peft.PeftConfig.from_pretrained(tmp_path / "ours")
    peft.get_peft_model(hf_models.load(folders["4b"]), config).save_pretrained(tmp_path / "theirs")
    ours, theirs = (hf_models.tensors(tmp_path / f) for f in ("ours", "theirs"))
    assert {k: v.shape for k, v in ours.items()} == {k: v.shape for k, v in theirs.items()}


def test_an_exported_tokenizer_gives_transformers_the_same_ids(folders, tokenizer, tmp_path):
    transformers = pytest.importorskip("transformers")
    source, model = open_and_load(folders["1b"])
    export_model(model, source, tokenizer, tmp_path / "out", "1b")
    theirs = transformers.AutoTokenizer.from_pretrained(tmp_path / "out")
    assert theirs.encode("def f <eos>") == tokenizer.encode("def f <eos>")


def test_companion_files_of_the_source_are_kept(folders, tokenizer, tmp_path):
    (folders["12b"] / "preprocessor_config.json").write_text('{"size": 896}')
    (folders["12b"] / "generation_config.json").write_text('{"top_k": 64}')
    source, model = open_and_load(folders["12b"])
    export_model(model, source, tokenizer, tmp_path / "out", "12b")
    for name in ("preprocessor_config.json", "generation_config.json", "config.json"):
        theirs = json.loads((folders["12b"] / name).read_text())
        assert json.loads((tmp_path / "out" / name).read_text()) == theirs


def test_the_card_names_the_base_and_carries_the_notice(folders, tokenizer, tmp_path):
    source, model = open_and_load(folders["1b"])
    export_model(model, source, tokenizer, tmp_path / "out", "gemma3-270m")
    card = (tmp_path / "out" / "README.md").read_text()
    assert "license: gemma" in card
    assert "base_model: google/gemma-3-270m" in card
    assert NOTICE in card
    assert NOTICE in (tmp_path / "out" / "NOTICE").read_text()


def test_a_failed_export_leaves_the_earlier_one(folders, tokenizer, tmp_path, monkeypatch):
    source, model = open_and_load(folders["1b"])
    export_model(model, source, tokenizer, tmp_path / "out", "1b")
    before = {f.name: f.read_bytes() for f in (tmp_path / "out").iterdir()}
    monkeypatch.setattr(source, "write_config", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export_model(model, source, tokenizer, tmp_path / "out", "1b", dtype=jnp.bfloat16)
    assert {f.name: f.read_bytes() for f in (tmp_path / "out").iterdir()} == before


def test_an_earlier_export_is_replaced(folders, tokenizer, tmp_path):
    source, model = open_and_load(folders["1b"])
    export_model(model, source, tokenizer, tmp_path / "out", "1b", max_shard_bytes=100_000)
    export_model(model, source, tokenizer, tmp_path / "out", "1b")
    assert [f.name for f in tmp_path.iterdir()] == ["out"]
    assert len(list((tmp_path / "out").glob("*.safetensors"))) == 1


@pytest.mark.parametrize("calls", range(4))
def test_a_kill_while_an_export_is_replaced_does_not_block_its_name(tmp_path, monkeypatch, calls):
    """However far it gets: renaming, or in the middle of deleting."""

    def export(content: str) -> None:
        with complete_folder(tmp_path / "out") as partial:
            (partial / "README.md").write_text("by jaxalign")
            (partial / "weights").write_text(content)

    rename, rmtree, left = Path.rename, shutil.rmtree, iter(range(calls, -1, -1))

    def killed_renaming(path, target):
        if next(left) == 0:
            raise KeyboardInterrupt
        rename(path, target)

    def killed_deleting(path, **options):
        if path.exists() and next(left) == 0:
            (path / "README.md").unlink()
            raise KeyboardInterrupt
        rmtree(path, **options)

    export("first")
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(Path, "rename", killed_renaming)
        patch.setattr(shutil, "rmtree", killed_deleting)
        export("second")
    export("third")
    assert [f.name for f in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "weights").read_text() == "third"


def test_a_folder_that_is_no_export_is_refused(folders, tokenizer, tmp_path):
    source, model = open_and_load(folders["1b"])
    (tmp_path / "thesis.tex").write_text("precious")
    with pytest.raises(UserError, match="choose another folder"):
        export_model(model, source, tokenizer, tmp_path, "1b")
    assert (tmp_path / "thesis.tex").read_text() == "precious"
