"""Weights from a source to the devices, each reading only what it will hold.

The model is never initialised: its shapes come from `jax.eval_shape`, and every parameter is
assembled for each device from slices of the source, cast on the way. So a host holds the shards
of its own devices, and of the file no more than `BLOCK_BYTES` at a time.
"""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jax.sharding import Mesh, NamedSharding

from jaxalign.checkpoint.names import TABLE, Entry
from jaxalign.checkpoint.source import Source
from jaxalign.gemma.model import Gemma
from jaxalign.mesh import spec_for

BLOCK_BYTES = 16 * 2**20


def load(source: Source, mesh: Mesh, dtype: Any = jnp.float32, compute_dtype: Any = None) -> Gemma:
    """The stacked model of a checked source, parameters in `dtype`, placed on the mesh."""
    dtype = np.dtype(dtype)
    config = source.config
    abstract = jax.eval_shape(lambda: Gemma(config, jax.random.key(0), dtype, compute_dtype))
    structure, params = nnx.split(abstract)
    entries: dict[Any, Entry] = {entry.path: entry for entry in TABLE}
    loaded = {
        path: variable.replace(_load_parameter(source, mesh, entries[path], variable))
        for path, variable in nnx.to_flat_state(params)
    }
    return nnx.merge(structure, nnx.from_flat_state(loaded))


def _load_parameter(source: Source, mesh: Mesh, entry: Entry, variable: nnx.Variable) -> jax.Array:
    dims, shape = variable.get_metadata()["dims"], variable.shape
    names = entry.names(source.config.num_layers)

    def block(index: Any) -> np.ndarray:
        ranges = [slice(*i.indices(n)) for i, n in zip(index, shape, strict=True)]
        out = np.empty([r.stop - r.start for r in ranges], variable.dtype)
        slices = dict(zip(dims, ranges[-len(dims) :], strict=True))
        layers = zip(names[ranges[0]], out, strict=True) if entry.stacked else [(names[0], out)]
        for name, part in layers:
            _copy(source, entry, source.prefix + name, slices, dims, part)
        return out

    sharding = NamedSharding(mesh, spec_for(dims, shape, mesh))
    # Waiting bounds the host memory in flight to one parameter.
    return jax.make_array_from_callback(shape, sharding, block).block_until_ready()


def _copy(
    source: Source, entry: Entry, name: str, slices: dict[str, slice], dims: str, out: np.ndarray
) -> None:
    """Fill `out`, whose axes are `dims`, with a block of one tensor, a few rows at a time."""
    lengths = source.config.dims
    letter = entry.groups[0][0]
    rows, axis = slices[letter], dims.index(letter)
    step = max(1, BLOCK_BYTES * (rows.stop - rows.start) // (4 * out.size))
    for start in range(rows.start, rows.stop, step):
        part = {**slices, letter: slice(start, min(start + step, rows.stop))}
        theirs = source.read(name, entry.index(part, lengths))
        target = slice(start - rows.start, part[letter].stop - rows.start)
        out[(*[slice(None)] * axis, target)] = entry.from_theirs(theirs, part, dims)
