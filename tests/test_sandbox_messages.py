"""The wire format: what goes in comes out, and no bytes do more than be refused."""

import contextlib
import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sandbox import messages
from sandbox.messages import MalformedError

NONCE = b"0123456789abcdef"

arrays = st.sampled_from(list(messages.DTYPES.values())).flatmap(
    lambda dtype: hnp.array_shapes(min_dims=0, min_side=0, max_dims=3, max_side=3).flatmap(
        lambda shape: st.binary(
            min_size=math.prod(shape) * dtype.itemsize, max_size=math.prod(shape) * dtype.itemsize
        ).map(lambda data: np.frombuffer(data, dtype).reshape(shape))
    )
)
keys = st.integers(-(2**31), 2**31 - 1)
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | arrays
trees = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3) | keys, inner, max_size=3)
    ),
    max_leaves=8,
)


def same(a: Any, b: Any) -> bool:
    """Equal in type, structure and bits."""
    if type(a) is not type(b):
        return False
    if isinstance(a, tuple | list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    if isinstance(a, np.ndarray):
        return (a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes())
    return a == b or (a != a and b != b)


def message(header: Any, data: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data


@given(trees)
def test_a_decoded_tree_equals_the_encoded_one_bit_for_bit(tree: Any):
    assert same(messages.decode(messages.encode(tree)), tree)


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_and_never_crash(data: bytes):
    with pytest.raises(MalformedError):
        messages.decode(data)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=4) | st.sampled_from(["array", "dict"]),
        lambda inner: (
            st.tuples(st.sampled_from(["array", "tuple", "dict", "complex"])).map(list)
            | st.lists(inner, max_size=4)
        ),
    ),
    st.binary(max_size=16),
)
def test_random_descriptions_are_decoded_or_refused(header: Any, data: bytes):
    """Any other exception than MalformedError fails it."""
    with contextlib.suppress(MalformedError):
        messages.decode(message(header, data))


@pytest.mark.parametrize(
    "malformed",
    [
        message(["array", "object", [1]], b"12345678"),
        message(["array", "float32", [-1]], b"1234"),
        message(["array", "float32", [2**62, 4]], b"1234"),
        message(["array", "float32", [0, 10**30]]),
        message(["array", "float32", [1] * 65], b"1234"),
        message(["array", "float32", [int("9" * 4000)] * 2000]),  # minutes, if multiplied
        message(["array", "float32", [True]], b"1234"),
        message(["array", "float32", [1]], b"12345"),
        message(["array", ["float32"], [1]], b"1234"),
        message(["dict", [[], 1]]),
        message(["dict", ["key"]]),
        message(["dict", [2**31, 1]]),
        message(["dict", [-(2**31) - 1, 1]]),
        message(["dict", [True, 1]]),
        message(["set", 1]),
        message(b"[" * 100_000),
        message(b"1" * 5000),
        message(b"\xff"),
        (2**60).to_bytes(8, "little") + b"1",
    ],
)
def test_malformed_messages_are_refused(malformed: bytes):
    with pytest.raises(MalformedError):
        messages.decode(malformed)


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {1, 2},
        {(1,): 2},
        {2**31: 1},
        {-(2**31) - 1: 1},
        np.asarray([object()]),
        np.asarray(["text"]),
        np.float64(1),
        b"x",
    ],
)
def test_what_is_no_plain_data_cannot_be_sent(value: Any):
    with pytest.raises(MalformedError):
        messages.encode(value)


@given(st.lists(trees, max_size=3), st.binary(max_size=40))
def test_frames_are_split_up_to_the_first_foreign_byte(sent: list[Any], junk: bytes):
    stream = b"".join(messages.frame(NONCE, tree) for tree in sent)
    assert same(messages.split(NONCE, stream + junk), sent)


@given(trees, st.data())
def test_a_frame_that_is_cut_short_is_not_read(tree: Any, data: st.DataObject):
    frame = messages.frame(NONCE, tree)
    cut = data.draw(st.integers(0, len(frame) - 1))
    assert messages.split(NONCE, frame[:cut]) == []


def test_frames_with_another_nonce_are_not_read():
    assert messages.split(NONCE, messages.frame(b"another nonce 16", 1)) == []


def test_what_parsing_a_stream_costs_is_bounded():
    frame = messages.frame(NONCE, "x" * (messages.MAX_HEADER_BYTES // 3))
    assert len(messages.split(NONCE, frame * 5)) == 2


def test_the_number_of_frames_is_bounded():
    stream = messages.frame(NONCE, None) * (messages.MAX_FRAMES + 10)
    assert len(messages.split(NONCE, stream)) == messages.MAX_FRAMES
