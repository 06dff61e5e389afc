"""LoRA adapters (arXiv 2106.09685): attach, switch off, merge, and what trains.

All of it works on the stacked model; unstack after merging.
An adapted model is the same tree with two more parameters in every projection. `split` is the
one place that decides what is trained: the adapters where there are any, else everything.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
from flax import nnx

from jaxalign.errors import NOT_NEGATIVE, POSITIVE, check_bounds
from jaxalign.gemma.model import Gemma, LoRAParam, Projection


@dataclass(frozen=True)
class LoraConfig:
    """Rank 0 trains all parameters instead. The adapter's output is scaled by alpha / rank."""

    rank: int = 32
    alpha: float = 32.0

    def __post_init__(self) -> None:
        check_bounds(self, "lora.", rank=NOT_NEGATIVE, alpha=POSITIVE)


def projections(layer: Any) -> Iterator[tuple[str, Projection]]:
    """The seven linear maps of a `Layer`, be it one or a stack, by name."""
    for name, value in vars(layer).items():
        if isinstance(value, Projection):
            yield name, value


def attach(model: Gemma, lora: LoraConfig, key: jax.Array) -> Gemma:
    """The stacked model with fresh float32 adapters: A random, B zero, so nothing changes yet."""
    adapted = _copy(model)
    if lora.rank == 0:
        return adapted
    dims = model.config.dims
    for i, (_, projection) in enumerate(projections(adapted.layers)):
        lengths_in = [dims[d] for d in projection.dims_in]
        lengths_out = [dims[d] for d in projection.dims_out]
        shape_a = (dims["L"], *lengths_in, lora.rank)
        bound = math.prod(lengths_in) ** -0.5  # Kaiming uniform with a = sqrt(5), as PEFT does
        a = jax.random.uniform(jax.random.fold_in(key, i), shape_a, jnp.float32, -bound, bound)
        b = jnp.zeros((dims["L"], lora.rank, *lengths_out), jnp.float32)
        projection.lora_a = LoRAParam(a, dims=projection.dims_in + "R")
        projection.lora_b = LoRAParam(b, dims="R" + projection.dims_out)
        projection.lora_scale = lora.alpha / lora.rank
    return adapted


def detach(model: Gemma) -> Gemma:
    """The same base weights with the adapters off: the reference policy of a LoRA run."""
    base = _copy(model)
    for _, projection in projections(base.layers):
        projection.lora_a = projection.lora_b = None
    return base


def merge(model: Gemma) -> Gemma:
    """The plain model that computes the same: W + (alpha / R) A B, added in float32."""
    merged = _copy(model)
    for _, projection in projections(merged.layers):
        a, b = projection.lora_a, projection.lora_b
        if a is None or b is None:
            continue
        i, o = projection.dims_in, projection.dims_out
        delta = projection.lora_scale * jnp.einsum(f"L{i}R,LR{o}->L{i}{o}", a[...], b[...])
        kernel = projection.kernel[...]
        total = (kernel.astype(jnp.float32) + delta).astype(kernel.dtype)
        projection.kernel = projection.kernel.replace(total)
        projection.lora_a = projection.lora_b = None
    return merged


def split(model: Gemma) -> tuple[nnx.GraphDef, nnx.State, nnx.State]:
    """(structure, trainable, frozen); `nnx.merge(structure, trainable, frozen)` undoes it."""
    trained = LoRAParam if is_adapted(model) else nnx.Param
    structure, trainable, frozen = nnx.split(model, trained, ...)
    return structure, trainable, frozen


def is_adapted(model: Gemma) -> bool:
    """Whether the stacked model carries adapters."""
    return any(p.lora_a is not None for _, p in projections(model.layers))


def _copy(model: Gemma) -> Gemma:
    return jax.tree.map(lambda x: x, model)
