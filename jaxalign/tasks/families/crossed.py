"""Tables that are products: what is wanted, and of what. Of a task's name, the number stands for
the second part, so that it does not tell.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jaxalign.tasks.families.sentences import Ask

RETURN = ("Return {}.", "Compute {}.", "Give back {}.")
HOW_LARGE = ("Return {}.", "Compute {}.", "How large is {}?")


class Line(NamedTuple):
    """What is wanted, as code and in words: whole sentences, or what follows "Return".

    wrong: expressions that could be taken for it.
    """

    name: str
    code: str
    words: str | tuple[str, ...]
    wrong: Sequence[str] = ()


class Way(NamedTuple):
    """What stands in the brackets of a line's code and words."""

    code: str
    words: str


def crossed(
    lines: Sequence[Line], ways: Sequence[Way], starts: Sequence[str] = RETURN
) -> list[Ask]:
    """Each line in each way; the same in two other ways are mistakes."""
    each = (
        Line(
            f"{line.name}_{number + 1}",
            _filled(line.code, way.code),
            tuple(_filled(text, way.words) for text in _texts(line)),
            [_filled(line.code, ways[number - step].code) for step in (1, 2)],
        )
        for line, (number, way) in itertools.product(lines, enumerate(ways))
    )
    return asked(each, starts)


def asked(lines: Iterable[Line], starts: Sequence[str] = RETURN) -> list[Ask]:
    """The lines in sentences, of which those that are not whole get each of the starts."""
    return [
        Ask(
            line.name,
            line.code,
            [
                sentence
                for text in _texts(line)
                for sentence in ([text] if text[0].isupper() else [s.format(text) for s in starts])
            ],
            line.wrong,
        )
        for line in lines
    ]


def _texts(line: Line) -> tuple[str, ...]:
    return (line.words,) if isinstance(line.words, str) else line.words


def _filled(text: str, part: str) -> str:
    """The part in the place of each pair of braces; what these hold stands where it says {z}."""
    return re.sub(r"\{(.*?)\}", lambda braces: part.replace("{z}", braces[1]), text)
