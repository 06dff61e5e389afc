"""A GGUF file as a source of weights: llama.cpp's names and conventions to Hugging Face's.

llama.cpp stores the RMSNorm weights as 1 + w, and says nothing of what it takes for granted in
its code: the local RoPE base, and the query scale, which only the 27b derives otherwise. Vision
towers come in separate files, which are not read.

Source: llama.cpp, conversion and src/models for "gemma3".
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import ml_dtypes
import numpy as np

from jaxalign.checkpoint.hf import write_text_config
from jaxalign.checkpoint.safetensors import Stored
from jaxalign.errors import UserError
from jaxalign.gemma.config import LAYERS_PER_GLOBAL, SIZES, GemmaConfig
from jaxalign.gguf_reader import GGUFFile

_TOP = {"token_embd": "embed_tokens", "output_norm": "norm"}
_LAYER = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "attn_q_norm": "self_attn.q_norm",
    "attn_k_norm": "self_attn.k_norm",
    "post_attention_norm": "post_attention_layernorm",
    "ffn_norm": "pre_feedforward_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
    "post_ffw_norm": "post_feedforward_layernorm",
}


class GGUFSource:
    """The text model in a GGUF file, dequantised to float32 as it is read."""

    prefix = "model."
    dtype = np.dtype(ml_dtypes.bfloat16)

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = GGUFFile(path)
        self._theirs = {_hf_name(path, name): name for name in self._file.tensors}
        self.config = _config(path, self._file)

    def names(self) -> Iterable[str]:
        return self._theirs

    def shape(self, name: str) -> tuple[int, ...]:
        return self._file.tensors[self._theirs[name]].shape

    def read(self, name: str, index: tuple[slice, ...]) -> np.ndarray:
        rows, *rest = index
        values = self._file.read(self._theirs[name], rows)[(slice(None), *rest)]
        return values - 1 if name.endswith("norm.weight") else values

    def aside(self) -> list[Stored]:
        return []

    def write_config(self, folder: Path, dtype: np.dtype) -> None:
        write_text_config(self.config, folder, dtype)


def _hf_name(path: Path, name: str) -> str:
    match = re.fullmatch(r"(?:blk\.(\d+)\.)?(\w+)\.weight", name)
    layer, stem = match.groups() if match else (None, "")
    module = _TOP.get(stem) if layer is None else _LAYER.get(stem)
    if module is None:
        raise UserError(
            f"{path} has the tensor {name}, which Gemma-3's text model has not: "
            "give the file of a Gemma-3"
        )
    return f"model.{module}.weight" if layer is None else f"model.layers.{layer}.{module}.weight"


def _config(path: Path, file: GGUFFile) -> GemmaConfig:
    architecture = file.metadata.get("general.architecture")
    if architecture != "gemma3":
        raise UserError(f"{path} is a {architecture} model: only gemma3 is supported")
    values = {key.removeprefix("gemma3."): value for key, value in file.metadata.items()}
    if values.get("rope.scaling.type", "none") not in ("none", "linear"):
        kind = values["rope.scaling.type"]
        raise UserError(f"{path} scales its RoPE by {kind!r}: only 'linear' is supported")
    period = values.get("attention.sliding_window_pattern", LAYERS_PER_GLOBAL)
    if not np.array_equal(period, LAYERS_PER_GLOBAL):
        raise UserError(
            f"{path} sets attention.sliding_window_pattern to {period}: only {LAYERS_PER_GLOBAL} "
            "is supported"
        )
    try:
        config = GemmaConfig(
            num_layers=values["block_count"],
            hidden_size=values["embedding_length"],
            num_heads=values["attention.head_count"],
            num_kv_heads=values["attention.head_count_kv"],
            head_dim=values["attention.key_length"],
            intermediate_size=values["feed_forward_length"],
            sliding_window=values["attention.sliding_window"],
            vocab_size=file.tensors["token_embd.weight"].shape[0],
            query_pre_attn_scalar=float(values["attention.key_length"]),
            rope_local_base=values.get("rope.freq_base_swa", 10_000.0),
            rope_global_base=values.get("rope.freq_base", 1_000_000.0),
            rope_global_factor=values.get("rope.scaling.factor", 1.0),
            norm_eps=float(str(np.float32(values["attention.layer_norm_rms_epsilon"]))),
            max_position_embeddings=values["context_length"],
        )
    except KeyError as error:
        raise UserError(f"{path} lacks {error}: convert the model again") from None
    if config.num_layers == SIZES["27b"].num_layers:
        return replace(config, query_pre_attn_scalar=config.hidden_size / config.num_heads)
    return config
