"""Families of reductions of chosen elements: those that meet a condition, or another array's.

Members differ by a word: which elements count, what is wanted of them, and which array decides.
"""

import itertools
from collections.abc import Iterator, Sequence

from jaxalign.tasks.families.named import Arguments
from jaxalign.tasks.families.sentences import Ask
from jaxalign.tasks.families.variant import Variant
from jaxalign.tasks.families.wanted import (
    A_VECTOR,
    LINES,
    Choice,
    Wanted,
    along,
    ask_of_each,
    asked,
    variants,
)

# --- elements that meet a condition --------------------------------------------------------------

EVERYTHING = "x == x"  # a condition that always holds
CONDITIONS = (
    Choice("high", "x > 1", "above 1", "x < 1", "average product number place"),
    Choice("low", "x < -1", "below -1", "x > -1", "total product share top top_place"),
    Choice("gain", "x > 0", "positive", "x < 0", "average product bottom"),
    Choice("loss", "x < 0", "negative", "x > 0", "total number squares top place"),
    Choice(
        "mild",
        "jnp.abs(x) < 1",
        "less than 1 in magnitude",
        "x < 1",
        "total average number top bottom",
    ),
    Choice(
        "wild",
        "jnp.abs(x) > 1.8",
        "more than 1.8 away from 0",
        "x > 1.8",
        "product share squares",
    ),
    Choice(
        "over",
        "x > jnp.mean(x)",
        "above the average of all",
        "x < jnp.mean(x)",
        "total share bottom place",
    ),
    Choice(
        "under",
        "x < jnp.mean(x)",
        "below the average of all",
        "x > jnp.mean(x)",
        "total average number top top_place",
    ),
    Choice(
        "banded",
        "(x > -1) & (x < 2)",
        "between -1 and 2",
        "(x < -1) | (x > 2)",
        "total average share top",
    ),
    Choice(
        "far_out",
        "jnp.abs(x - jnp.mean(x)) > jnp.std(x)",
        "more than a population standard deviation away from the average",
        "x - jnp.mean(x) > jnp.std(x)",
        "average number squares",
    ),
)
SURE = "There is at least one such element"
WANTED = (
    Wanted(
        "total",
        "jnp.sum(jnp.where({}, x, 0))",
        "the sum of the elements of x that are {}",
        "What do the elements of x that are {} add up to?",
    ),
    Wanted(
        "average",
        "jnp.mean(x, where={})",
        "the average of those elements of x that are {}",
        "What is the average of only those elements of x that are {}?",
        sure=SURE,
    ),
    Wanted(
        "product",
        "jnp.prod(jnp.where({}, x, 1))",
        "the product of the elements of x that are {}",
        "What does one get by multiplying those elements of x that are {}?",
    ),
    Wanted(
        "number",
        "jnp.count_nonzero({})",
        "the number of elements of x that are {}",
        "How many elements of x are {}?",
        whole=True,
    ),
    Wanted(
        "share",
        "jnp.mean({})",
        "the share, from 0 to 1, of elements of x that are {}",
        "Which fraction of the elements of x are {}?",
    ),
    Wanted(
        "squares",
        "jnp.sum(x**2, where={})",
        "the sum of the squares of those elements of x that are {}",
        "If one squares those elements of x that are {}, what do the squares add up to?",
    ),
    Wanted(
        "top",
        "jnp.max(jnp.where({}, x, -jnp.inf))",
        "the largest one of those elements of x that are {}",
        "Among the elements of x that are {}, how large is the largest?",
        sure=SURE,
    ),
    Wanted(
        "bottom",
        "jnp.min(jnp.where({}, x, jnp.inf))",
        "the smallest one of those elements of x that are {}",
        "Among the elements of x that are {}, how small is the smallest?",
        sure=SURE,
    ),
    Wanted(
        "place",
        "jnp.argmax({})",
        "the position, from 0, of the first element of x that is {}",
        "At which position, counted from 0, is the first element of x that is {}?",
        whole=True,
        sure=SURE,
    ),
    Wanted(
        "top_place",
        "jnp.argmax(jnp.where({}, x, -jnp.inf))",
        "the position, from 0, of the largest one of those elements of x that are {}",
        "Of the elements of x that are {}, at which position of x is the largest?",
        whole=True,
        sure=SURE,
    ),
)
BY_LIMIT = (
    Choice("exceeding", "x > c", "above c", "x < c", "squares product place"),
    Choice("falling_short", "x < c", "below c", "x > c", "average number top"),
    Choice("outlying", "jnp.abs(x) > c", "more than c in magnitude", "x > c", "product share"),
    Choice(
        "near_the_mean",
        "jnp.abs(x - jnp.mean(x)) < c",
        "less than c away from the average of x",
        "x - jnp.mean(x) < c",
        "number total",
    ),
)
OF_WHOLE = (
    Choice("even", "x % 2 == 0", "even", "x % 2 == 1", "average top"),
    Choice("odd", "x % 2 == 1", "odd", "x % 2 == 0", "share top squares"),
    Choice("threefold", "x % 3 == 0", "divisible by 3", "x % 3 == 1", "average top"),
    Choice("not_fivefold", "x % 5 != 0", "not divisible by 5", "x % 5 == 0", "total number"),
    Choice("short", "x < 10", "below 10", "x > 10", "total number average"),
    Choice(
        "fourfold_plus_one",
        "x % 4 == 1",
        "1 more than a multiple of 4",
        "x % 4 == 0",
        "total share top number",
    ),
)
# The same of numbers that are not negative.
WANTED_OF_WHOLE = tuple(
    want._replace(
        code=want.code.replace("-jnp.inf", "0"), whole=want.name not in ("average", "share")
    )
    for want in WANTED
)
OF_LINES = (
    Choice("high", "x > 1", "above 1", "x < 1", "total average number"),
    Choice("low", "x < -1", "below -1", "x > -1", "total average number"),
    Choice("mild", "jnp.abs(x) < 1", "below 1 in magnitude", "x < 1", "average number top"),
    Choice(
        "over",
        "x > jnp.mean(x, axis={axis}, keepdims=True)",
        "above the average of their {one}",
        "x < jnp.mean(x, axis={axis}, keepdims=True)",
        "total number",
    ),
)


