"""Expressions as families put them together: brackets removed, and tried out on numbers.

They are evaluated with NumPy in place of JAX, so only what both know can be tried.
"""

import ast
import copy
import itertools
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from types import SimpleNamespace

import numpy as np

OPERATIONS = (ast.Add, ast.Sub, ast.Mult, ast.Div)
CONFUSED = {"sum": "mean", "max": "min", "maximum": "minimum"}
CONFUSED |= {b: a for a, b in CONFUSED.items()}
MISTAKES = 4
# Of jax.nn what families use.
NN = SimpleNamespace(
    relu=lambda x: np.maximum(x, 0),
    sigmoid=lambda x: 1 / (1 + np.exp(-x)),
    softplus=lambda x: np.log(1 + np.exp(x)),
    elu=lambda x: np.where(x < 0, np.exp(x) - 1, x),
    one_hot=lambda x, size: np.eye(size)[x],
    softmax=lambda x, axis: np.exp(x) / np.sum(np.exp(x), axis=axis, keepdims=True),
    log_softmax=lambda x, axis: x - np.log(np.sum(np.exp(x), axis=axis, keepdims=True)),
    logsumexp=lambda x, axis: np.log(np.sum(np.exp(x), axis=axis)),
)
JAX = {"jnp": np, "jax": SimpleNamespace(nn=NN)}


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
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # means of nothing
        return np.asarray(eval(code, {**JAX, **variables}))


def _runs(code: str, variables: Mapping[str, np.ndarray]) -> bool:
    try:
        return _value(code, variables).dtype != object  # as that of a type would be
    except (AttributeError, LookupError, TypeError, ValueError):  # shapes that do not fit, say
        return False


def _agree(a: np.ndarray, b: np.ndarray) -> bool:
    """Scalars stand for arrays of their value, as rules that are a constant."""
    if a.ndim and b.ndim and a.shape != b.shape:
        return False
    return np.allclose(a, b, equal_nan=True)


def mistakes(code: str, trial: Mapping[str, np.ndarray]) -> dict[str, str]:
    """Up to four bodies with one step changed that in the trial run, and are other functions."""
    runs = (other for other in _changed(code) if _runs(other, trial))
    changed = {f"step_{k}": other for k, other in enumerate(runs)}
    found = differing(code, changed, [trial])
    return dict(itertools.islice(found.items(), MISTAKES))


def _changed(code: str) -> Iterator[str]:
    """The expression with one operation replaced by another, left out, or with another number."""
    tree = ast.parse(code, mode="eval")
    for node in ast.walk(tree):
        for other in _instead(node):
            copied = copy.deepcopy(tree, {id(node): other})  # what stands for the node is taken
            yield ast.unparse(copied)


def _instead(node: ast.AST) -> Iterator[ast.AST]:
    """What could be written by mistake for a part of an expression."""
    match node:
        case ast.BinOp(left, op, right) if isinstance(op, OPERATIONS):
            for operation in OPERATIONS:
                if not isinstance(op, operation):
                    yield ast.BinOp(left, operation(), right)
        case ast.Constant(value=int() | float() as value):
            yield ast.Constant(2 * value)
        case ast.Attribute(value, str(name), context) if name in CONFUSED:
            yield ast.Attribute(value, CONFUSED[name], context)
        case ast.keyword(arg="axis", value=ast.Constant(int(axis))):
            yield ast.keyword("axis", ast.Constant(1 - axis))
        case ast.Compare(left, [ast.Gt() | ast.Lt()], [right]):
            yield ast.Compare(right, [node.ops[0]], [left])
        case ast.Call(args=[argument]) | ast.UnaryOp(operand=argument):
            yield argument
