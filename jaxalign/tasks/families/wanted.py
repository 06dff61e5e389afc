"""How families ask what is wanted of chosen elements, in a table, in sentences of several forms."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jaxalign.tasks.families.named import Arguments, task
from jaxalign.tasks.families.sentences import Ask
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
    is an int32. sure: says that something is chosen, without the full stop.
    """

    name: str
    code: str
    noun: str
    question: str = ""
    whole: bool = False
    sure: str = ""

    def said(self, words: str) -> tuple[str, str]:
        """The noun and the question of these elements."""
        question = self.question or f"What is {self.noun}?"
        return self.noun.format(words), question.format(words)

    def ends(self) -> list[str]:
        """Sentences on the result."""
        dtype = "int32" if self.whole else "float32"
        article = "an" if self.whole else "a"
        sure = f" {self.sure}." if self.sure else ""
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


def ask(
    name: str,
    code: str,
    wrong: Sequence[str],
    said: tuple[str, str],
    about: Sequence[str],
    ends: Sequence[str],
) -> Ask:
    """said: a noun and a question. Its sentences are whole instructions."""
    noun, question = said
    wordings = [
        form.format(noun=noun, question=question, about=given, end=end)
        for form, given, end in itertools.product(FORMS, about, ends)
    ]
    return Ask(name, code, wordings, wrong)


def asked(
    choices: Sequence[Choice],
    wanted: Sequence[Wanted],
    about: Sequence[str],
    everything: str,
    prefix: str = "",
) -> Iterator[Ask]:
    """What is wanted of each choice. everything: that of all elements, which is a mistake."""
    for choice, want in itertools.product(choices, wanted):
        if want.name in choice.wanted.split():
            yield ask(
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


def ask_of_each(
    name: str,
    code: str,
    wrong: Sequence[str],
    said: tuple[str, str],
    wanted: Wanted,
    lines: Lines,
) -> Ask:
    """The result wanted of each row or column."""
    noun, question = said
    question = f"{lines.one.capitalize()} by {lines.one}, {question[0].lower()}{question[1:]}"
    dtype = "int32" if wanted.whole else "float32"
    sure = f" {wanted.sure} in every {lines.one}." if wanted.sure else ""
    ends = (
        f"The result is {dtype} of shape [{lines.size}].{sure}",
        f"The answer has one {dtype} number for each {lines.one}.{sure}",
    )
    return ask(name, code, wrong, (noun, question), A_MATRIX, ends)


def variants(tables: Iterable[tuple[Arguments, Iterable[Ask]]]) -> Iterator[Variant]:
    """A task for each ask of each table."""
    for arguments, asks in tables:
        for name, code, wordings, wrong in asks:
            yield task(name, code, (tuple(wordings),), wrong, arguments)
