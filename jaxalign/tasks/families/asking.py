"""How families ask what is wanted of chosen elements, in a table, in sentences of several forms."""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jaxalign.tasks.families import named
from jaxalign.tasks.families.named import Named, Table
from jaxalign.tasks.families.variant import Variant

FORMS = (
    "Return {noun}, given {about}. {end}",
    "Given {about}, compute {noun}. {end}",
    "You have {about}. {question} {end}",
    "You have {about}. Give back {noun}. {end}",
    "{question} You are given {about}. {end}",
    "Write a function that, given {about}, returns {noun}. {end}",
)
A_VECTOR = ("a float32 vector x", "x, a float32 vector of shape [n]")
A_MATRIX = ("a float32 matrix x of shape [n, m]", "x, a float32 matrix with n rows and m columns")
SURE = "There is at least one such element."


class Choice(NamedTuple):
    """Which elements, as code and in words; other: a choice that it could be mistaken for.

    wanted: the names of what is asked of them.
    """

    name: str
    code: str
    words: str
    other: str
    wanted: str


class Wanted(NamedTuple):
    """A result, as code and in words; {} is the choice.

    question: another way to put it; without one it is "What is" and the noun. whole: the result
    is an int32. sure: some element must be chosen.
    """

    name: str
    code: str
    noun: str
    question: str = ""
    whole: bool = False
    sure: bool = False

    def said(self, words: str) -> tuple[str, str]:
        """The noun and the question of these elements."""
        question = self.question or f"What is {self.noun}?"
        return self.noun.format(words), question.format(words)

    def ends(self) -> list[str]:
        """Sentences on the result."""
        dtype = "int32" if self.whole else "float32"
        article = "an" if self.whole else "a"
        sure = f" {SURE}" * self.sure
        return [
            f"The result is {article} {dtype} scalar.{sure}",
            f"The answer is one {dtype} number.{sure}",
        ]


class Lines(NamedTuple):
    """Rows or columns, which the axis runs along; size: how many there are."""

    name: str
    one: str
    axis: int
    size: str


LINES = (Lines("rows", "row", 1, "n"), Lines("columns", "column", 0, "m"))


def line(
    name: str,
    code: str,
    wrong: Sequence[str],
    said: tuple[str, str],
    about: Sequence[str],
    ends: Sequence[str],
) -> Named:
    """said: a noun and a question. The line's words are all wordings, one below the other."""
    noun, question = said
    wordings = (
        form.format(noun=noun, question=question, about=given, end=end)
        for form, given, end in itertools.product(FORMS, about, ends)
    )
    return Named(name, code, "\n".join(wordings), wrong)


def asked(
    choices: Sequence[Choice],
    wanted: Sequence[Wanted],
    about: Sequence[str],
    everything: str,
    prefix: str = "",
) -> Iterator[Named]:
    """What is wanted of each choice. everything: that of all elements, which is a mistake."""
    for choice, want in itertools.product(choices, wanted):
        if want.name in choice.wanted.split():
            yield line(
                f"{prefix}{choice.name}_{want.name}",
                want.code.format(choice.code),
                (want.code.format(choice.other), want.code.format(everything)),
                want.said(choice.words),
                about,
                want.ends(),
            )


def along(code: str, lines: Lines) -> str:
    """A call of a function with an axis."""
    return f"{code.removesuffix(')')}, axis={lines.axis})"


def line_of_each(
    name: str,
    code: str,
    wrong: Sequence[str],
    said: tuple[str, str],
    wanted: Wanted,
    lines: Lines,
) -> Named:
    """The result wanted of each row or column."""
    noun, question = said
    question = f"{lines.one.capitalize()} by {lines.one}, {question[0].lower()}{question[1:]}"
    dtype = "int32" if wanted.whole else "float32"
    sure = f" There is at least one such element in every {lines.one}." * wanted.sure
    ends = (
        f"The result is {dtype} of shape [{lines.size}].{sure}",
        f"The answer has one {dtype} number for each {lines.one}.{sure}",
    )
    return line(name, code, wrong, (noun, question), A_MATRIX, ends)


def variants(tables: Sequence[Table]) -> Iterator[Variant]:
    """Those of named.variants, with the wordings of `line` for instructions."""
    for variant in named.variants(tables):
        wordings = str(variant.instruction[1]).removesuffix(".").split("\n")
        yield dataclasses.replace(variant, instruction=(tuple(wordings),))
