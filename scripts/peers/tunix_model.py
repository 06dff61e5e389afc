"""A Gemma-3 in tunix, from a folder of Hugging Face's, for the other scripts."""

# pyright: reportMissingImports=false
import json
from importlib import metadata
from pathlib import Path

import jax
import jax.numpy as jnp
from transformers import AutoTokenizer
from tunix.models.gemma3 import model as gemma3
from tunix.models.gemma3 import params_safetensors

NEVER = [-1]  # as end-of-text tokens: completions have the length they are asked for


def load(folder: str, dtype: str) -> tuple:
    """(model, config, tokenizer, mesh)."""
    raw = json.loads((Path(folder) / "config.json").read_text())
    config = gemma3.ModelConfig(
        num_layers=raw["num_hidden_layers"],
        num_embed=raw["vocab_size"],
        embed_dim=raw["hidden_size"],
        hidden_dim=raw["intermediate_size"],
        num_heads=raw["num_attention_heads"],
        head_dim=raw["head_dim"],
        num_kv_heads=raw["num_key_value_heads"],
        sliding_window_size=raw["sliding_window"],
        local_base_frequency=10_000,
        global_base_frequency=1_000_000,
        param_dtype=jnp.dtype(dtype),
    )
    axes = (jax.sharding.AxisType.Auto,) * 2
    mesh = jax.make_mesh((1, 1), ("fsdp", "tp"), axis_types=axes, devices=jax.devices()[:1])
    with mesh:
        model = params_safetensors.create_model_from_safe_tensors(
            folder, config, mesh, dtype=jnp.dtype(dtype)
        )
    return model, config, AutoTokenizer.from_pretrained(folder), mesh


def version() -> str:
    """What is measured."""
    return f"tunix {metadata.version('google-tunix')}, jax {jax.__version__}"
