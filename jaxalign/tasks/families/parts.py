"""A family of reductions of a part of a matrix: a line, a diagonal, a half or the core.

Members differ by a word: which part, and what is wanted of it.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families import named
from jaxalign.tasks.families.named import Arguments, Named, Table
from jaxalign.tasks.families.variant import Variant


class Part(NamedTuple):
    """As code and in words; other: what it could be mistaken for."""

    name: str
    code: str
    words: str
    other: str


PARTS = (
    Part("top_row", "x[0]", "the first row", "x[:, 0]"),
    Part("second_row", "x[1]", "the second row", "x[0]"),
    Part("bottom_row", "x[-1]", "the last row", "x[:, -1]"),
    Part("left_column", "x[:, 0]", "the first column", "x[0]"),
    Part("second_column", "x[:, 1]", "the second column", "x[:, 0]"),
    Part("right_column", "x[:, -1]", "the last column", "x[-1]"),
    Part("other_diagonal", "jnp.diag(x[::-1])", "the other diagonal", "jnp.diag(x)"),
    Part("upper_rows", "x[: x.shape[0] // 2]", "the upper half", "x[:, : x.shape[0] // 2]"),
    Part("left_half", "x[:, : x.shape[1] // 2]", "the left half", "x[: x.shape[0] // 2]"),
    Part("all_but_top", "x[1:]", "all rows but the first", "x[:-1]"),
    Part("all_but_right", "x[:, :-1]", "all columns but the last", "x[:-1]"),
    Part("core", "x[1:-1, 1:-1]", "all but the outermost rows and columns", "x[1:-1]"),
)
WANTED = (
    ("total", "jnp.sum({})", "what one gets by adding up the elements of"),
    ("average", "jnp.mean({})", "the average of the elements of"),
    ("product", "jnp.prod({})", "what one gets by multiplying the elements of"),
    ("top", "jnp.max({})", "the largest element of"),
    ("bottom", "jnp.min({})", "the smallest element of"),
    ("squares", "jnp.sum({} ** 2)", "the sum of the squared elements of"),
    ("negatives", "jnp.sum({} < 0)", "the number of negative elements of"),
    ("size", "jnp.max(jnp.abs({}))", "the largest magnitude in"),
)
ASKED_ELSEWHERE = {"all_but_top_average", "core_total"}
MATRIX = """
cases = [1.5 * rng.normal(size=(n, n)).astype(np.float32) for n in (4, 6, 8)]
return [(x,) for x in (*cases, 2 * cases[1], cases[2].T, np.full((4, 4), 1.5, np.float32))]
"""
TABLES = (
    Table(
        Arguments("x: jax.Array", MATRIX, ("a", "b", "table")),
        (
            "x is a float32 matrix of shape [n, n], n even and at least 4.",
            "x: float32, n rows and n columns, n being even, 4 or more.",
        ),
        tuple(
            Named(
                f"{part.name}_{name}",
                code.format(part.code),
                f"{words} {part.words} of x",
                (
                    code.format(part.other),
                    part.code,
                ),
            )
            for part, (name, code, words) in itertools.product(PARTS, WANTED)
            if f"{part.name}_{name}" not in ASKED_ELSEWHERE
        ),
    ),
)


def named_part() -> Iterator[Variant]:
    """Everything that is wanted of every part."""
    yield from named.variants(TABLES)
