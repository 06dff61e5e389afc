"""Count the JAX primitives of a function, by walking its jaxpr and those nested in it.

It traces and counts; it neither compiles nor runs anything, and it gives no opinion on what a good
program contains. A primitive inside a loop counts once, as it is written. What the counts say of
a hostile program is worth nothing: see `sandbox.protocol.Verdict`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import jax
from jax.extend.core import ClosedJaxpr, Jaxpr


def count(function: Callable[..., Any], arguments: tuple) -> dict[str, int]:
    """Primitive name -> occurrences in `function` traced at `arguments`.

    Arrays are traced; all other arguments, nested ones included, are constants. Raises whatever
    tracing raises.
    """
    leaves, structure = jax.tree.flatten(arguments)
    arrays = {i: leaf for i, leaf in enumerate(leaves) if isinstance(leaf, jax.Array)}

    def of_arrays(traced: dict[int, jax.Array]) -> Any:
        return function(*structure.unflatten(traced.get(i, leaf) for i, leaf in enumerate(leaves)))

    closed = jax.make_jaxpr(of_arrays)(arrays)
    return dict(Counter(_names(closed.jaxpr)))


def _names(jaxpr: Jaxpr) -> Iterator[str]:
    for equation in jaxpr.eqns:
        yield equation.primitive.name
        for nested in _jaxprs_in(list(equation.params.values())):
            yield from _names(nested)


def _jaxprs_in(parameter: Any) -> Iterator[Jaxpr]:
    match parameter:
        case Jaxpr():
            yield parameter
        case ClosedJaxpr():
            yield parameter.jaxpr
        case tuple() | list():
            for item in parameter:
                yield from _jaxprs_in(item)
