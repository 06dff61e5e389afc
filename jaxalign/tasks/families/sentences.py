"""How tables of single expressions become families whose tasks are asked in whole sentences.

Unlike those of `named`, which have one wording for what is computed, a task here has several: a
command, a question, or what is given first and then what is wanted.
"""

import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from jaxalign.tasks.families import expressions
from jaxalign.tasks.families.expressions import tidy
from jaxalign.tasks.families.variant import Variant


class Ask(NamedTuple):
    """What is computed, as code and in sentences of which one is taken. wrong: mistakes."""

    name: str
    code: str
    sentences: Sequence[str]
    wrong: Sequence[str]


class Table(NamedTuple):
    """Asks of the same arguments.

    names: what the arguments are called, first as in the code; each task gets one of them.
    before, after: wordings that say what they are, in front of the ask and behind it. inputs: the
    body of make_inputs(rng). trial: values on which mistakes must show; none: NumPy lacks the code.
    """

    arguments: str
    names: tuple[str, ...]
    before: str
    after: tuple[str, ...]
    inputs: str
    trial: Mapping[str, np.ndarray]
    asks: Sequence[Ask]


def variants(tables: Iterable[Table], left_out: Collection[str] = ()) -> Iterator[Variant]:
    """A task for each ask of each table, but for those whose names are given."""
    for table in tables:
        yield from (_variant(table, ask) for ask in table.asks if ask.name not in left_out)


def _variant(table: Table, ask: Ask) -> Variant:
    usual = table.names[0].split()
    names = table.names[zlib.crc32(ask.name.encode()) % len(table.names)].split()
    instead = dict(zip(usual, names, strict=True))

    def called(text: str) -> str:
        return re.sub(rf"\b({'|'.join(usual)})\b", lambda match: instead[match[0]], text)

    texts = [f"{asked} {about}" for about in table.after for asked in ask.sentences]
    texts += [f"{table.before} {asked}" for asked in ask.sentences]
    return Variant(
        name=ask.name,
        level=1,
        instruction=(tuple(map(called, texts)),),
        arguments=called(table.arguments),
        reference=called(f"return {tidy(ask.code)}"),
        mistakes={what: called(body) for what, body in _mistakes(ask, table.trial).items()},
        inputs=table.inputs,
        properties=("vmap",) if "jax.Array" in table.arguments else (),
    )


def _mistakes(ask: Ask, trial: Mapping[str, np.ndarray]) -> dict[str, str]:
    named = {f"reading_{place}": code for place, code in enumerate(ask.wrong)}
    if not trial:
        return {name: f"return {tidy(code)}" for name, code in named.items()}
    changed = expressions.mistakes(ask.code, trial)
    return expressions.differing(ask.code, named, [trial]) | changed


def sentences(words: str) -> list[str]:
    """To ask for what the words say."""
    if " whether " in words:
        starts = ("Return {}.", "Find out {}.", "Say {}.")
    elif words.startswith("for each"):
        starts = ("Return {}.", "Give {}.", "Find {}.")
    else:
        starts = ("Return {}.", "Give back {}.", "Find {}.", "How do you get {}?")
    return [start.format(words) for start in starts]


def lines(rows: Sequence[tuple[str, str, str]]) -> list[Ask]:
    """Each of the rows of name, code and words; the next two could be taken for it."""
    codes = [code for _, code, _ in rows] * 2
    return [
        Ask(name, code, sentences(words), codes[place + 1 : place + 3])
        for place, (name, code, words) in enumerate(rows)
    ]
