"""How a table of named expressions becomes a family: one easy task for each line of the table.

A task asks for one expression of some arguments, said in words. Its mistakes are the expressions
that it could be taken for, then the same expression with one step changed.
"""

import functools
import re
import textwrap
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from jaxalign.tasks.families import expressions
from jaxalign.tasks.families.expressions import tidy
from jaxalign.tasks.families.variant import Phrases, Variant

# Wordings for tables of an argument x.
A_VECTOR = (
    "x is a float32 vector.",
    "x holds float32 numbers, one axis.",
    "x: float32, shape [n].",
)
A_MATRIX = ("x is a float32 matrix.", "x has two axes and is float32.", "x: float32, shape [n, m].")
START = ("Return", "Compute", "Give back", "Write a function for")


class Arguments(NamedTuple):
    """What is given.

    signature: "x: jax.Array, k: int". inputs: the body of make_inputs(rng), three cases at least.
    others: what the arguments may be called instead, "a b" for two; each task gets some of these
    names. trial: values on which mistakes must show, by default the second case of the inputs; if
    it is empty, as where NumPy lacks the code, mistakes are not tried.
    """

    signature: str
    inputs: str
    others: Sequence[str] = ()
    trial: Mapping[str, Any] | None = None


def task(
    name: str, code: str, instruction: Phrases, wrong: Sequence[str], arguments: Arguments
) -> Variant:
    """The task for an expression. wrong: expressions that could be taken for it."""
    usual = [argument.partition(":")[0] for argument in arguments.signature.split(", ")]
    choices = [usual, *(names.split() for names in arguments.others)]
    chosen = choices[zlib.crc32(name.encode()) % len(choices)]
    instead = dict(zip(usual, chosen, strict=True))
    word = re.compile(rf"\b(?<!')({'|'.join(usual)})\b")  # not the s of "row's"

    def called(text: str) -> str:
        return word.sub(lambda match: instead[match[0]], text)

    trial = arguments.trial
    if trial is None:
        trial = dict(zip(usual, _second_case(arguments.inputs), strict=True))
    return Variant(
        name=name,
        level=1,
        instruction=[
            called(piece) if isinstance(piece, str) else tuple(map(called, piece))
            for piece in instruction
        ],
        arguments=called(arguments.signature),
        reference=called(f"return {tidy(code)}"),
        mistakes={what: called(body) for what, body in _mistakes(code, wrong, trial).items()},
        inputs=arguments.inputs,
        properties=("vmap",) if "jax.Array" in arguments.signature else (),
    )


def _mistakes(code: str, wrong: Sequence[str], trial: Mapping[str, Any]) -> dict[str, str]:
    readings = {f"reading_{place}": other for place, other in enumerate(wrong)}
    if not trial:
        return {what: f"return {tidy(other)}" for what, other in readings.items()}
    return expressions.differing(code, readings, [trial]) | expressions.mistakes(code, trial)


@functools.cache
def _second_case(inputs: str) -> tuple:
    scope: dict = {"np": np}
    body = textwrap.indent(inputs.strip("\n"), "    ")
    exec(f"def make_inputs(rng):\n{body}", scope)
    return scope["make_inputs"](np.random.default_rng(0))[1]


class Named(NamedTuple):
    """What is computed, as code and in words. wrong: expressions that could be taken for it."""

    name: str
    code: str
    words: str
    wrong: Sequence[str] = ()


class Table(NamedTuple):
    """Expressions of the same arguments. about: wordings that say what these are."""

    arguments: Arguments
    about: tuple[str, ...]
    lines: Sequence[Named]


def variants(tables: Sequence[Table]) -> Iterator[Variant]:
    """A task for each line of each table."""
    for arguments, about, lines in tables:
        for name, code, words, wrong in lines:
            yield task(name, code, (START, f"{words}.", about), wrong, arguments)
