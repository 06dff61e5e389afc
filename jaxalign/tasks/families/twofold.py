"""Families of reductions in two steps: of a matrix, first one way and then the other, and of two
lists, first element by element.

Members differ by a word: which step comes first, along which axis, and of what.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families import named
from jaxalign.tasks.families.named import Arguments, Named, Table
from jaxalign.tasks.families.variant import Variant


class Step(NamedTuple):
    """A function's name, what one result of it is called, and what several are."""

    code: str
    one: str
    several: str


STEPS = (
    Step("sum", "sum", "sums"),
    Step("mean", "mean", "means"),
    Step("max", "largest", "largest elements"),
    Step("min", "smallest", "smallest elements"),
    Step("prod", "product", "products"),
    Step("argmax", "index of the largest (the first of several)", ""),
    Step("argmin", "index of the smallest (the first of several)", ""),
)
LINES = (("rows", 1), ("columns", 0))
ASKED_ELSEWHERE = {  # or something too close to it
    *("argmax_of_rows_sum", "argmin_of_rows_sum", "max_of_rows_sum", "min_of_rows_sum"),
    *("mean_of_rows_sum", "prod_of_rows_sum", "max_of_rows_mean", "max_of_rows_min"),
    *("max_of_rows_prod", "mean_of_rows_max", "max_of_columns_sum", "min_of_columns_sum"),
    *("min_of_columns_max", "sum_of_columns_prod", "mean_of_product", "sum_of_product"),
    *("mean_of_shift", "sum_of_higher", "sum_of_ratio", "share_greater"),
    "min_of_excess",
}


def _of_matrix() -> Iterator[Named]:
    for (lines, axis), first, last in itertools.product(LINES, STEPS[:5], STEPS):
        if first == last:
            continue  # that of the whole matrix
        yield Named(
            f"{last.code}_of_{lines}_{first.code}",
            f"jnp.{last.code}(jnp.{first.code}(x, axis={axis}))",
            f"the {last.one} of the {first.several} of the {lines} of x",
            (f"jnp.{first.code}(x, axis={axis})",),
        )


class Joint(NamedTuple):
    """What is done to two elements in the same place, as code and in words."""

    name: str
    code: str
    words: str


JOINTS = (
    Joint("root", "jnp.sqrt(x * y)", "the square root of x times y"),
    Joint("higher", "jnp.maximum(x, y)", "the larger one of x and y"),
    Joint("product", "x * y", "the product of x and y"),
    Joint("shift", "jnp.abs(x - y) / y", "the distance of x from y, divided by y"),
    Joint("excess", "jnp.maximum(x - y, 0)", "the excess of x over y, or 0 if there is none"),
    Joint("volume", "x**2 * y", "the square of x times y"),
    Joint("ratio", "x / y", "x divided by y"),
    Joint("halfway", "(x + y) / 2", "the number halfway between x and y"),
)
SHARES = (
    Joint("greater", "x > y", "x is greater than y"),
    Joint("smaller", "x < y", "x is smaller than y"),
    Joint("double", "x > 2 * y", "x is more than twice y"),
    Joint("both_large", "(x > 1) & (y > 1)", "x and y both exceed 1"),
)


def _of_two() -> Iterator[Named]:
    for joint, step in itertools.product(JOINTS, STEPS):
        if step.code not in ("prod", "argmin"):
            yield Named(
                f"{step.code}_of_{joint.name}",
                f"jnp.{step.code}({joint.code})",
                f"the {step.one}, over all positions, of this: {joint.words}",
                (joint.code,),
            )
    for share, other in zip(SHARES, (*SHARES[1:], SHARES[0]), strict=True):
        for name, code, words in (
            ("number", "jnp.sum({})", "the number of positions at which"),
            ("share", "jnp.mean({})", "the share of positions at which"),
            ("somewhere", "jnp.any({})", "a single truth value: whether at some position"),
        ):
            yield Named(
                f"{name}_{share.name}",
                code.format(share.code),
                f"{words} {share.words}",
                (share.code, code.format(other.code)),
            )


MATRIX = """
cases = [rng.uniform(0.3, 3, shape).astype(np.float32) for shape in ((2, 3), (4, 5), (6, 3))]
rising = [np.sort(np.sort(2 * x, axis=0), axis=1) for x in cases[1:]]
rolled = [np.roll(x, by, axis=(0, 1)) for x in rising for by in (-1, -2)]
return [(x,) for x in (*cases[1:], rising[0], *rolled, np.full((3, 2), 1.5, np.float32))]
"""
PAIR = """
cases = [rng.uniform(0.3, 3, (2, n)).astype(np.float32) for n in (5, 9, 20)]
x, y = np.sort(cases[2], axis=1)
ordered = [(x, y[::-1]), (x[::-1], y), (3 * x + y, x), (4 + 2 * x, 1 + x), (1 + x, 2 + x)]
return [*map(tuple, cases), *ordered, (x[:1], x[:1])]
"""
MATRICES = (
    Table(
        Arguments("x: jax.Array", MATRIX, ("a", "m", "table")),
        ("x is a float32 matrix of positive numbers.", "x: float32, shape [n, m], positive."),
        tuple(line for line in _of_matrix() if line.name not in ASKED_ELSEWHERE),
    ),
)
PAIRS = (
    Table(
        Arguments("x: jax.Array, y: jax.Array", PAIR, ("a b", "u v", "p q")),
        (
            "x and y are float32 vectors of the same length, both positive.",
            "x: float32, shape [n], like y; all elements are above 0.",
        ),
        tuple(line for line in _of_two() if line.name not in ASKED_ELSEWHERE),
    ),
)


def named_twofold() -> Iterator[Variant]:
    """One number of a matrix, by way of one for each row or column."""
    yield from named.variants(MATRICES)


def named_pair() -> Iterator[Variant]:
    """One number of two lists, by way of one for each position."""
    yield from named.variants(PAIRS)