def _asked(
    choices: Sequence[Choice], wanted: Sequence[Wanted], about: tuple[str, str], prefix: str = ""
) -> tuple[Ask, ...]:
    """What is wanted of each choice; to take everything is a mistake."""
    return tuple(asked(choices, wanted, about, EVERYTHING, prefix))


def _of_lines() -> Iterator[Ask]:
    """What is asked of each row or column: the same, with an axis."""
    for lines, choice, want in itertools.product(LINES, OF_LINES, WANTED):
        if want.name not in choice.wanted.split():
            continue
        code, words, other = (
            text.format(axis=lines.axis, one=lines.one)
            for text in (choice.code, choice.words, choice.other)
        )
        last = along(want.code, lines)
        noun, question = want.said(words)
        yield ask_of_each(
            f"{choice.name}_{want.name}_in_{lines.name}",
            last.format(code),
            (last.format(other), want.code.format(code), last.format(EVERYTHING)),
            (f"{noun.replace('of x that', 'that')}, for each {lines.one} of x", question),
            want,
            lines,
        )


VECTOR = """
base = np.float32([-2.6, -1.4, -0.5, 0.4, 1.3, 2.4])
shaken = [base + rng.uniform(-0.2, 0.2, 6) for _ in range(3)]
cases = [np.append(x, 2 * rng.normal(size=n)) for x, n in zip(shaken, (2, 4, 9), strict=True)]
cases = [*map(rng.permutation, cases), np.append(0, rng.permutation(shaken[0]))]
return [(sign * x.astype(np.float32),) for x in cases for sign in (1, -1)]
"""
LIMIT = VECTOR.replace(
    "return [(sign * x.astype(np.float32),) for",
    "return [(sign * x.astype(np.float32), 1 + 0.2 * sign) for",
)
NUMBERS = """
base = [3, 4, 9, 6, 25, 64, 10, 7]
cases = [rng.permutation([*base, *rng.integers(0, 60, n)]) for n in (1, 4, 9, 9)]
cases = [*cases, cases[0][::-1], np.array([0, 9, 6, 5])]
return [(x.astype(np.int32),) for x in cases]
"""
# Every row and every column has numbers of all kinds.
MATRIX = """
base = np.float32([-2.6, -1.4, -0.5, 0.4, 1.3, 2.4])
cases = []
for n, m in ((7, 8), (6, 9), (10, 7), (7, 8)):
    kinds = np.add.outer(rng.permutation(n), np.arange(m)) % 6
    cases.append((base[kinds] + rng.uniform(-0.3, 0.3, (n, m))).astype(np.float32))
cases = [*cases, -cases[1], np.where(np.abs(cases[2]) < 0.4, 0, cases[2])]
return [(x,) for x in cases]
"""
CHOSEN = (
    (Arguments("x: jax.Array", VECTOR, ("v", "values")), _asked(CONDITIONS, WANTED, A_VECTOR)),
    (
        Arguments("x: jax.Array, c: float", LIMIT, ("values limit", "a t", "heights level")),
        _asked(
            BY_LIMIT,
            WANTED,
            (
                "a float32 vector x and a positive number c",
                "x, a float32 vector, and c, a number above 0",
            ),
        ),
    ),
    (
        Arguments("x: jax.Array", NUMBERS, ("k", "ages", "counts")),
        _asked(
            OF_WHOLE,
            WANTED_OF_WHOLE,
            (
                "an int32 vector x without negative numbers",
                "x, an int32 vector with no number below 0",
            ),
            "whole_",
        ),
    ),
    (Arguments("x: jax.Array", MATRIX, ("a", "table", "scores")), tuple(_of_lines())),
)


def named_chosen() -> Iterator[Variant]:
    """One number, or one for each row or column, of the elements that meet a condition."""
    yield from variants(CHOSEN)


# --- where a second array says so ----------------------------------------------------------------

