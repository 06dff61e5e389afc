"""A family of tasks on arrays of which some elements are changed and the others stay.

Members differ by a word: which elements, and what becomes of them.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families.variant import Variant


class Place(NamedTuple):
    """Which elements, as an index and in words; other: an index that it could be mistaken for."""

    name: str
    index: str
    words: str
    other: str


class Change(NamedTuple):
    """What becomes of them, as code and in words; {x}, {c} and {place} are to be filled in."""

    name: str
    code: str
    words: str
    other: str


IN_VECTOR = (
    Place("first", "0", "the first element", "-1"),
    Place("second", "1", "the second element", "0"),
    Place("last", "-1", "the last element", "0"),
    Place("last_but_one", "-2", "the last element but one", "-1"),
    Place("leading_two", ":2", "the first two elements", "2:"),
    Place("ending_two", "-2:", "the last two elements", ":-2"),
    Place("all_but_first", "1:", "all elements but the first", ":-1"),
    Place("all_but_last", ":-1", "all elements but the last", "1:"),
    Place("inner", "1:-1", "all elements but the first and the last", "1:"),
    Place("every_second", "::2", "every second element, from the first on,", "1::2"),
    Place("every_other", "1::2", "every second element, from the second on,", "::2"),
    Place(
        "largest",
        "jnp.argmax({x})",
        "the largest element (the first of several)",
        "jnp.argmin({x})",
    ),
    Place(
        "smallest",
        "jnp.argmin({x})",
        "the smallest element (the first of several)",
        "jnp.argmax({x})",
    ),
)
IN_MATRIX = (
    Place("left_column", ":, 0", "all elements of the first column", "0"),
    Place("right_column", ":, -1", "all elements of the last column", "-1"),
    Place("upper_left", "0, 0", "the first element of the first row", "0, -1"),
    Place("upper_right", "0, -1", "the last element of the first row", "-1, 0"),
    Place("lower_left", "-1, 0", "the first element of the last row", "0, -1"),
    Place("lower_right", "-1, -1", "the last element of the last row", "0, 0"),
)
CHANGES = (
    Change("given", ".set({c})", "{x} with {c} in the place of {place}", ".add({c})"),
    Change("raised", ".add({c})", "{x} with {c} added to {place}", ".multiply({c})"),
    Change("scaled", ".multiply({c})", "{x} with {place} multiplied by {c}", ".add({c})"),
    Change("cleared", ".set(0)", "{x} with {place} turned into zeros", ".add(1)"),
    Change("turned", ".multiply(-1)", "{x} with the sign reversed of {place}", ".set(-1)"),
)
ASKED_ELSEWHERE = {"first_entry_given", "left_column_cell_given", "upper_left_cell_given"}
VECTORS = (
    "{x} is a float32 vector of shape [n], n at least 4.",
    "{x}: float32, four elements or more.",
)
MATRICES = ("{x} is a float32 matrix of shape [n, m].", "{x}: float32, two axes, neither below 2.")
NUMBER = ("{c} is a number.", "{c}: one number.")
START = ("Return", "Compute", "Give back", "Write a function for")
NAMES = ("x c", "a t", "v value", "values new", "b k")
# Shapes first, then greater numbers.
INPUTS = """
cases = [2 * rng.normal(size=shape).astype(np.float32) for shape in [{shapes}]]
cases = [*cases, 5 * cases[1], np.ones_like(cases[2])]
return [({taken}) for x, c in zip(cases, (1.5, -2.5, 0.25, 7.0, 3.0), strict=True)]
"""


def named_replacement() -> Iterator[Variant]:
    """Each change in each place."""
    names = itertools.cycle(NAMES)
    for places, about, shapes, kind in (
        (IN_VECTOR, VECTORS, "4, 7, 12", "entry"),
        (IN_MATRIX, MATRICES, "(2, 2), (3, 5), (6, 4)", "cell"),
    ):
        for place, change in itertools.product(places, CHANGES):
            name = f"{place.name}_{kind}_{change.name}"
            if name not in ASKED_ELSEWHERE:
                yield _variant(name, place, change, about, shapes, *next(names).split())


def _variant(
    name: str, place: Place, change: Change, about: tuple[str, ...], shapes: str, x: str, c: str
) -> Variant:
    asks = "{c}" in change.code

    def code(index: str, what: str) -> str:
        return f"return {x}.at[{index.format(x=x)}]{what.format(c=c)}"

    return Variant(
        name=name,
        level=1,
        instruction=(
            START,
            f"{change.words.format(x=x, c=c, place=place.words)}.".replace(",.", "."),
            tuple(text.format(x=x) for text in about),
            tuple(text.format(c=c) for text in NUMBER) if asks else "",
        ),
        arguments=f"{x}: jax.Array" + (f", {c}: float" if asks else ""),
        reference=code(place.index, change.code),
        mistakes={
            "other_place": code(place.other, change.code),
            "other_change": code(place.index, change.other),
            "everywhere": code(":", change.code),
            "nothing_else": f"return {x}[{place.index.format(x=x)}] * 1",
        },
        inputs=INPUTS.format(shapes=shapes, taken="x, c" if asks else "x,"),
        properties=("vmap",),
    )
