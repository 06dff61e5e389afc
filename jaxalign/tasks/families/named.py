"""How a table of named expressions becomes a family: one easy task for each line of the table.

A task asks for one expression, said in words, of arguments that are described once for the whole
table. Mistakes are those that a line names, then the same expression with one step changed.
"""

import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from jaxalign.tasks.families import expressions
from jaxalign.tasks.families.expressions import tidy
from jaxalign.tasks.families.variant import Variant

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
    """

    arguments: str
    about: tuple[str, ...]
    inputs: str
    lines: Sequence[Named]


def variants(tables: Sequence[Table]) -> Iterator[Variant]:
    """A task for each line of each table."""
    for table in tables:
        trial = _trial(table)
        for line in table.lines:
            yield Variant(
                name=line.name,
                level=1,
                instruction=(START, f"{line.words}.", table.about),
                arguments=table.arguments,
                reference=f"return {tidy(line.code)}",
                mistakes=_mistakes(line, trial),
                inputs=table.inputs,
                properties=("vmap",),
            )


def _mistakes(line: Named, trial: dict[str, np.ndarray]) -> dict[str, str]:
    named = {f"reading_{place}": code for place, code in enumerate(line.wrong)}
    return expressions.differing(line.code, named, [trial]) | expressions.mistakes(line.code, trial)


def _trial(table: Table) -> dict[str, np.ndarray]:
    """The second case of the inputs, by the arguments' names."""
    scope: dict = {"np": np}
    body = textwrap.indent(textwrap.dedent(table.inputs).strip("\n"), "    ")
    exec(f"def make_inputs(rng):\n{body}", scope)
    names = [argument.partition(":")[0].strip() for argument in table.arguments.split(",")]
    return dict(zip(names, scope["make_inputs"](np.random.default_rng(0))[1], strict=True))
