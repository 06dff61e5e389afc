"""Reads the container of a GGUF file: its metadata, and its tensors row by row.

It knows nothing of Gemma. Dequantisation is the `gguf` package's; the header is parsed here
because that package's reader takes ten seconds over a vocabulary of 262,144 pieces, and this
takes a fraction of one. Big-endian files and version 1 are refused.

Source: the GGUF specification, github.com/ggml-org/ggml/blob/master/docs/gguf.md.
"""

import math
import struct
from dataclasses import dataclass
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np

from jaxalign.errors import UserError

MAGIC = int.from_bytes(b"GGUF", "little")
VERSIONS = (2, 3)
DEFAULT_ALIGNMENT = 32
ROWS_JOINED = 64

_STRING, _ARRAY = 8, 9
_SCALARS = "BbHhIif?--Qqd"  # struct codes by number of type; strings and arrays are apart


class _Cursor:
    """Walks over a little-endian buffer."""

    def __init__(self, buffer: mmap) -> None:
        self.buffer, self.offset = buffer, 0

    def unpack(self, code: str) -> Any:
        (value,) = struct.unpack_from("<" + code, self.buffer, self.offset)
        self.offset += struct.calcsize("<" + code)
        return value

    def string(self) -> str:
        length = self.unpack("Q")
        start, self.offset = self.offset, self.offset + length
        if self.offset > len(self.buffer):
            raise EOFError
        return self.buffer[start : self.offset].decode("utf-8", errors="replace")

    def value(self, kind: int) -> Any:
        if kind == _STRING:
            return self.string()
        if kind != _ARRAY:
            return self.unpack(_SCALARS[kind])
        kind, count = self.unpack("I"), self.unpack("Q")
        if kind in (_STRING, _ARRAY):
            return [self.value(kind) for _ in range(count)]
        values = np.frombuffer(self.buffer, "<" + _SCALARS[kind], count, self.offset).copy()
        self.offset += values.nbytes
        return values


@dataclass(frozen=True)
class Tensor:
    """Where one tensor lies. `shape` is in row-major order; `kind` a GGMLQuantizationType."""

    shape: tuple[int, ...]
    kind: int
    offset: int  # in bytes, from the start of the file

    @cached_property
    def stored_shape(self) -> tuple[int, ...]:
        """Shape of the stored bytes: blocks run along the last axis."""
        from gguf.constants import GGML_QUANT_SIZES, GGMLQuantizationType

        block_size, block_bytes = GGML_QUANT_SIZES[GGMLQuantizationType(self.kind)]
        return (*self.shape[:-1], self.shape[-1] // block_size * block_bytes)


class GGUFFile:
    """A GGUF file: `metadata` by key, `tensors` by name. Only the header is read on opening.

    Raises UserError when the file is missing, is no GGUF file, or is cut short.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as buffer:
                size = len(buffer)
                self._read_header(_Cursor(buffer))
            ends = [t.offset + math.prod(t.stored_shape) for t in self.tensors.values()]
        except OSError as error:
            raise UserError(f"cannot read {path}: {error.strerror}") from error
        except (struct.error, EOFError, IndexError, ValueError) as error:
            raise UserError(
                f"{path} is no GGUF file, or is cut short in its header: download it again"
            ) from error
        if size < max(ends, default=0):
            raise UserError(
                f"{path} is cut short: it has {size:,} bytes and should have {max(ends):,}, "
                "download it again"
            )

    def _read_header(self, cursor: _Cursor) -> None:
        magic, version = cursor.unpack("I"), cursor.unpack("I")
        if magic != MAGIC or version not in VERSIONS:
            raise ValueError(f"magic {magic:#x}, version {version}")
        tensor_count, metadata_count = cursor.unpack("Q"), cursor.unpack("Q")
        self.metadata = {
            cursor.string(): cursor.value(cursor.unpack("I")) for _ in range(metadata_count)
        }
        infos = []
        for _ in range(tensor_count):
            name, rank = cursor.string(), cursor.unpack("I")
            shape = tuple(cursor.unpack("Q") for _ in range(rank))[::-1]
            infos.append((name, shape, cursor.unpack("I"), cursor.unpack("Q")))
        alignment = self.metadata.get("general.alignment", DEFAULT_ALIGNMENT)
        start = -(-cursor.offset // alignment) * alignment
        self.tensors = {
            name: Tensor(shape, kind, start + offset) for name, shape, kind, offset in infos
        }

    def read(self, name: str, rows: slice = slice(None)) -> np.ndarray:
        """Rows of a vector or matrix (its first axis), dequantised to float32."""
        from gguf.constants import GGMLQuantizationType
        from gguf.quants import dequantize

        tensor = self.tensors[name]
        stored = np.memmap(self.path, np.uint8, "r", tensor.offset, tensor.stored_shape)
        if len(tensor.shape) == 1:
            return dequantize(stored, GGMLQuantizationType(tensor.kind))[rows]
        stored = stored[rows]
        # Blocks never span rows, so rows may be joined; the package is faster on long ones.
        joined = stored.reshape(-1, stored.shape[1] * math.gcd(len(stored), ROWS_JOINED))
        values = dequantize(joined, GGMLQuantizationType(tensor.kind))
        return values.reshape(len(stored), *tensor.shape[1:])
