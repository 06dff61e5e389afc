"""Inside the jail, in the program's own process: what it says of itself beyond what it exports.

A jaxpr shows what StableHLO does not: which transformations it came of, weak types, leaks. But it
cannot leave the process that the program runs in without being forgeable, so nothing of this is to
be trusted, and nobody should pay for it: see `sandbox.protocol.Claims` and docs/metrics.md.
"""

import contextlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import jax
import jax.numpy as jnp
from jax.interpreters import partial_eval

from sandbox import primitives
from sandbox.entry_point import split

_TRANSFORMATION = re.compile(r"(vmap|jvp|transpose)\(")
_COMPILED = "/jax/core/compile/backend_compile_duration"


def claims(function: Callable[..., Any], arguments: tuple) -> dict[str, Any]:
    """Of `function` at JAX arguments, as in `sandbox.protocol.Claims`. Raises if it is not traced.

    It was called with them before. It is called once more, and traced several times.
    """
    call = split(function, arguments)
    traced = jax.make_jaxpr(call.function)(*call.arrays)
    live, _ = partial_eval.dce_jaxpr(traced.jaxpr, [True] * len(traced.jaxpr.outvars))
    return {
        "primitives": primitives.count(live),
        "transformations": _transformations(live),
        "recompilations": _recompilations(function, arguments),
        "weak_outputs": sum(aval.weak_type for aval in traced.out_avals),
        "leaks_tracers": _leaks_tracers(call.function, call.arrays),
        "differentiates": _can_be_traced(_derivative, call.function, call.arrays),
        "vmaps": _can_be_traced(_batch, call.function, call.arrays),
    }


def _transformations(jaxpr: Any) -> dict[str, int]:
    stacks = (str(eqn.source_info.name_stack) for eqn in primitives.equations(jaxpr))
    return dict(Counter(name for stack in stacks for name in set(_TRANSFORMATION.findall(stack))))


def _recompilations(function: Callable[..., Any], arguments: tuple) -> int:
    with _compilations() as found:
        function(*arguments)
    return len(found)


@contextlib.contextmanager
def _compilations() -> Iterator[list[str]]:
    """Gathers an entry for each compilation. There is no public way to stop listening."""
    found: list[str] = []
    listening = True

    def listen(event: str, duration_secs: float, **_: str | int) -> None:
        if listening and event == _COMPILED:
            found.append(event)

    jax.monitoring.register_event_duration_secs_listener(listen)
    try:
        yield found
    finally:
        listening = False


def _leaks_tracers(function: Callable[..., Any], arrays: tuple[jax.Array, ...]) -> bool:
    try:
        with jax.checking_leaks():
            jax.make_jaxpr(lambda *given: function(*given))(*arrays)
        return False
    except Exception as error:
        return "leaked" in str(error).lower()


def _can_be_traced(
    what: Callable[..., Any], function: Callable[..., Any], arrays: tuple[jax.Array, ...]
) -> bool:
    try:
        jax.make_jaxpr(lambda *given: what(function, given))(*arrays)
        return True
    except Exception:
        return False


def _derivative(function: Callable[..., Any], arrays: tuple[jax.Array, ...]) -> Any:
    """Of the sum of all floating results, backwards."""
    floating = [i for i, array in enumerate(arrays) if jnp.issubdtype(array.dtype, jnp.floating)]

    def total(chosen: list[jax.Array]) -> jax.Array:
        given = list(arrays)
        for i, array in zip(floating, chosen, strict=True):
            given[i] = array
        leaves = map(jnp.asarray, jax.tree.leaves(function(*given)))
        sums = [leaf.sum() for leaf in leaves if jnp.issubdtype(leaf.dtype, jnp.floating)]
        if not sums:
            raise TypeError("no result is floating")
        return sum(sums[1:], sums[0])

    if not floating:
        raise TypeError("no argument is floating")
    return jax.grad(total)([arrays[i] for i in floating])


def _batch(function: Callable[..., Any], arrays: tuple[jax.Array, ...]) -> Any:
    """Of two equal calls."""
    return jax.vmap(function)(*(jnp.stack([array, array]) for array in arrays))
