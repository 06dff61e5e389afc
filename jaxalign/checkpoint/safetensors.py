"""Reads and writes safetensors files piece by piece.

The format is eight bytes of header length, a JSON header, and the tensors one after another. It
is handled here because the library of that name writes only what is wholly in memory; tests hold
this against that library. It does no dtype conversion.

Source: the format's description in github.com/huggingface/safetensors.
"""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import ml_dtypes
import numpy as np

from jaxalign.errors import UserError

DTYPES = {
    "F64": np.dtype(np.float64),
    "F32": np.dtype(np.float32),
    "F16": np.dtype(np.float16),
    "BF16": np.dtype(ml_dtypes.bfloat16),
}
_NAMES = {dtype: name for name, dtype in DTYPES.items()}


@dataclass(frozen=True)
class Spec:
    """What a header says of a tensor. `dtype` is in the format's spelling, `nbytes` in bytes."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    nbytes: int

    @property
    def itemsize(self) -> int:
        """Bytes per element."""
        return self.nbytes // max(1, math.prod(self.shape))

    @classmethod
    def of(cls, name: str, dtype: np.dtype, shape: tuple[int, ...]) -> "Spec":
        return cls(name, _NAMES[dtype], shape, math.prod(shape) * dtype.itemsize)


@dataclass(frozen=True)
class Stored:
    """A tensor in a file, `offset` bytes from the file's start."""

    file: Path
    spec: Spec
    offset: int

    def values(self) -> np.ndarray:
        """The tensor, mapped from the file: only what is touched is read.

        Raises UserError for a dtype that is no plain floating point.
        """
        if self.spec.dtype not in DTYPES:
            raise UserError(
                f"{self.spec.name} in {self.file} is stored as {self.spec.dtype}: "
                f"convert the checkpoint to one of {', '.join(DTYPES)}"
            )
        return np.memmap(self.file, DTYPES[self.spec.dtype], "r", self.offset, self.spec.shape)

    def bytes(self) -> np.ndarray:
        """The tensor's bytes, mapped from the file, whatever its dtype."""
        if self.spec.nbytes == 0:
            return np.empty(0, np.uint8)
        return np.memmap(self.file, np.uint8, "r", self.offset, (self.spec.nbytes,))


def read_header(path: Path) -> dict[str, Stored]:
    """The tensors of a file by name.

    Raises UserError when the file cannot be read, is no safetensors file, or is cut short.
    """
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            size = path.stat().st_size
            if length > size:
                raise ValueError("header longer than file")
            header = json.loads(file.read(length))
        header.pop("__metadata__", None)
        stored = {name: _stored(path, name, info, 8 + length) for name, info in header.items()}
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"{path} is no safetensors file, or is cut short in its header: download it again"
        ) from error
    end = max((s.offset + s.spec.nbytes for s in stored.values()), default=0)
    if end > size:
        raise UserError(
            f"{path} is cut short: it has {size:,} bytes and should have {end:,}, download it again"
        )
    return stored


def _stored(path: Path, name: str, info: dict, data_start: int) -> Stored:
    start, stop = info["data_offsets"]
    spec = Spec(name, info["dtype"], tuple(info["shape"]), stop - start)
    if spec.dtype in DTYPES and spec != Spec.of(name, DTYPES[spec.dtype], spec.shape):
        raise ValueError(f"{name}: length and shape disagree")
    return Stored(path, spec, data_start + start)


def write(folder: Path, specs: Sequence[Spec], arrays: Iterable[np.ndarray], limit: int) -> None:
    """Write model.safetensors, or shards of at most `limit` bytes of tensors and their index.

    arrays: the tensors that `specs` describe, in that order; one is held at a time. A tensor
    larger than `limit` gets a shard of its own.
    """
    shards = list(_pack(specs, limit))
    names = [f"model-{i:05}-of-{len(shards):05}.safetensors" for i in range(1, len(shards) + 1)]
    if len(shards) == 1:
        names = ["model.safetensors"]
    stream = iter(arrays)
    for file_name, shard in zip(names, shards, strict=True):
        write_file(folder / file_name, shard, stream)
    if len(shards) > 1:
        weight_map = {s.name: n for n, shard in zip(names, shards, strict=True) for s in shard}
        total = sum(spec.nbytes for spec in specs)
        index = {"metadata": {"total_size": total}, "weight_map": dict(sorted(weight_map.items()))}
        text = json.dumps(index, indent=2) + "\n"
        (folder / "model.safetensors.index.json").write_text(text, encoding="utf-8")


def _pack(specs: Sequence[Spec], limit: int) -> Iterator[list[Spec]]:
    """Cut the sequence into runs of at most `limit` bytes, or of one tensor."""
    shard, size = [], 0
    for spec in specs:
        if shard and size + spec.nbytes > limit:
            yield shard
            shard, size = [], 0
        shard.append(spec)
        size += spec.nbytes
    yield shard


def write_file(path: Path, specs: Sequence[Spec], arrays: Iterator[np.ndarray]) -> None:
    """Write one file, taking as many arrays as there are specs."""
    header: dict[str, dict] = {"__metadata__": {"format": "pt"}}
    offset = 0
    for spec in specs:
        offsets = [offset, offset := offset + spec.nbytes]
        header[spec.name] = {"dtype": spec.dtype, "shape": spec.shape, "data_offsets": offsets}
    encoded = json.dumps(header).encode()
    encoded += b" " * (-len(encoded) % 8)  # so that the tensors start aligned
    with path.open("wb") as file:
        file.write(len(encoded).to_bytes(8, "little") + encoded)
        for spec in specs:
            data = np.ascontiguousarray(next(arrays)).reshape(-1).view(np.uint8)
            if data.size != spec.nbytes:
                raise ValueError(f"{spec.name}: {data.size} bytes given, {spec.nbytes} announced")
            file.write(data.data)
