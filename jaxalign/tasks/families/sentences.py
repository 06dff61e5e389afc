"""How tables of single expressions become families whose tasks are asked in whole sentences.

Unlike those of `named.Table`, which have one wording for what is computed, a task here has several:
a command, a question, or what is given first and then what is wanted.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from jaxalign.tasks.families.named import Arguments, task
from jaxalign.tasks.families.variant import Variant


class Ask(NamedTuple):
    """What is computed, as code and in sentences of which one is taken. wrong: mistakes."""

    name: str
    code: str
    sentences: Sequence[str]
    wrong: Sequence[str]


class Table(NamedTuple):
    """Asks of the same arguments. before, after: what these are, before the ask and behind it."""

    arguments: Arguments
    before: str
    after: tuple[str, ...]
    asks: Sequence[Ask]


def variants(tables: Iterable[Table], left_out: Collection[str] = ()) -> Iterator[Variant]:
    """A task for each ask of each table, but for those with the names that are left out."""
    for arguments, before, after, asks in tables:
        for name, code, sentences, wrong in (ask for ask in asks if ask.name not in left_out):
            wordings = [f"{sentence} {about}" for about in after for sentence in sentences]
            wordings += [f"{before} {sentence}" for sentence in sentences]
            yield task(name, code, (tuple(wordings),), wrong, arguments)


def asking_for(words: str) -> list[str]:
    """Sentences that ask for what the words say."""
    if " whether " in words:
        starts = ("Return {}.", "Find out {}.", "Say {}.")
    elif words.startswith("for each"):
        starts = ("Return {}.", "Give {}.", "Find {}.")
    else:
        starts = ("Return {}.", "Give back {}.", "Find {}.", "How do you get {}?")
    return [start.format(words) for start in starts]


def asks_of(rows: Sequence[tuple[str, str, str]]) -> list[Ask]:
    """Each of the rows of name, code and words; the next two could be taken for it."""
    codes = [code for _, code, _ in rows] * 2
    return [
        Ask(name, code, asking_for(words), codes[place + 1 : place + 3])
        for place, (name, code, words) in enumerate(rows)
    ]
