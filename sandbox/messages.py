"""Trees of values as bytes, and bytes as frames: how the inside and the outside of the jail talk.

A tree is None, a bool, int, float, complex or str, a NumPy array of an allow-listed dtype, or a
tuple, list or dict (keys: str, or int of 32 bits) of trees. A message is the length of a JSON
header, the header, and the raw bytes of its arrays. Nothing is ever pickled, and nothing that
arrives can do more than be wrong: whatever is malformed raises MalformedError.

A frame is a nonce, a length and a message. The nonce tells one run's frames from stray bytes; it
authenticates nothing, since a program can read the memory of the process it runs in.
"""

import json
import math
import socket
import struct
from typing import Any

import ml_dtypes
import numpy as np

NONCE_BYTES = 16
MAX_HEADER_BYTES = 8 << 20  # what parsing JSON may cost; arrays are not in the header
MAX_DIMENSIONS = 64  # NumPy's own bound
MAX_FRAMES = 4096
_LENGTH = struct.Struct("<Q")

DTYPES = {
    dtype.name: dtype
    for dtype in map(
        np.dtype,
        (
            *(np.bool_, np.int8, np.int16, np.int32, np.int64),
            *(np.uint8, np.uint16, np.uint32, np.uint64),
            *(np.float16, ml_dtypes.bfloat16, np.float32, np.float64, np.complex64, np.complex128),
            *(ml_dtypes.float8_e4m3fn, ml_dtypes.float8_e5m2, ml_dtypes.int4, ml_dtypes.uint4),
        ),
    )
}


class MalformedError(ValueError):
    """Bytes that are not a message, or a value that no message can hold."""


def encode(tree: Any) -> bytes:
    """A message. Raises MalformedError for a value that is not a tree as defined above."""
    buffers: list[bytes] = []
    try:
        header = json.dumps(_describe(tree, buffers)).encode()
    except (RecursionError, ValueError) as error:
        raise MalformedError(f"cannot be sent: {error}") from error
    return b"".join((_LENGTH.pack(len(header)), header, *buffers))


def decode(message: bytes, most: int = MAX_HEADER_BYTES) -> Any:
    """The tree of a message. Raises MalformedError, and nothing else, for any other bytes.

    most: how long its header may be.
    """
    try:
        (size,) = _LENGTH.unpack_from(message)
        start = _LENGTH.size + size
        if size > most or start > len(message):
            raise ValueError("a header too long")
        header = json.loads(message[_LENGTH.size : start])
        return _restore(header, memoryview(message)[start:])
    except (struct.error, ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise MalformedError(f"not a message: {type(error).__name__}") from error


def frame(nonce: bytes, tree: Any) -> bytes:
    message = encode(tree)
    return b"".join((nonce, _LENGTH.pack(len(message)), message))


def split(nonce: bytes, stream: bytes) -> list[Any]:
    """The trees of the frames that begin a stream, up to the first byte that is not theirs.

    MAX_HEADER_BYTES holds for all of them together.
    """
    trees, at, most = [], 0, MAX_HEADER_BYTES
    while len(trees) < MAX_FRAMES:
        start = at + NONCE_BYTES + _LENGTH.size
        if len(stream) < start or stream[at : at + NONCE_BYTES] != nonce:
            return trees
        (size,) = _LENGTH.unpack_from(stream, at + NONCE_BYTES)
        if size > len(stream) - start:
            return trees
        message = stream[start : start + size]
        try:
            trees.append(decode(message, most))
        except MalformedError:
            return trees
        most -= _LENGTH.unpack_from(message)[0]
        at = start + size
    return trees


def receive(channel: socket.socket) -> tuple[bytes, Any]:
    """The nonce and the tree of one frame. Raises MalformedError if the other side hangs up."""
    prefix = _receive_exactly(channel, NONCE_BYTES + _LENGTH.size)
    (size,) = _LENGTH.unpack_from(prefix, NONCE_BYTES)
    return prefix[:NONCE_BYTES], decode(_receive_exactly(channel, size))


def _receive_exactly(channel: socket.socket, size: int) -> bytes:
    pieces = []
    while size:
        piece = channel.recv(min(size, 1 << 20))
        if not piece:
            raise MalformedError("the other side hung up")
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _describe(tree: Any, buffers: list[bytes]) -> Any:
    """JSON of a tree: scalars as they are, all else as [kind, ...]; array bytes to `buffers`."""
    match tree:
        case np.ndarray() if tree.dtype.name in DTYPES:
            buffers.append(tree.tobytes())
            return ["array", tree.dtype.name, list(tree.shape)]
        case None | bool() | str():
            return tree
        case np.generic():
            raise ValueError(f"a NumPy scalar of type {type(tree).__name__}")
        case int() | float():
            return tree
        case complex():
            return ["complex", tree.real, tree.imag]
        case tuple():
            return ["tuple", *[_describe(item, buffers) for item in tree]]
        case list():
            return ["list", *[_describe(item, buffers) for item in tree]]
        case dict() if all(map(_is_key, tree)):
            return ["dict", *[[key, _describe(value, buffers)] for key, value in tree.items()]]
        case _:
            raise ValueError(f"a value of type {type(tree).__name__}")


def _restore(header: Any, buffer: memoryview) -> Any:
    tree, rest = _restore_from(header, buffer)
    if rest:
        raise ValueError("bytes left over")
    return tree


def _restore_from(header: Any, buffer: memoryview) -> tuple[Any, memoryview]:
    """The tree that `header` describes, and what is left of `buffer` after its arrays."""
    match header:
        case None | bool() | str() | int() | float():
            return header, buffer
        case ["array", str(name), list(shape)]:
            return _restore_array(DTYPES[name], shape, buffer)
        case ["complex", int() | float() as real, int() | float() as imaginary]:
            return complex(real, imaginary), buffer
        case ["tuple" | "list" as kind, *described]:
            items = []
            for item in described:
                tree, buffer = _restore_from(item, buffer)
                items.append(tree)
            return (tuple(items) if kind == "tuple" else items), buffer
        case ["dict", *described]:
            result = {}
            for key, item in described:
                if not _is_key(key):
                    raise ValueError("a key that is neither str nor a small int")
                result[key], buffer = _restore_from(item, buffer)
            return result, buffer
        case _:
            raise ValueError("a description of no known kind")


def _is_key(key: Any) -> bool:
    """Of a dict. Longer ints may be chosen so that they all have one hash, as the multiples of
    2^61 - 1 have: a dict of many would take hours to make.
    """
    return type(key) is str or (type(key) is int and -(2**31) <= key < 2**31)


def _restore_array(dtype: np.dtype, shape: list, buffer: memoryview) -> tuple[Any, memoryview]:
    if len(shape) > MAX_DIMENSIONS or any(type(n) is not int or not 0 <= n < 2**63 for n in shape):
        raise ValueError("a shape that is none")
    count = math.prod(shape)
    size = count * dtype.itemsize
    if size > len(buffer):
        raise ValueError("an array longer than its message")
    return np.frombuffer(buffer[:size], dtype).reshape(shape), buffer[size:]
