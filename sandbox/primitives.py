"""Count the JAX primitives of a function, by walking its jaxpr and those nested in it.

It traces and counts; it neither compiles nor runs anything, and it gives no opinion on what a good
program contains. A primitive inside a loop counts once, as it is written. What the counts say of
a hostile program is worth nothing: see `sandbox.protocol.Verdict`.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from jax.extend.core import ClosedJaxpr, Jaxpr, JaxprEqn


def count(jaxpr: Jaxpr) -> dict[str, int]:
    """Primitive name -> occurrences."""
    return dict(Counter(equation.primitive.name for equation in equations(jaxpr)))


def equations(jaxpr: Jaxpr) -> Iterator[JaxprEqn]:
    """Those of `jaxpr`, and of all that are nested in it."""
    for equation in jaxpr.eqns:
        yield equation
        for nested in _jaxprs_in(list(equation.params.values())):
            yield from equations(nested)


def _jaxprs_in(parameter: Any) -> Iterator[Jaxpr]:
    match parameter:
        case Jaxpr():
            yield parameter
        case ClosedJaxpr():
            yield parameter.jaxpr
        case tuple() | list():
            for item in parameter:
                yield from _jaxprs_in(item)
