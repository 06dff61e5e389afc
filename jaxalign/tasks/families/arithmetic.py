"""A family of element-wise tasks: one or two steps of arithmetic between things that have names.

Members differ by a word: what is squared, halved or counted once more, and what is done with it.
The functions' names say nothing of that.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jaxalign.tasks.families import formulas
from jaxalign.tasks.families.formulas import Formula
from jaxalign.tasks.families.variant import Variant


class Step(NamedTuple):
    """Code and words, {a} being what it is done to; between two things, {a} and {b}."""

    code: str
    words: str


FORMS = (
    Step("{a}", "{a}"),
    Step("{a} ** 2", "the square of {a}"),
    Step("2 * {a}", "twice {a}"),
    Step("{a} / 2", "half of {a}"),
    Step("jnp.sqrt({a})", "the square root of {a}"),
    Step("(1 + {a})", "one more than {a}"),
    Step("{a} ** 3", "the cube of {a}"),
)
BETWEEN = (
    Step("{a} + {b}", "{a}, plus {b}"),
    Step("{a} - {b}", "{a}, less {b}"),
    Step("{a} * ({b})", "{a}, times {b}"),
    Step("{a} / ({b})", "{a}, divided by {b}"),
)
AT_LAST = (
    Step("({a}) * {b}", "{a}; all of this times {b}"),
    Step("({a}) / {b}", "{a}; all of this divided by {b}"),
    Step("{b} - ({a})", "{b}, less all of the following: {a}"),
)
FEWER = 4  # of the forms, where there is a last step
ASKED_ELSEWHERE = {22, 36, 42, 49, 63, 209, 220, 221}  # the numbers of what other tasks ask for
THINGS = (
    "mass speed height",
    "price amount discount",
    "length width depth",
    "force area time",
    "voltage current power",
    "rate hours bonus",
    "a b c",
    "volume weight density",
    "distance duration delay",
    "p q r",
    "demand supply stock",
    "radius angle thickness",
    "u v w",
    "signal gain offset",
    "score weight bias",
    "births deaths people",
    "s t k",
)
MANY = (
    "{all} are float32 arrays of one shape, which the result has, too.",
    "{all} are float32 arrays, all of the same shape; so is the result.",
    "{all}: float32, of the same shape, positive.",
)


def named_arithmetic() -> Iterator[Variant]:
    """Two things that something is done to, one step between them, and perhaps a last one."""
    things = itertools.cycle(names.split() for names in THINGS)
    short = itertools.product(FORMS, BETWEEN, FORMS)
    long = itertools.product(FORMS[:FEWER], BETWEEN, FORMS[:FEWER], AT_LAST)
    for number, (first, between, second, *last) in enumerate(itertools.chain(short, long)):
        plain = (first, second) == (FORMS[0], FORMS[0]) and not last
        if not plain and number not in ASKED_ELSEWHERE:
            yield _variant(number, next(things), first, between, second, *last)


def _variant(
    number: int,
    names: Sequence[str],
    first: Step,
    between: Step,
    second: Step,
    last: Step | None = None,
) -> Variant:
    def said(part: int) -> str:
        one, other = first[part].format(a=names[0]), second[part].format(a=names[1])
        both = between[part].format(a=one, b=other)
        return last[part].format(a=both, b=names[2]) if last else both

    arguments = names[: 3 if last else 2]
    formula = Formula(f"{'_'.join(arguments)}_{number}", " ".join(arguments), said(0), said(1))
    return formulas.variant(formula, arguments, (), MANY)
