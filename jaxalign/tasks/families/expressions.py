"""Expressions as families put them together: brackets removed, and tried out on numbers.

They are evaluated with NumPy in place of jax.numpy, so only what both know can be tried.
"""

import ast
import re
from collections.abc import Iterable, Mapping

import numpy as np


def tidy(code: str) -> str:
    """The same expression without brackets that it does not need, x**2 written so."""
    return re.sub(r"(\w) \*\* (\w)", r"\1**\2", ast.unparse(ast.parse(code, mode="eval")))


def differing(
    code: str, others: Mapping[str, str], trials: Iterable[Mapping[str, np.ndarray]]
) -> dict[str, str]:
    """The bodies that return those of the `others` that are another function than `code`.

    trials: values of the variables in them; the functions differ if results or shapes do in one.
    """
    trials = list(trials)
    wanted = [_value(code, trial) for trial in trials]
    return {
        name: f"return {tidy(other)}"
        for name, other in others.items()
        if not all(
            _agree(_value(other, trial), value) for trial, value in zip(trials, wanted, strict=True)
        )
    }


def _value(code: str, variables: Mapping[str, np.ndarray]) -> np.ndarray:
    with np.errstate(all="ignore"):
        return np.asarray(eval(code, {"jnp": np, **variables}))


def _agree(a: np.ndarray, b: np.ndarray) -> bool:
    """Scalars stand for arrays of their value, as rules that are a constant."""
    if a.ndim and b.ndim and a.shape != b.shape:
        return False
    return np.allclose(a, b, equal_nan=True)
