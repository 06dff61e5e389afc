"""Call a program's entry point: compiled whole where that is possible, as it is where it is not.

Compiling costs more than anything else in a run, and op by op it is done for every operation. A
function that can be traced is compiled once for each shape of its arguments; one that cannot, or
whose trace is long (an unrolled loop: its operations are few, and compiled once each), is called
as it stands, defined anew so that nothing is left of the attempt to trace it.
"""

import time
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

import jax
import numpy as np
from jax import export

from sandbox import primitives
from sandbox.transforms import Function, Transform, direct

MAX_EQUATIONS = 400


class Split(NamedTuple):
    """Arguments, taken apart: arrays, which are traced, and all else, which is constant."""

    arrays: tuple[jax.Array, ...]
    function: Function  # of `arrays`
    key: Hashable  # the same for arguments that the same compiled function takes


class EntryPoint:
    """define: gives the function, freshly defined. Raises whatever that raises.

    compile_seconds: spent on tracing and compiling so far.
    """

    def __init__(self, define: Callable[[], Function]):
        self._define = define
        self._as_it_is = define()
        self._compiled: dict[Hashable, Function] = {}
        self._traceable = True
        self.compile_seconds = 0.0

    def __call__(self, arguments: tuple, transform: Transform = direct) -> Any:
        """The transformed function at JAX arguments. Raises whatever the program raises."""
        if self._traceable and any(isinstance(x, jax.Array) for x in jax.tree.leaves(arguments)):
            try:
                call = split(transform(self._as_it_is), arguments)
                key = (transform, call.key)
                if key not in self._compiled:
                    self._compiled[key] = self._compile(call)
                return self._compiled[key](*call.arrays)
            except Exception:
                self._traceable = False
                self._as_it_is = self._define()
        return transform(self._as_it_is)(*arguments)

    def _compile(self, call: Split) -> Function:
        started = time.perf_counter()
        try:
            traced = jax.jit(call.function).trace(*call.arrays)
            if sum(1 for _ in primitives.equations(traced.jaxpr.jaxpr)) > MAX_EQUATIONS:
                raise ValueError("a long trace")
            return traced.lower().compile()
        finally:
            self.compile_seconds += time.perf_counter() - started


def exports(function: Function, cases: list[tuple]) -> list[dict[str, Any]]:
    """The function's StableHLO, leaves of its result in order, for each shape of its arguments.

    Each with "cases", the indices of those it is for, and "exported", bytes. Raises whatever
    tracing raises, and what jax.export refuses, such as host callbacks.
    """
    calls = [split(function, arguments) for arguments in cases]
    found = []
    for key in dict.fromkeys(call.key for call in calls):
        those = [index for index, call in enumerate(calls) if call.key == key]
        call = calls[those[0]]

        def leaves(*arrays: jax.Array, call: Split = call) -> list[Any]:
            return jax.tree.leaves(call.function(*arrays))

        exported = export.export(jax.jit(leaves), platforms=["cpu"])(*call.arrays)
        data = np.frombuffer(exported.serialize(), np.uint8)
        found.append({"cases": those, "exported": data})
    return found


def split(function: Function, arguments: tuple) -> Split:
    """`function` at `arguments`, as a function of their arrays."""
    leaves, structure = jax.tree.flatten(arguments)
    is_array = [isinstance(leaf, jax.Array) for leaf in leaves]
    kinds = tuple(
        (leaf.shape, leaf.dtype) if array else (type(leaf), leaf)
        for array, leaf in zip(is_array, leaves, strict=True)
    )

    def entry(*arrays: jax.Array) -> Any:
        given = iter(arrays)
        filled = (next(given) if a else leaf for a, leaf in zip(is_array, leaves, strict=True))
        return function(*structure.unflatten(filled))

    arrays = tuple(leaf for array, leaf in zip(is_array, leaves, strict=True) if array)
    return Split(arrays, entry, (structure, kinds))


def to_jax(tree: Any) -> Any:
    """Arguments as programs get them: arrays are JAX's, all else is as it was drawn."""
    return jax.tree.map(lambda x: jax.device_put(x) if isinstance(x, np.ndarray) else x, tree)


def to_numpy(tree: Any) -> Any:
    """What `messages` can carry: arrays and NumPy scalars as plain arrays, containers rebuilt."""
    match tree:
        case jax.Array() | np.ndarray() | np.generic():
            return np.asarray(tree)
        case tuple():
            return tuple(map(to_numpy, tree))
        case list():
            return list(map(to_numpy, tree))
        case dict():
            return {key: to_numpy(value) for key, value in tree.items()}
        case _:
            return tree
