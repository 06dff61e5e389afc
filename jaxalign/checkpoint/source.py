"""What a checkpoint offers to loading and to export, whatever its format.

A source speaks Hugging Face's tensor names and reads slices, so that a model larger than a host's
memory can be placed shard by shard. Opening one reads headers only, and checks them.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import numpy as np

from jaxalign.checkpoint.names import TABLE
from jaxalign.checkpoint.safetensors import Stored
from jaxalign.errors import UserError
from jaxalign.gemma.config import GemmaConfig


class Source(Protocol):
    """A checkpoint of Gemma-3's text model, with or without a vision tower beside it.

    path: its folder or file. config: the text model's. prefix: what precedes the names of the
    text model's tensors, such as "model.". dtype: what its weights are exported in.
    """

    path: Path
    config: GemmaConfig
    prefix: str
    dtype: np.dtype

    def names(self) -> Iterable[str]:
        """Names of all tensors, those of a vision tower included."""
        ...

    def shape(self, name: str) -> tuple[int, ...]:
        """Shape of a tensor, as Hugging Face stores it."""
        ...

    def read(self, name: str, index: tuple[slice, ...]) -> np.ndarray:
        """A block of a tensor, in a floating-point dtype; may be mapped from the file."""
        ...

    def aside(self) -> list[Stored]:
        """The tensors that are not the text model's: a vision tower and its projector."""
        ...

    def write_config(self, folder: Path, dtype: np.dtype) -> None:
        """Write config.json and its companions for an export of this model in `dtype`."""
        ...


def text_shapes(source: Source) -> dict[str, tuple[int, ...]]:
    """Full names and shapes of the tensors that the text model of this configuration has."""
    config = source.config
    return {
        source.prefix + name: entry.shape(config.dims)
        for entry in TABLE
        for name in entry.names(config.num_layers)
    }


def check(source: Source) -> None:
    """Raise UserError unless the text model's tensors are all there, as its config says."""
    expected, present = text_shapes(source), set(source.names())
    for name, shape in expected.items():
        if name not in present:
            raise UserError(
                f"{source.path} lacks the tensor {name}: download it again, or correct its config"
            )
        if source.shape(name) != shape:
            raise UserError(
                f"{source.path} has {name} of shape {source.shape(name)}, but its config "
                f"makes it {shape}: one of them is of another model"
            )
    strange = {n for n in present if n.startswith(source.prefix + "layers.")} - expected.keys()
    if strange:
        raise UserError(
            f"{source.path} has tensors that Gemma-3 does not, such as {min(strange)}: "
            "quantised checkpoints and adapters have to be converted first"
        )
