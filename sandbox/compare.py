"""Does a result agree with what is expected? Strictly, and on plain data only.

Rules: containers of the same kind and length, the same dtype, the same shape; integers and
booleans equal; floating and complex values within `atol + rtol * |expected|`; NaNs and infinities
in the same places. A Python bool, int, float or complex counts as the 0-d array that jax would
make of it (bool, int32, float32, complex64).

A task's `rtol` and `atol` are for float32, and hold for float64 and complex values, too. For
float16 and bfloat16 they are at least 4 eps and 1 eps. Rounding is off by up to half an eps of the
value, and either of two right programs may round four times on the way; where numbers near 1
cancel, what is left has their errors, an eps, not its own.

What arrives here was decoded by `messages`: no object of a program's own making, no code of it.
"""

from itertools import islice
from typing import Any

import ml_dtypes
import numpy as np

from sandbox.protocol import TaskSpec

COARSE = ("float16", "bfloat16")
KEYS_SHOWN, KEY_LENGTH = 8, 40  # of a dict, which may be as large as a program likes


def difference(expected: Any, actual: Any, task: TaskSpec, where: str = "result") -> str | None:
    """Where and how `actual` differs from `expected`, in a few words; None if it does not."""
    match expected:
        case tuple() | list():
            if type(actual) is not type(expected) or len(actual) != len(expected):
                return f"{where}: {_kind(actual)} instead of {_kind(expected)}"
            keys = range(len(expected))
        case dict():
            if type(actual) is not dict or actual.keys() != expected.keys():
                return f"{where}: {_kind(actual)} instead of {_kind(expected)}"
            keys = expected.keys()
        case None | str():
            same = type(actual) is type(expected) and actual == expected
            return None if same else f"{where}: {_kind(actual)} instead of {_kind(expected)}"
        case _:
            return _array_difference(expected, actual, task, where)
    found = (difference(expected[k], actual[k], task, f"{where}[{k!r}]") for k in keys)
    return next(filter(None, found), None)


def incomparable(tree: Any, where: str = "result") -> str | None:
    """Where in what is expected a number stands with which nothing can agree; None if nowhere."""
    match tree:
        case tuple() | list():
            items = list(enumerate(tree))
        case dict():
            items = list(tree.items())
        case None | str():
            return None
        case _:
            return where if _as_array(tree) is None else None
    found = (incomparable(item, f"{where}[{key!r}]") for key, item in items)
    return next(filter(None, found), None)


def leaves(tree: Any) -> list[Any]:
    """Those of a tree, in the order of jax.tree.leaves: dicts by key, None being no leaf."""
    match tree:
        case tuple() | list():
            return [leaf for item in tree for leaf in leaves(item)]
        case dict():
            return [leaf for key in sorted(tree) for leaf in leaves(tree[key])]
        case None:
            return []
        case _:
            return [tree]


def _kind(tree: Any) -> str:
    match tree:
        case tuple() | list():
            return f"a {type(tree).__name__} of {len(tree)}"
        case dict():
            names = sorted(str(key)[:KEY_LENGTH] for key in islice(tree, KEYS_SHOWN))
            return f"a dict with keys {names}" + (" and more" if len(tree) > KEYS_SHOWN else "")
        case np.ndarray():
            return f"an array of {tree.dtype.name}"
        case None:
            return "None"
        case _:
            return f"a {type(tree).__name__}"


def _as_array(leaf: Any) -> np.ndarray | None:
    """The array that jax would make of a leaf; None of what is no number."""
    match leaf:
        case np.ndarray():
            return leaf
        case bool():
            return np.asarray(leaf)
        case int() if -(2**31) <= leaf < 2**31:
            return np.asarray(leaf, np.int32)
        case float():
            with np.errstate(over="ignore"):
                return np.asarray(leaf, np.float32)
        case complex():
            return np.asarray(leaf, np.complex64)
        case _:
            return None


def _array_difference(expected: Any, actual: Any, task: TaskSpec, where: str) -> str | None:
    wanted, given = _as_array(expected), _as_array(actual)
    if wanted is None or given is None:
        return f"{where}: {_kind(actual)} instead of {_kind(expected)}"
    if given.dtype != wanted.dtype:
        return f"{where}: dtype {given.dtype.name} instead of {wanted.dtype.name}"
    if given.shape != wanted.shape:
        return f"{where}: shape {given.shape} instead of {wanted.shape}"
    close = _close(_wide(wanted), _wide(given), *tolerances(wanted.dtype, task))
    wrong = int(np.sum(~close))
    return f"{where}: {wrong} of {wanted.size} elements differ" if wrong else None


def tolerances(dtype: np.dtype, task: TaskSpec) -> tuple[float, float]:
    """The rtol and atol for results of a dtype, which may be any."""
    if dtype.name not in COARSE:
        return task.rtol, task.atol
    eps = float(ml_dtypes.finfo(dtype).eps)
    return max(task.rtol, 4 * eps), max(task.atol, eps)


def _wide(array: np.ndarray) -> np.ndarray:
    """In a NumPy type of its own kind that holds every value of it."""
    name = array.dtype.name
    if name.startswith("complex"):
        return array.astype(np.complex128)
    if name in ("int4", "uint4"):
        return array.astype(np.int64)
    return array if array.dtype.kind in "biu" else array.astype(np.float64)


def _close(wanted: np.ndarray, given: np.ndarray, rtol: float, atol: float) -> np.ndarray:
    """Element-wise; what is not finite must be the same, NaN being the same as NaN."""
    if wanted.dtype.kind in "biu":
        return wanted == given
    same = _same(np.real(wanted), np.real(given)) & _same(np.imag(wanted), np.imag(given))
    finite = np.isfinite(wanted) & np.isfinite(given)
    with np.errstate(all="ignore"):
        return np.where(finite, np.abs(given - wanted) <= atol + rtol * np.abs(wanted), same)


def _same(wanted: np.ndarray, given: np.ndarray) -> np.ndarray:
    return (wanted == given) | (np.isnan(wanted) & np.isnan(given))