BY_MASK = (
    Choice("kept", "mask", "mask is true", "~mask", "total average top bottom product losses"),
    Choice("dropped", "~mask", "mask is false", "mask", "total average top bottom losses squares"),
)
BY_LABEL = (
    Choice("group_zero", "label == 0", "label is 0", "label == 1", "total average top squares"),
    Choice("group_two", "label == 2", "label is 2", "label == 1", "total average bottom losses"),
    Choice("not_one", "label != 1", "label is not 1", "label == 1", "total average top product"),
)
BY_PARTNER = (
    Choice("credit", "y > 0", "y is positive", "x > 0", "total average top joint"),
    Choice("debit", "y < 0", "y is negative", "x < 0", "total product losses joint"),
    Choice("lead", "x > y", "x is above y", "x < y", "total average bottom"),
    Choice("clash", "x * y < 0", "x and y have opposite signs", "x * y > 0", "total average top"),
    Choice(
        "strong",
        "jnp.abs(y) > 1",
        "y is more than 1 away from 0",
        "y > 1",
        "total squares joint",
    ),
    Choice(
        "rich",
        "y > jnp.mean(y)",
        "y is above its average",
        "x > jnp.mean(x)",
        "average bottom losses",
    ),
)
SOMEWHERE = "There is at least one such position"
WHERE = (
    Wanted(
        "total",
        "jnp.sum(jnp.where({}, x, 0))",
        "the sum of the elements of x at the positions where {}",
        "What do the elements of x add up to at the positions where {}?",
    ),
    Wanted(
        "average",
        "jnp.mean(x, where={})",
        "the average of the elements of x at the positions where {}",
        "Taking only the positions where {}, what is the average of x?",
        sure=SOMEWHERE,
    ),
    Wanted(
        "top",
        "jnp.max(jnp.where({}, x, -jnp.inf))",
        "the largest element of x at a position where {}",
        "How large is the largest element of x, looking only where {}?",
        sure=SOMEWHERE,
    ),
    Wanted(
        "bottom",
        "jnp.min(jnp.where({}, x, jnp.inf))",
        "the smallest element of x at a position where {}",
        "How small is the smallest element of x, looking only where {}?",
        sure=SOMEWHERE,
    ),
    Wanted(
        "product",
        "jnp.prod(jnp.where({}, x, 1))",
        "the product of the elements of x at the positions where {}",
        "What does one get by multiplying the elements of x at the positions where {}?",
    ),
    Wanted(
        "losses",
        "jnp.sum((x < 0) & ({}))",
        "the number of negative elements of x at positions where {}",
        "At how many of the positions where {} is x negative?",
        whole=True,
    ),
    Wanted(
        "squares",
        "jnp.sum(x**2 * ({}))",
        "the sum of the squares of the elements of x at the positions where {}",
        "Where {}, what do the squares of the elements of x add up to?",
    ),
    Wanted(
        "joint",
        "jnp.sum(jnp.where({}, x * y, 0))",
        "the sum of the products of x and y over the positions where {}",
        "What is the sum of x times y, counting only the positions where {}?",
    ),
)
PAIRS = """
cases = []
for n in (8, 10, 14, 10, 10, 8):
    signs = np.repeat([-1, 1], n // 2)
    cases.append(rng.permutation(signs * rng.uniform(0.3, 2, n)).astype(np.float32))
cases[4] *= 100
others = [{other} for x in cases]
return list(zip(cases, others, strict=True))
"""
# It has more negative elements than x, so that signs differ somewhere, and x is above somewhere.
OTHER = "rng.permutation(np.where(x == np.max(x), -x, 1.2 * x).astype(np.float32))"
PARTNER = (
    (
        Arguments(
            "x: jax.Array, mask: jax.Array",
            PAIRS.format(other="rng.permutation(np.arange(x.size) % 2 == 0)"),
            ("values keep", "a chosen", "data valid"),
        ),
        _asked(
            BY_MASK,
            WHERE,
            (
                "a float32 vector x and a boolean vector mask of the same length",
                "x, float32 of shape [n], and mask, bool of the same shape",
            ),
        ),
    ),
    (
        Arguments(
            "x: jax.Array, label: jax.Array",
            PAIRS.format(other="rng.permutation(np.arange(x.size, dtype=np.int32) % 3)"),
            ("a k", "values group", "weights kind"),
        ),
        _asked(
            BY_LABEL,
            WHERE,
            (
                "a float32 vector x and an int32 vector label of the same length",
                "x, float32, and label, int32, both of shape [n]",
            ),
        ),
    ),
    (
        Arguments(
            "x: jax.Array, y: jax.Array",
            PAIRS.format(other=OTHER),
            ("a b", "u v", "p q", "first second"),
        ),
        _asked(
            BY_PARTNER,
            WHERE,
            (
                "two float32 vectors x and y of the same length",
                "x and y, both float32 of shape [n]",
            ),
        ),
    ),
)


def named_partner() -> Iterator[Variant]:
    """One number of those elements of an array that a second array, or both, point out."""
    yield from variants(PARTNER)
