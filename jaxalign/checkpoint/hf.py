"""A folder of Hugging Face's as a source of weights, and its config.json both ways.

Text-only checkpoints and multimodal ones, with prefixes old and new. Of a multimodal one the text
model is read; the rest is not touched, but handed on to exports byte for byte.

Source: the config.json of Google's repositories, and transformers' Gemma3TextConfig, whose
defaults hold where a config says nothing.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from jaxalign.checkpoint.safetensors import Stored, read_header
from jaxalign.checkpoint.source import text_shapes
from jaxalign.errors import UserError
from jaxalign.gemma.config import LAYERS_PER_GLOBAL, GemmaConfig

PREFIXES = ("model.language_model.", "language_model.model.", "model.")
COMPANIONS = ("generation_config.json", "preprocessor_config.json", "processor_config.json")

_SIZES: dict[str, tuple[str, Any]] = {  # our field: its name and default in Gemma3TextConfig
    "num_layers": ("num_hidden_layers", 26),
    "hidden_size": ("hidden_size", 2304),
    "num_heads": ("num_attention_heads", 8),
    "num_kv_heads": ("num_key_value_heads", 4),
    "head_dim": ("head_dim", 256),
    "intermediate_size": ("intermediate_size", 9216),
    "sliding_window": ("sliding_window", 4096),
    "vocab_size": ("vocab_size", 262_208),
    "query_pre_attn_scalar": ("query_pre_attn_scalar", 256),
    "norm_eps": ("rms_norm_eps", 1e-6),
    "max_position_embeddings": ("max_position_embeddings", 131_072),
}
_FIXED = {  # what every Gemma-3 does, and jaxalign with it
    "hidden_activation": "gelu_pytorch_tanh",
    "attention_bias": False,
    "attn_logit_softcapping": None,
    "final_logit_softcapping": None,
    "tie_word_embeddings": True,
    "use_bidirectional_attention": False,
    "sliding_window_pattern": LAYERS_PER_GLOBAL,
}
_F32 = np.dtype(np.float32)
_TOKENS = {"bos_token_id": 2, "eos_token_id": [1, 106], "pad_token_id": 0}


class HFFolder:
    """A folder with config.json and safetensors, one file or sharded."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._raw = _read_json(path / "config.json")
        self.config = parse_config(self._raw, path / "config.json")
        self._stored = _read_headers(path)
        self.prefix = self._find_prefix()
        stored = self._stored[self.prefix + "embed_tokens.weight"].values().dtype
        self.dtype = min(stored, _F32, key=lambda dtype: dtype.itemsize)  # jax computes no float64

    def _find_prefix(self) -> str:
        for prefix in PREFIXES:
            if prefix + "embed_tokens.weight" in self._stored:
                return prefix
        raise UserError(f"{self.path} lacks the tensor model.embed_tokens.weight: is it a Gemma-3?")

    def names(self) -> Iterable[str]:
        return self._stored

    def shape(self, name: str) -> tuple[int, ...]:
        return self._stored[name].spec.shape

    def read(self, name: str, index: tuple[slice, ...]) -> np.ndarray:
        return self._stored[name].values()[index]

    def aside(self) -> list[Stored]:
        """All but the text model's tensors, and a head that only repeats the embedding."""
        text = text_shapes(self)
        return [
            stored
            for name, stored in self._stored.items()
            if name not in text and not name.endswith("lm_head.weight")
        ]

    def write_config(self, folder: Path, dtype: np.dtype) -> None:
        write_json(folder / "config.json", _with_dtype(self._raw, dtype))
        write_json(folder / "generation_config.json", _TOKENS)  # unless the source has its own
        for name in COMPANIONS:
            if (self.path / name).exists():
                shutil.copyfile(self.path / name, folder / name)


