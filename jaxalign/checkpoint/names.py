"""The one table between our parameters and Hugging Face's tensors, for loading and for export.

Hugging Face stores one matrix per layer as [out, in] with heads flattened; we stack layers on a
leading axis and keep heads and head size apart. A row of the table says which axes of ours make
up each axis of theirs; shapes, slices and both directions of the transform follow from that.
LoRA adapters follow too: A and B are matrices [out, in] of the same kind.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

Slices = Mapping[str, slice]  # for each of our axes, by letter, a range with start and stop


@dataclass(frozen=True)
class Entry:
    """One parameter of ours, and the tensor or tensors of theirs that hold it.

    path: of the parameter in the model's state. name: theirs, below the text model's prefix, with
    {} for the layer if the parameter is stacked. groups: for each axis of theirs, the letters of
    our axes that it flattens.
    """

    path: tuple[str, ...]
    name: str
    groups: tuple[str, ...]

    @property
    def stacked(self) -> bool:
        return "{}" in self.name

    def names(self, num_layers: int) -> list[str]:
        """Their names: one for each layer, or just the one."""
        return [self.name.format(i) for i in range(num_layers)] if self.stacked else [self.name]

    def shape(self, lengths: Mapping[str, int]) -> tuple[int, ...]:
        """Their shape, given the lengths of our axes."""
        return tuple(math.prod(lengths[d] for d in group) for group in self.groups)

    def index(self, slices: Slices, lengths: Mapping[str, int]) -> tuple[slice, ...]:
        """Where a block of our axes lies in their tensor. Only a group's first axis is cut."""
        index = []
        for first, *rest in self.groups:
            inner = math.prod(lengths[d] for d in rest)
            index.append(slice(slices[first].start * inner, slices[first].stop * inner))
        return tuple(index)

    def from_theirs(self, theirs: np.ndarray, slices: Slices, dims: str) -> np.ndarray:
        """A block of their tensor as a view with our axes, in the order of `dims`."""
        letters = "".join(self.groups)
        ours = theirs.reshape([slices[d].stop - slices[d].start for d in letters])
        return ours.transpose([letters.index(d) for d in dims])

    def to_theirs(self, ours: np.ndarray, dims: str) -> np.ndarray:
        """One layer of our parameter, axes in the order of `dims`, as their tensor."""
        letters = "".join(self.groups)
        lengths = dict(zip(dims, ours.shape, strict=True))
        return ours.transpose([dims.index(d) for d in letters]).reshape(self.shape(lengths))

    def adapter(self) -> "tuple[Entry, Entry]":
        """The entries of this projection's LoRA matrices A and B, under PEFT's names."""
        out_axes, in_axes = self.groups
        module, name = self.path[:-1], self.name.removesuffix("weight")
        return (
            Entry((*module, "lora_a"), name + "lora_A.weight", ("R", in_axes)),
            Entry((*module, "lora_b"), name + "lora_B.weight", (out_axes, "R")),
        )


def _norm(ours: str, theirs: str, dim: str) -> Entry:
    return Entry(("layers", ours), f"layers.{{}}.{theirs}.weight", (dim,))


def _projection(ours: str, theirs: str, out_axes: str, in_axes: str) -> Entry:
    return Entry(("layers", ours, "kernel"), f"layers.{{}}.{theirs}.weight", (out_axes, in_axes))


PROJECTIONS = (
    _projection("q_proj", "self_attn.q_proj", "HN", "D"),
    _projection("k_proj", "self_attn.k_proj", "KN", "D"),
    _projection("v_proj", "self_attn.v_proj", "KN", "D"),
    _projection("o_proj", "self_attn.o_proj", "D", "HN"),
    _projection("gate_proj", "mlp.gate_proj", "F", "D"),
    _projection("up_proj", "mlp.up_proj", "F", "D"),
    _projection("down_proj", "mlp.down_proj", "D", "F"),
)
TABLE = (
    Entry(("embedding",), "embed_tokens.weight", ("V", "D")),
    _norm("pre_attention_norm", "input_layernorm", "D"),
    _norm("q_norm", "self_attn.q_norm", "N"),
    _norm("k_norm", "self_attn.k_norm", "N"),
    _norm("post_attention_norm", "post_attention_layernorm", "D"),
    _norm("pre_feedforward_norm", "pre_feedforward_layernorm", "D"),
    _norm("post_feedforward_norm", "post_feedforward_layernorm", "D"),
    *PROJECTIONS,
    Entry(("final_norm",), "norm.weight", ("D",)),
)
