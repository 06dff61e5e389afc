"""Gemma-3 models of transformers, shrunk from the real configurations, with random weights.

Kept from the real ones: the pattern of local and global layers, the ratio of heads, the window,
the RoPE bases and factor, the rule of the query scale, and for the larger ones a vision tower.
"""

from pathlib import Path
from typing import Any

import numpy as np
import torch
import transformers
from safetensors.torch import load_file, save_file

TEXT = {
    "num_hidden_layers": 7,
    "hidden_size": 48,
    "intermediate_size": 80,
    "head_dim": 16,
    "sliding_window": 8,
    "vocab_size": 512,
    "query_pre_attn_scalar": 16,
    "max_position_embeddings": 256,
}
FACTOR = {"rope_type": "linear", "factor": 8.0}
LARGE = {"rope_scaling": FACTOR}
SHRUNK: dict[str, dict[str, Any]] = {
    "1b": TEXT | {"num_attention_heads": 4, "num_key_value_heads": 1},
    "4b": TEXT | LARGE | {"num_attention_heads": 4, "num_key_value_heads": 2, "hidden_size": 32},
    "12b": TEXT | LARGE | {"num_attention_heads": 4, "num_key_value_heads": 2},
    "27b": TEXT
    | LARGE
    | {"num_attention_heads": 8, "num_key_value_heads": 4, "query_pre_attn_scalar": 6},
}
MULTIMODAL = ("4b", "12b", "27b")
VISION = {
    "hidden_size": 16,
    "intermediate_size": 24,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "image_size": 28,
    "patch_size": 14,
}


def build(size: str, seed: int = 0) -> Any:
    """A shrunk model in float32, every weight random: norms, too."""
    if size in MULTIMODAL:
        config = transformers.Gemma3Config(
            text_config=SHRUNK[size], vision_config=VISION, mm_tokens_per_image=4
        )
        model = transformers.Gemma3ForConditionalGeneration(config)
    else:
        model = transformers.Gemma3ForCausalLM(transformers.Gemma3TextConfig(**SHRUNK[size]))
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=generator) * 0.15)
    return model.eval()


def save(model: Any, folder: Path, **options: Any) -> Path:
    model.save_pretrained(folder, **options)
    return folder


def load(folder: Path) -> Any:
    """What transformers makes of a folder, in float32. Fails on tensors missing or left over."""
    loader: Any = transformers.AutoModelForCausalLM
    model, info = loader.from_pretrained(folder, dtype=torch.float32, output_loading_info=True)
    problems = {key: value for key, value in info.items() if value}
    assert not problems, problems
    return model.eval()


def tensors(folder: Path) -> dict[str, torch.Tensor]:
    """Every tensor of a folder, as the safetensors library reads them."""
    return {k: v for file in folder.glob("*.safetensors") for k, v in load_file(file).items()}


def rename(folder: Path, old: str, new: str) -> None:
    """Replace the beginning of the names in a folder's only file."""
    file = folder / "model.safetensors"
    renamed = {
        new + name.removeprefix(old) if name.startswith(old) else name: tensor
        for name, tensor in load_file(file).items()
    }
    save_file(renamed, file, metadata={"format": "pt"})


def logits(model: torch.nn.Module, tokens_BT: np.ndarray) -> np.ndarray:
    with torch.no_grad():
        return model(input_ids=torch.tensor(tokens_BT)).logits.float().numpy()