def _read_headers(folder: Path) -> dict[str, Stored]:
    index = folder / "model.safetensors.index.json"
    if index.exists():
        files = sorted(set(_read_json(index).get("weight_map", {}).values()))
    elif (folder / "model.safetensors").exists():
        files = ["model.safetensors"]
    else:
        raise UserError(f"{folder} has no model.safetensors: is it a checkpoint of Hugging Face's?")
    return {name: stored for file in files for name, stored in read_header(folder / file).items()}


def _read_json(path: Path) -> dict[str, Any]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"cannot read {path} ({error}): fetch the checkpoint again") from error


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Write it as Hugging Face does."""
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def parse_config(raw: dict[str, Any], path: Path) -> GemmaConfig:
    """The text model that a config.json describes.

    Raises UserError, naming `path`, when it is no Gemma-3, or one that computes otherwise.
    """
    if raw.get("model_type") not in ("gemma3", "gemma3_text"):
        raise UserError(
            f"{path} describes a {raw.get('model_type')} model: only gemma3 and gemma3_text "
            "are supported"
        )
    text = raw.get("text_config", raw)
    for key, value in _FIXED.items():
        if text.get(key, value) != value:
            raise UserError(f"{path} sets {key} to {text[key]!r}: only {value!r} is supported")
    sizes: dict[str, Any] = {
        ours: text.get(theirs, default) for ours, (theirs, default) in _SIZES.items()
    }
    config = GemmaConfig(**sizes, **_parse_rope(text, path))
    if text.get("layer_types", _layer_types(config)) != _layer_types(config):
        raise UserError(
            f"{path} orders layer_types otherwise: only five local ones to a global are supported"
        )
    return config


def _parse_rope(text: dict[str, Any], path: Path) -> dict[str, Any]:
    """The rotary embedding's constants, from keys old (rope_theta) or new (rope_parameters)."""
    new = text.get("rope_parameters") or {}
    local, globl = new.get("sliding_attention") or {}, new.get("full_attention") or {}
    scaling = globl or text.get("rope_scaling") or {}
    kind = scaling.get("rope_type", scaling.get("type", "default"))
    if kind not in ("default", "linear"):
        raise UserError(f"{path} scales its RoPE by {kind!r}: only 'linear' is supported")
    return {
        "rope_local_base": local.get("rope_theta", text.get("rope_local_base_freq", 10_000.0)),
        "rope_global_base": globl.get("rope_theta", text.get("rope_theta", 1_000_000.0)),
        "rope_global_factor": scaling.get("factor", 1.0),
    }


def _layer_types(config: GemmaConfig) -> list[str]:
    return ["sliding_attention" if local else "full_attention" for local in config.is_local]


def write_text_config(config: GemmaConfig, folder: Path, dtype: np.dtype) -> None:
    """Write config.json and generation_config.json for a text-only model."""
    factor = config.rope_global_factor
    sizes = {theirs: getattr(config, ours) for ours, (theirs, _) in _SIZES.items()}
    raw = {
        "architectures": ["Gemma3ForCausalLM"],
        "model_type": "gemma3_text",
        **sizes,
        "query_pre_attn_scalar": int(config.query_pre_attn_scalar),
        "layer_types": _layer_types(config),
        "rope_theta": config.rope_global_base,
        "rope_local_base_freq": config.rope_local_base,
        "rope_scaling": None if factor == 1 else {"rope_type": "linear", "factor": factor},
        **_FIXED,
        **_TOKENS,
        "torch_dtype": dtype.name,
    }
    write_json(folder / "config.json", raw)
    write_json(folder / "generation_config.json", _TOKENS)


def _with_dtype(raw: dict[str, Any], dtype: np.dtype) -> dict[str, Any]:
    """The same config, where it names the dtype of the weights naming this one."""
    named: dict[str, Any] = {k: dtype.name for k in ("dtype", "torch_dtype") if k in raw}
    if "text_config" in raw:
        named["text_config"] = _with_dtype(raw["text_config"], dtype)
    return raw | named
