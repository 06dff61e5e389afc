"""Near-duplicates among thousands of texts: those pairs that difflib finds alike, and no others.

difflib's ratio is 2 M / (a + b): twice the tokens that match, by both lengths. It is slow, so a
pair comes to it only if it could reach the threshold t at all. Matching tokens are common tokens,
repetitions counted, so M is at most the overlap of the two bags. And two bags that overlap by o
share one of the (size - o + 1) rarest of either (the prefix filter of Chaudhuri, Ganti and Kaushik,
"A primitive operator for similarity joins in data cleaning", 2006): an index of the rarest tokens
finds every pair. Nothing here is approximate.
"""

import difflib
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import NamedTuple

Tokens = Sequence[Hashable]
Bag = frozenset[tuple[Hashable, int]]


class Pair(NamedTuple):
    """Two texts, first < second, by their positions; ratio: difflib's, 1 for equal ones."""

    first: int
    second: int
    ratio: float


def near_duplicates(
    texts: Sequence[Tokens], threshold: float, kin: Collection[int] = ()
) -> list[Pair]:
    """The pairs whose ratio is the threshold (above 0) or more, in order.

    Of two texts whose positions are both in `kin`, it is told only if they are equal.
    """
    found = []
    for first, second in candidates(texts, threshold, kin):
        matcher = difflib.SequenceMatcher(None, texts[first], texts[second], autojunk=False)
        if (ratio := matcher.ratio()) >= threshold:
            found.append(Pair(first, second, ratio))
    return sorted(found)


def candidates(
    texts: Sequence[Tokens], threshold: float, kin: Collection[int] = ()
) -> Iterator[tuple[int, int]]:
    """Those pairs whose bags of tokens allow such a ratio, kin if equal; the smaller one first."""
    bags = [bag_of(text) for text in texts]
    frequency = Counter(item for bag in bags for item in bag)
    known: defaultdict[Hashable, list[int]] = defaultdict(list)  # not kin, by a rare item
    known_kin: defaultdict[Hashable, list[int]] = defaultdict(list)
    equal_kin: defaultdict[Tokens, list[int]] = defaultdict(list)
    for second, bag in enumerate(bags):
        rarest = sorted(bag, key=lambda item: (frequency[item], repr(item)))
        # Of two bags the other has at least t / (2 - t) as many tokens, or the ratio is below t.
        overlap = math.ceil(threshold / (2 - threshold) * len(bag) - 1e-9)
        prefix = rarest[: len(bag) - overlap + 1]
        if second in kin:
            alike, same, index = [known], equal_kin[tuple(texts[second])], known_kin
            yield from ((first, second) for first in same)
            same.append(second)
        else:
            alike, index = [known, known_kin], known
        for first in sorted({first for among in alike for item in prefix for first in among[item]}):
            other = bags[first]
            if 2 * len(bag & other) >= threshold * (len(bag) + len(other)):
                yield first, second
        for item in prefix:
            index[item].append(second)


def bag_of(tokens: Tokens) -> Bag:
    """A multiset as a set: the second "a" is ("a", 2)."""
    count: Counter[Hashable] = Counter()
    items = []
    for token in tokens:
        count[token] += 1
        items.append((token, count[token]))
    return frozenset(items)
