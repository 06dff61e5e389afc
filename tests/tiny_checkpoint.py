"""A checkpoint folder as Hugging Face writes them, small enough to train in a second."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from jaxalign.checkpoint.names import TABLE
from jaxalign.gemma.config import GemmaConfig
from jaxalign.tokenizer import BYTE, CONTROL, NORMAL, SPECIAL, Tokenizer, from_pieces

CONFIG = GemmaConfig(7, 32, 4, 2, 16, 64, 8, vocab_size=400)


def write(folder: Path) -> Path:
    """Random float32 weights, a tokenizer of bytes and ASCII characters, and a config."""
    folder.mkdir(parents=True)
    _tokenizer().save(folder)
    (folder / "config.json").write_text(json.dumps(_config()))
    rng = np.random.default_rng(0)
    tensors = {
        "model." + name: (0.2 * rng.normal(size=entry.shape(CONFIG.dims))).astype(np.float32)
        for entry in TABLE
        for name in entry.names(CONFIG.num_layers)
    }
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    return folder


def _tokenizer() -> Tokenizer:
    special = sorted(SPECIAL)
    characters = ["\n", "▁", "    ", *(chr(c) for c in range(33, 127))]
    byte_pieces = [f"<0x{b:02X}>" for b in range(256)]
    pieces = [*special, *byte_pieces, *characters]
    kinds = [CONTROL] * len(special) + [BYTE] * 256 + [NORMAL] * len(characters)
    assert len(pieces) <= CONFIG.vocab_size
    return Tokenizer(from_pieces(pieces, kinds))


def _config() -> dict:
    return {
        "architectures": ["Gemma3ForCausalLM"],
        "model_type": "gemma3_text",
        "vocab_size": CONFIG.vocab_size,
        "hidden_size": CONFIG.hidden_size,
        "intermediate_size": CONFIG.intermediate_size,
        "num_hidden_layers": CONFIG.num_layers,
        "num_attention_heads": CONFIG.num_heads,
        "num_key_value_heads": CONFIG.num_kv_heads,
        "head_dim": CONFIG.head_dim,
        "sliding_window": CONFIG.sliding_window,
        "rope_theta": 1_000_000.0,
        "rope_local_base_freq": 10_000.0,
        "torch_dtype": "float32",
    }
