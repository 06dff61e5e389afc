"""Inside the jail: the functions that a task's properties make of an entry point, and their cases.

A property of `protocol.TRANSFORMS` adds cases, after the direct ones:

    grad   the gradient of sum(real(f(arguments) * c)) by each floating or complex array argument,
           in order, c being numbers that follow from the result's shape alone
    vmap   f over a new leading axis of its first argument, the other arguments being shared

The program's process applies it to the program, the reference's process to the reference; what
comes out is compared as every result is. So a property asks for no trust in the program.

Each costs one compilation, as its cases are all of one layout (the arguments' structure, shapes and
dtypes): of those with at most SMALL elements in their arrays the one that most direct cases have,
the largest of equals. (Where all are larger, it is the smallest.) Gradients are taken at all direct
cases of it, and vmap at the first; there the copies of the first argument are drawn anew, by
`make_inputs` with other seeds, so that what a task assumes of it holds for all.
"""

from collections.abc import Callable, Hashable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

SMALL = 256
COPIES = 3

Function = Callable[..., Any]
Transform = Callable[[Function], Function]
Draw = Callable[[np.random.Generator], list[tuple]]


def direct(function: Function) -> Function:
    return function


def gradient(function: Function) -> Function:
    """Of `function`'s arguments, a list of gradients. Raises TypeError where there are none."""

    def gradients(*arguments: Any) -> list[jax.Array]:
        leaves, structure = jax.tree.flatten(arguments)
        chosen = [i for i, leaf in enumerate(leaves) if is_inexact(leaf)]

        def weighted_sum(values: list[jax.Array]) -> jax.Array:
            filled = list(leaves)
            for i, value in zip(chosen, values, strict=True):
                filled[i] = value
            results = jax.tree.leaves(function(*structure.unflatten(filled)))
            results = [jnp.asarray(r) for r in results if is_inexact(r)]
            if not results:
                raise TypeError("the result has no floating numbers to differentiate")
            terms = (jnp.sum(jnp.real(r * weights(r))) for r in results)
            return sum(terms, jnp.float32(0))

        return jax.grad(weighted_sum)([leaves[i] for i in chosen])

    return gradients


def weights(result: jax.Array) -> jax.Array:
    """Numbers of the result's shape and dtype, standard normal, the same ones for ever."""
    drawn = np.random.default_rng(0).standard_normal(result.shape)
    return jnp.asarray(drawn, result.dtype)


def mapped(function: Function) -> Function:
    def over_the_first(first: Any, *others: Any) -> Any:
        return jax.vmap(lambda one: function(one, *others))(first)

    return over_the_first


NAMED: dict[str, Transform] = {"": direct, "grad": gradient, "vmap": mapped}


def cases_for(name: str, inputs: list[tuple], make_inputs: Draw, seed: int) -> list[tuple]:
    """The arguments of a property's cases, NumPy's as `inputs` are.

    Raises ValueError if no direct case is fit for it.
    """
    fit = _leads_with_arrays if name == "vmap" else _has_floats
    chosen = _of_one_layout([i for i, arguments in enumerate(inputs) if fit(arguments)], inputs)
    if not chosen:
        raise ValueError(f"no case has the array argument that the property {name} is about")
    if name == "grad":
        return [inputs[i] for i in chosen]
    first, *others = inputs[chosen[0]]
    return [(_copies(first, chosen[0], make_inputs, seed), *others)]


def _of_one_layout(fit: list[int], inputs: list[tuple]) -> list[int]:
    """Those cases out of `fit` that have the layout which the module's docstring says."""

    def elements(index: int) -> int:
        leaves = jax.tree.leaves(inputs[index])
        return sum(leaf.size for leaf in leaves if isinstance(leaf, np.ndarray))

    alike: dict[Any, list[int]] = {}
    for index in fit:
        alike.setdefault(layout(inputs[index]), []).append(index)
    small = [group for group in alike.values() if elements(group[0]) <= SMALL]
    if small:
        return max(small, key=lambda group: (len(group), elements(group[0])))
    return min(alike.values(), key=lambda group: elements(group[0]), default=[])


def _copies(first: Any, at: int, make_inputs: Draw, seed: int) -> Any:
    """`first` and its likes from other seeds, stacked; where their shapes differ, `first` again."""
    drawn = [make_inputs(np.random.default_rng([seed, k])) for k in range(1, COPIES)]
    others = [cases[at][0] for cases in drawn if at < len(cases)]
    alike = [other for other in others if layout(other) == layout(first)]
    copies = [first, *alike, *[first] * (COPIES - 1 - len(alike))]
    return jax.tree.map(lambda *arrays: np.stack(arrays), *copies)


def _has_floats(arguments: tuple) -> bool:
    return any(is_inexact(leaf) and leaf.size for leaf in jax.tree.leaves(arguments))


def _leads_with_arrays(arguments: tuple) -> bool:
    leaves = jax.tree.leaves(arguments[:1])
    return bool(leaves) and all(isinstance(leaf, np.ndarray) and leaf.size for leaf in leaves)


def is_inexact(leaf: Any) -> bool:
    return hasattr(leaf, "dtype") and jnp.issubdtype(leaf.dtype, jnp.inexact)


def layout(tree: Any) -> Hashable:
    """The structure of a tree with the shapes and dtypes of its leaves, and the numbers in it."""
    leaves, structure = jax.tree.flatten(tree)
    arrays = (isinstance(leaf, np.ndarray) for leaf in leaves)
    kinds = (
        (leaf.shape, leaf.dtype) if array else (type(leaf), leaf)
        for array, leaf in zip(arrays, leaves, strict=True)
    )
    return structure, tuple(kinds)
