"""How a table of named expressions becomes a family: one easy task for each line of the table.

A task asks for one expression, said in words, of arguments that are described once for the whole
table. Mistakes are those that a line names, then the same expression with one step changed.
"""

import re
import textwrap
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from jaxalign.tasks.families import expressions
from jaxalign.tasks.families.expressions import tidy
from jaxalign.tasks.families.variant import Variant

# Wordings for tables of an argument x.
A_VECTOR = (
    "x is a float32 vector.",
    "x holds float32 numbers, one axis.",
    "x: float32, shape [n].",
)
A_MATRIX = ("x is a float32 matrix.", "x has two axes and is float32.", "x: float32, shape [n, m].")
START = ("Return", "Compute", "Give back", "Write a function for")


class Named(NamedTuple):
    """What is computed, as code and in words. wrong: expressions that could be taken for it."""

    name: str
    code: str
    words: str
    wrong: Sequence[str] = ()


class Table(NamedTuple):
    """Expressions of the same arguments.

    arguments: as in a signature. about: wordings that say what they are. inputs: the body of
    make_inputs(rng), which must give three cases at least; on the second one mistakes are tried.
    names: what arguments may be called instead, "a b" for two; each line gets some of them.
    """

    arguments: str
    about: tuple[str, ...]
    inputs: str
    lines: Sequence[Named]
    names: tuple[str, ...] = ()


def variants(tables: Sequence[Table]) -> Iterator[Variant]:
    """A task for each line of each table."""
    for table in tables:
        trial = _trial(table)
        for line in table.lines:
            called = _renaming(table, line)
            mistakes = _mistakes(line, trial)
            yield Variant(
                name=line.name,
                level=1,
                instruction=(START, f"{called(line.words)}.", tuple(map(called, table.about))),
                arguments=called(table.arguments),
                reference=called(f"return {tidy(line.code)}"),
                mistakes={what: called(body) for what, body in mistakes.items()},
                inputs=table.inputs,
                properties=("vmap",),
            )


def _renaming(table: Table, line: Named) -> Callable[[str], str]:
    """How a text reads with the names that the arguments have in this line's task."""
    usual = _arguments(table)
    choices = [usual, *(names.split() for names in table.names)]
    chosen = choices[zlib.crc32(line.name.encode()) % len(choices)]
    instead = dict(zip(usual, chosen, strict=True))
    word = re.compile(rf"\b({'|'.join(usual)})\b")
    return lambda text: word.sub(lambda match: instead[match[0]], text)


def _arguments(table: Table) -> list[str]:
    return [argument.partition(":")[0].strip() for argument in table.arguments.split(",")]


def _mistakes(line: Named, trial: dict[str, np.ndarray]) -> dict[str, str]:
    named = {f"reading_{place}": code for place, code in enumerate(line.wrong)}
    return expressions.differing(line.code, named, [trial]) | expressions.mistakes(line.code, trial)


def _trial(table: Table) -> dict[str, np.ndarray]:
    """The second case of the inputs, by the arguments' names."""
    scope: dict = {"np": np}
    body = textwrap.indent(textwrap.dedent(table.inputs).strip("\n"), "    ")
    exec(f"def make_inputs(rng):\n{body}", scope)
    return dict(
        zip(_arguments(table), scope["make_inputs"](np.random.default_rng(0))[1], strict=True)
    )
