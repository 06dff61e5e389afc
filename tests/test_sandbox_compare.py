"""Agreement with the reference: strict in kind, type and shape, tolerant in value only as asked."""

from typing import Any

import ml_dtypes
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sandbox.compare import KEYS_SHOWN, difference, incomparable
from sandbox.protocol import TaskSpec

TASK = TaskSpec(entry_point="f", source="", rtol=1e-2, atol=1e-3)
EXACT = TaskSpec(entry_point="f", source="", rtol=0, atol=0)
NAN, INF = np.nan, np.inf


def f32(*values: float) -> np.ndarray:
    return np.asarray(values, np.float32)


@given(
    hnp.arrays(np.float64, 5, elements=st.floats(allow_nan=True, allow_infinity=True)),
    hnp.arrays(np.float64, 5, elements=st.floats(allow_nan=True, allow_infinity=True)),
)
def test_floating_arrays_agree_exactly_when_numpy_finds_them_close(a: np.ndarray, b: np.ndarray):
    with np.errstate(all="ignore"):
        close = np.allclose(b, a, TASK.rtol, TASK.atol, equal_nan=True)
    assert (difference(a, b, TASK) is None) == close


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (f32(1, 2), f32(1.009, 2)),
        (f32(0), f32(0.0009)),
        (f32(NAN, INF, -INF), f32(NAN, INF, -INF)),
        (f32(), f32()),
        (np.asarray([1 + 1j], np.complex64), np.asarray([1 + 1.001j], np.complex64)),
        (np.asarray(1, ml_dtypes.bfloat16), np.asarray(1.0078125, ml_dtypes.bfloat16)),
        (np.asarray([1, 2], ml_dtypes.int4), np.asarray([1, 2], ml_dtypes.int4)),
        (np.asarray(1.5, np.float32), 1.5),
        (np.asarray(3, np.int32), 3),
        (np.asarray(True), True),
        (np.asarray(1j, np.complex64), 1j),
        (2.0, np.asarray(2, np.float32)),
        ((f32(1), [None, {"a": f32(2), 3: "x"}]), (f32(1), [None, {3: "x", "a": f32(2)}])),
    ],
)
def test_agreement(expected: Any, actual: Any):
    assert difference(expected, actual, TASK) is None


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (f32(1, 2), f32(1.02, 2)),
        (f32(1), f32(NAN)),
        (f32(NAN), f32(1)),
        (f32(INF), f32(-INF)),
        (f32(INF), f32(3e38)),
        (f32(3e38), f32(INF)),
        (f32(1), np.asarray([1.0])),
        (f32(1), np.asarray([1], np.int32)),
        (f32(1), np.asarray(1, np.float32)),
        (f32(1, 1), f32(1)),
        (f32(1, 2), f32(1, 2).reshape(1, 2)),
        (np.asarray([100], np.int32), np.asarray([101], np.int32)),
        (np.asarray([1], np.int32), np.asarray([1], np.uint32)),
        (np.asarray([2**63 - 1]), np.asarray([2**63 - 2])),
        (np.asarray([True]), np.asarray([False])),
        (np.asarray([complex(0, INF)], np.complex64), np.asarray([complex(0, -INF)], np.complex64)),
        (np.asarray([complex(NAN, 0)]), np.asarray([complex(NAN, 1)])),
        (np.asarray(3, np.int32), 3.0),
        (np.asarray(3, np.float32), 3),
        (np.asarray(1, np.int32), True),
        (np.asarray(2**40), 2**40),
        (np.asarray(1, np.float32), "1"),
        (np.asarray(1, np.float32), None),
        (None, np.asarray(0, np.float32)),
        ((f32(1), f32(2)), [f32(1), f32(2)]),
        ((f32(1),), (f32(1), f32(1))),
        ((f32(1),), f32(1)),
        (f32(1), (f32(1),)),
        ({"a": f32(1)}, {"b": f32(1)}),
        ({"a": f32(1)}, {"a": f32(1), "b": f32(1)}),
        ({1: f32(1)}, {"1": f32(1)}),
        ("x", "y"),
    ],
)
def test_disagreement(expected: Any, actual: Any):
    assert difference(expected, actual, TASK)


def test_no_tolerance_means_equality():
    assert difference(f32(1), np.nextafter(f32(1), f32(2)), EXACT)
    assert difference(f32(1), f32(1), EXACT) is None


def test_the_difference_names_the_place():
    assert difference((f32(1), {"a": f32(2)}), (f32(1), {"a": f32(3)}), TASK) == (
        "result[1]['a']: 1 of 1 elements differ"
    )


@pytest.mark.parametrize("dtype", [np.float16, ml_dtypes.bfloat16])
def test_coarse_dtypes_have_the_tolerance_of_their_precision(dtype: Any):
    eps = float(ml_dtypes.finfo(dtype).eps)
    one, zero = np.asarray(1, dtype), np.asarray(0, dtype)
    assert difference(one, np.asarray(1 + 4 * eps, dtype), EXACT) is None
    assert difference(one, np.asarray(1 + 6 * eps, dtype), EXACT)
    assert difference(zero, np.asarray(eps, dtype), EXACT) is None
    assert difference(zero, np.asarray(1.5 * eps, dtype), EXACT)
    generous = TaskSpec(entry_point="f", source="", rtol=10 * eps)
    assert difference(one, np.asarray(1 + 9 * eps, dtype), generous) is None


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex64, np.complex128])
def test_other_dtypes_have_the_tolerance_of_the_task(dtype: Any):
    one = np.asarray(1, dtype)
    assert difference(one, np.asarray(1 + 1e-6, dtype), EXACT)
    assert difference(one, np.asarray(1 + 9e-3, dtype), TASK) is None


@pytest.mark.parametrize(
    ("tree", "where"),
    [
        ([f32(1), None, {"a": (1, -(2**31)), 3: "x"}, True, 1j, NAN], None),
        (2**31, "result"),
        ([f32(1), {"a": (1, -(2**31) - 1), 3: "x"}], "result[1]['a'][1]"),
    ],
)
def test_numbers_with_which_nothing_agrees_are_found(tree: Any, where: str | None):
    assert incomparable(tree) == where
    assert (difference(tree, tree, TASK) is None) == (where is None)


def test_of_a_dict_without_end_few_keys_are_shown_and_these_cut_short():
    fault = difference(f32(1), {"k" * 10_000 + str(i): 1 for i in range(1000)}, TASK)
    assert fault
    assert "and more" in fault
    assert len(fault) < 60 * KEYS_SHOWN
    assert difference(f32(1), {"b": 1, "a": 2}, TASK) == (
        "result: a dict with keys ['a', 'b'] instead of an array of float32"
    )
