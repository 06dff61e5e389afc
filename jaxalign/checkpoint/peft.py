"""LoRA adapters alone, in the format that `peft.PeftModel.from_pretrained` loads.

Source: peft's LoraConfig and its naming of adapter weights.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jax
import numpy as np

from jaxalign.checkpoint.export import (
    complete_folder,
    one_layer,
    parameters,
    published_id,
    to_theirs,
    write_card,
)
from jaxalign.checkpoint.hf import write_json
from jaxalign.checkpoint.names import PROJECTIONS
from jaxalign.checkpoint.safetensors import Spec, write_file
from jaxalign.checkpoint.source import Source
from jaxalign.gemma.lora import projections
from jaxalign.gemma.model import Gemma

_ADAPTERS = [adapter for entry in PROJECTIONS for adapter in entry.adapter()]
_MODULES = [entry.path[1] for entry in PROJECTIONS]
_F32 = np.dtype(np.float32)


def export_adapter(model: Gemma, source: Source, folder: Path, base_model: str) -> None:
    """Write the adapters of an adapted, stacked model, in float32.

    base_model: how the user named `source`, from which peft can load the base. An earlier export
    in `folder` is replaced. Every process has to call this; the first one writes. Raises
    UserError when `folder` holds anything else.
    """
    arrays = _arrays(model)
    if jax.process_index() != 0:
        for _ in arrays:  # gathering takes every process
            pass
        return
    _, projection = next(projections(model.layers))
    assert projection.lora_a is not None, "the model carries no adapters"
    rank = projection.lora_a.shape[-1]
    multimodal = source.prefix != "model."
    with complete_folder(folder) as partial:
        specs = _specs(model, rank, "model.language_model." if multimodal else "model.")
        write_file(partial / "adapter_model.safetensors", specs, arrays)
        config = _config(rank, projection.lora_scale * rank, multimodal)
        config["base_model_name_or_path"] = published_id(base_model)
        write_json(partial / "adapter_config.json", config)
        write_card(partial, folder.name, base_model, "peft")


def _specs(model: Gemma, rank: int, prefix: str) -> list[Spec]:
    """What `_arrays` yields, in the same order."""
    lengths = {**model.config.dims, "R": rank}
    return [
        Spec.of("base_model.model." + prefix + e.name.format(i), _F32, e.shape(lengths))
        for i in range(model.config.num_layers)
        for e in _ADAPTERS
    ]


def _arrays(model: Gemma) -> Iterator[np.ndarray]:
    for i in range(model.config.num_layers):
        layer = parameters(_layer(model, i))
        for entry in _ADAPTERS:
            yield to_theirs(layer[entry.path], entry, _F32)


@jax.jit
def _layer(model: Gemma, i: int) -> Any:
    return one_layer(model, i).layers


def _config(rank: int, alpha: float, multimodal: bool) -> dict[str, Any]:
    """LoraConfig's fields. A vision tower has projections of the same names, which stay as is."""
    only_text = rf".*language_model.*\.({'|'.join(_MODULES)})"
    return {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "r": rank,
        "lora_alpha": alpha,
        "lora_dropout": 0.0,
        "bias": "none",
        "target_modules": only_text if multimodal else _MODULES,
        "inference_mode": True,
    }
