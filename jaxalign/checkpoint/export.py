"""A trained model as a folder that transformers loads.

The tensors have the names of the checkpoint they came from, a vision tower goes along byte for
byte, and adapters are merged a layer at a time: beside the model, a host holds one layer. A
folder appears under its name only when it is complete.

Sources: the repositories of Google's Gemma-3; for the notice, section 3.1 of the Gemma terms.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jax
import numpy as np
from flax import nnx
from jax.experimental.multihost_utils import process_allgather

from jaxalign.checkpoint.models import DEMO, DEMO_ID, HUB_ID, NOTICE
from jaxalign.checkpoint.names import TABLE, Entry
from jaxalign.checkpoint.safetensors import Spec, Stored, write
from jaxalign.checkpoint.source import Source
from jaxalign.errors import UserError
from jaxalign.gemma.lora import merge
from jaxalign.gemma.model import Gemma
from jaxalign.tokenizer import Tokenizer

MAX_SHARD_BYTES = 5 * 10**9

_TOP = [entry for entry in TABLE if not entry.stacked]
_PER_LAYER = [entry for entry in TABLE if entry.stacked]
_CARD = """\
---
license: gemma
library_name: {library}
{base_model}tags:
- jaxalign
---

# {title}

Made by jaxalign from {base_name}, whose weights it modifies.

{notice}
"""


def export_model(
    model: Gemma,
    source: Source,
    tokenizer: Tokenizer,
    folder: Path,
    base_model: str,
    dtype: Any = None,
    max_shard_bytes: int = MAX_SHARD_BYTES,
) -> None:
    """Write the whole model, adapters merged, with its config, tokenizer and model card.

    model: stacked, loaded from `source`. base_model: how the user named the source. dtype: of the
    text model's tensors, the source's own if None. An earlier export in `folder` is replaced.
    Every process has to call this; the first one writes. Raises UserError when `folder` holds
    anything else.
    """
    dtype = np.dtype(dtype or source.dtype)
    arrays = _text_arrays(model, dtype)
    if jax.process_index() != 0:
        for _ in arrays:  # gathering takes every process
            pass
        return
    aside = sorted(source.aside(), key=lambda s: s.spec.itemsize, reverse=True)  # keeps alignment
    with complete_folder(folder) as partial:
        specs = _text_specs(source, dtype) + [stored.spec for stored in aside]
        write(partial, specs, _followed_by(arrays, aside), max_shard_bytes)
        source.write_config(partial, dtype)
        tokenizer.save(partial)
        write_card(partial, folder.name, base_model, "transformers")


def _text_specs(source: Source, dtype: np.dtype) -> list[Spec]:
    """What `_text_arrays` yields, in the same order."""
    config = source.config
    names = [(entry, entry.name) for entry in _TOP]
    names += [(e, e.name.format(i)) for i in range(config.num_layers) for e in _PER_LAYER]
    return [Spec.of(source.prefix + name, dtype, e.shape(config.dims)) for e, name in names]


def _text_arrays(model: Gemma, dtype: np.dtype) -> Iterator[np.ndarray]:
    for entry in _TOP:
        yield to_theirs(getattr(model, *entry.path), entry, dtype)
    for i in range(model.config.num_layers):
        layer = parameters(_merged_layer(model, i))
        for entry in _PER_LAYER:
            yield to_theirs(layer[entry.path], entry, dtype)


def _followed_by(arrays: Iterator[np.ndarray], aside: list[Stored]) -> Iterator[np.ndarray]:
    yield from arrays
    for stored in aside:
        yield stored.bytes()


@jax.jit
def _merged_layer(model: Gemma, i: int) -> Any:
    return merge(one_layer(model, i)).layers


def one_layer(model: Gemma, i: int | jax.Array) -> Gemma:
    """The stacked model with only its i-th layer in the stack."""
    single = jax.tree.map(lambda x: x, model)
    single.layers = nnx.data(
        jax.tree.map(lambda x: jax.lax.dynamic_slice_in_dim(x, i, 1), model.layers)
    )
    return single


def parameters(layers: Any) -> dict[tuple, nnx.Variable]:
    """The variables of a stack of layers, by their paths in the model."""
    return {("layers", *path): leaf for path, leaf in nnx.to_flat_state(nnx.state(layers))}


def to_theirs(variable: nnx.Variable, entry: Entry, dtype: np.dtype) -> np.ndarray:
    """A whole parameter, or a stack of one, on this host as Hugging Face's tensor."""
    value = (variable[...][0] if entry.stacked else variable[...]).astype(dtype)
    if not value.is_fully_addressable:
        value = process_allgather(value, tiled=True)
    return entry.to_theirs(np.asarray(value), variable.get_metadata()["dims"])


def check_replaceable(folder: Path) -> None:
    """Raises UserError if an export to this folder would replace what is not ours."""
    card = folder / "README.md"
    if folder.exists() and not (card.exists() and "jaxalign" in card.read_text(encoding="utf-8")):
        raise UserError(f"{folder} exists and is no export of jaxalign's: choose another folder")


@contextmanager
def complete_folder(folder: Path) -> Iterator[Path]:
    """A folder to write in, which takes the name of `folder` once everything is written.

    What has that name is put aside and then deleted: a kill leaves no half of it under the name,
    which would be taken for somebody else's. What a kill left of an earlier call is deleted first.
    """
    check_replaceable(folder)
    partial, old = (folder.with_name(f".{folder.name}.{word}") for word in ("partial", "old"))
    for left in (partial, old):
        shutil.rmtree(left, ignore_errors=True)
    partial.mkdir(parents=True)
    yield partial
    if folder.exists():
        folder.rename(old)
    partial.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def write_card(folder: Path, title: str, base_model: str, library: str) -> None:
    """Write the model card and the notice that the Gemma terms ask for."""
    hub_id = published_id(base_model)
    card = _CARD.format(
        library=library,
        base_model=f"base_model: {hub_id}\n" if re.fullmatch(HUB_ID, hub_id) else "",
        title=title,
        base_name=hub_id,
        notice=NOTICE,
    )
    (folder / "README.md").write_text(card, encoding="utf-8")
    (folder / "NOTICE").write_text(NOTICE + "\n", encoding="utf-8")


def published_id(base_model: str) -> str:
    """The Hub's id where the user's name for a model stands for one, else the name itself."""
    return DEMO_ID if base_model == DEMO else base_model
