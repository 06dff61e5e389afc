"""Families of element-wise tasks: what the standard functions of numbers do, said in words.

They are of one array, of two, and of whole numbers. Members differ by a word: which function, of
what, and what is done first or afterwards. The functions' names say nothing of that.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jaxalign.tasks.families.expressions import tidy
from jaxalign.tasks.families.named import Arguments, task
from jaxalign.tasks.families.variant import Variant


class Piece(NamedTuple):
    """An expression of {x}, or of {x} and {y}, as code and in words; "whether": it is boolean."""

    code: str
    words: str


class Step(NamedTuple):
    """What a function {f} is taken of, as code, what is done to its result, and the words."""

    before: str
    after: str
    words: str


class Group(NamedTuple):
    """Expressions of the same arguments: rows of which neighbours could be taken for each other.

    label: what the tasks' names begin with. names: what the arguments may be called. kind, more:
    what they are, in words. inputs: as in `Arguments`. every: 2 for every other expression only.
    """

    label: str
    names: tuple[str, ...]
    kind: str
    more: str
    inputs: str
    rows: Sequence[Sequence[Piece]]
    every: int = 1


FORMS = (
    "Return {what}, element by element. {about}",
    "{about} For each element, compute {what}.",
    "You have {given}. At every position, find {what}.",
    "What is {what}? Answer for each element. {about}",
    "Given {given}, give back, for each element, {what}.",
    "Write a function for the following, element by element: {what}. {about}",
)
FORMS_OF_WHETHER = (
    "Tell for each element {what}. {about} The result is boolean.",
    "{about} Return a boolean vector that says, element by element, {what}.",
    "You have {given}. Find out for every position {what}; answer with truth values.",
    "Given {given}, decide at each position {what}; return booleans.",
)
NAMES = ("x", "t", "depth", "signal", "z", "level", "price", "w")
ANGLES = ("x", "angle", "heading", "tilt", "slope")
PAIRS = ("x y", "a b", "u v", "p q", "old new", "s t")
WHOLE = ("x", "k", "n", "serial", "m", "code")
WHOLE_PAIRS = ("x y", "a b", "m n", "k n", "i j", "p q")
ASKED_ELSEWHERE = {  # or something too close to it
    *("jnp.arctan(-x)", "jnp.cbrt(-x)", "jnp.ceil(-x)", "jnp.floor(-x)", "x - jnp.floor(x)"),
    *("jnp.gcd(x, y)", "x % y"),
}


def _row(function: Piece, steps: Sequence[Step]) -> list[Piece]:
    """A function with each of the steps."""
    return [
        Piece(
            step.after.replace("{f}", function.code.replace("{x}", step.before)),
            step.words.replace("{f}", function.words),
        )
        for step in steps
    ]


# --- one array -----------------------------------------------------------------------------------

DONE = (
    Piece("jnp.floor({x})", "rounded down"),
    Piece("jnp.minimum({x}, 1)", "limited to at most 1"),
    Piece("jnp.ceil({x})", "rounded up"),
    Piece("jnp.clip({x}, -1, 2)", "limited to the range from -1 to 2"),
    Piece("jnp.trunc({x})", "rounded toward zero"),
    Piece("jnp.maximum({x}, -1)", "limited to at least -1"),
    Piece("jnp.round({x})", "rounded to the nearest whole number"),
)
IN_ORDER = (
    Step("{x} / 2", "{f}", "{x}, halved and then {f}"),
    Step("{x}", "{f} / 2", "{x}, {f} and then halved"),
    Step("{x} ** 2", "{f}", "{x}, squared and then {f}"),
    Step("-{x}", "{f}", "{x}, with the sign reversed and then {f}"),
    Step("{x}", "{x} - {f}", "{x} minus what {x} becomes when it is {f}"),
)
ROUNDED = (
    Piece("jnp.floor({x})", "rounded down to a"),
    Piece("jnp.ceil({x})", "rounded up to a"),
    Piece("jnp.trunc({x})", "rounded toward zero to a"),
    Piece("jnp.round({x})", "rounded to the nearest"),
)
ROUNDED_HOW = (
    Step("{x} / 5", "5 * {f}", "{x}, {f} multiple of 5"),
    Step("10 * {x}", "{f} / 10", "{x}, {f} tenth"),
    Step("{x}", "{f}.astype(jnp.int32)", "{x}, {f} whole number, as int32"),
    Step("{x}", "{f} % 2 == 0", "whether {x}, {f} whole number, is even"),
    Step("{x}", "jnp.where({x} > 0, {f}, {x})", "{x} with every positive element {f} whole number"),
)
CURVES = (
    Piece("jnp.sinh({x})", "the hyperbolic sine of"),
    Piece("jnp.exp2({x})", "2 to the power of"),
    Piece("jnp.cbrt({x})", "the cube root of"),
    Piece("jnp.exp({x})", "e to the power of"),
    Piece("jnp.arcsinh({x})", "the number whose hyperbolic sine is"),
    Piece("jnp.cosh({x})", "the hyperbolic cosine of"),
    Piece("jnp.arctan({x})", "the angle in radians whose tangent is"),
    Piece("10.0 ** ({x})", "10 to the power of"),
)
TWISTS = (
    Step("2 * {x}", "{f}", "{f} twice {x}"),
    Step("{x}", "({f}) / 2", "half of {f} {x}"),
    Step("{x} / 2", "{f}", "{f} half of {x}"),
    Step("{x}", "{f} + 1", "one more than {f} {x}"),
    Step("-{x}", "{f}", "{f} minus {x}"),
    Step("{x}", "{x} * ({f})", "{x} times {f} {x}"),
    Step("{x} ** 2", "{f}", "{f} the square of {x}"),
    Step("{x}", "{x} - {f}", "{x} less {f} {x}"),
)
GROWTH = (
    Piece("jnp.log2({x})", "the logarithm to base 2 of"),
    Piece("jnp.log10({x})", "the logarithm to base 10 of"),
    Piece("jnp.sqrt({x})", "the square root of"),
    Piece("jnp.arccosh({x})", "the positive number whose hyperbolic cosine is"),
    Piece("jnp.log({x})", "the natural logarithm of"),
)
GROWTH_TWISTS = (
    Step("2 * {x}", "{f}", "{f} twice {x}"),
    Step("{x}", "({f}) ** 2", "the square of {f} {x}"),
    Step("{x} + 1", "{f}", "{f} one more than {x}"),
    Step("{x}", "{x} * {f}", "{x} times {f} {x}"),
    Step("{x} ** 3", "{f}", "{f} the third power of {x}"),
    Step("{x}", "1 / {f}", "1 divided by {f} {x}"),
)
ARCS = (
    Piece("jnp.rad2deg(jnp.arcsin({x}))", "the angle in degrees whose sine is"),
    Piece("jnp.arccos({x})", "the angle in radians whose cosine is"),
    Piece("jnp.arctanh({x})", "the number whose hyperbolic tangent is"),
    Piece("jnp.rad2deg(jnp.arccos({x}))", "the angle in degrees whose cosine is"),
    Piece("jnp.arcsin({x})", "the angle in radians whose sine is"),
)
ARC_TWISTS = (
    Step("{x} / 2", "{f}", "{f} half of {x}"),
    Step("{x} ** 2", "{f}", "{f} the square of {x}"),
    Step("-{x}", "{f}", "{f} minus {x}"),
)
OF_DEGREES = (
    Piece("jnp.sin(jnp.deg2rad({x}))", "the sine of"),
    Piece("jnp.cos(jnp.deg2rad({x}))", "the cosine of"),
    Piece("jnp.tan(jnp.deg2rad({x}))", "the tangent of"),
)
DEGREE_TWISTS = (
    Step("{x}", "{f}", "{f} {x}"),
    Step("{x} / 2", "{f}", "{f} half of {x}"),
    Step("90 - {x}", "{f}", "{f} 90 degrees less {x}"),
)
TESTS = (
    Piece("jnp.isnan({x})", "whether {x} is NaN"),
    Piece("jnp.isinf({x})", "whether {x} is infinite, with either sign"),
    Piece("jnp.isfinite({x})", "whether {x} is neither NaN nor infinite"),
    Piece("~jnp.isnan({x})", "whether {x} is anything but NaN"),
    Piece("jnp.isposinf({x})", "whether {x} is plus infinity"),
    Piece("jnp.isneginf({x})", "whether {x} is minus infinity"),
    Piece("~jnp.isfinite({x})", "whether {x} is NaN or infinite"),
    Piece("jnp.isfinite({x}) & ({x} > 0)", "whether {x} is finite and positive"),
    Piece("jnp.isnan({x}) | ({x} < 0)", "whether {x} is NaN or below zero"),
)
WITHOUT_GAPS = (
    Piece("jnp.where(jnp.isnan({x}), 0, {x})", "{x}, with 0 in the place of NaN"),
    Piece("jnp.where(jnp.isnan({x}), -1, {x})", "{x}, with -1 in the place of NaN"),
    Piece("jnp.where(jnp.isnan({x}), 0, 2 * {x})", "twice {x}, with 0 where {x} is NaN"),
    Piece("jnp.where(jnp.isnan({x}), 1, {x} ** 2)", "the square of {x}, with 1 where {x} is NaN"),
    Piece(
        "jnp.isnan({x}).astype(jnp.int32)",
        "the number 1 where {x} is NaN and 0 elsewhere, as int32",
    ),
)

ANY = """
cases = [rng.uniform(-8, 8, n).astype(np.float32) for n in (1, 15, 24)]
some = np.float32([-2.63, -1.34, 0.28, 1.76, 3.42])
return [(x,) for x in (*cases, 3 * cases[1], cases[2] + 1, some)]
"""
SMALL = """
cases = [rng.uniform(-2, 2, n).astype(np.float32) for n in (1, 9, 14)]
return [(x,) for x in (*cases, 1.5 * cases[1], cases[2] / 2, np.zeros(5, np.float32))]
"""
ABOVE_ONE = """
cases = [rng.uniform(1.2, 6, n).astype(np.float32) for n in (1, 9, 14)]
return [(x,) for x in (*cases, 3 * cases[1], cases[2][::-1] + 2, np.full(5, 2.5, np.float32))]
"""
BELOW_ONE = """
cases = [rng.uniform(-0.9, 0.9, n).astype(np.float32) for n in (1, 9, 14)]
return [(x,) for x in (*cases, -cases[1], cases[2] / 2, np.full(5, 0.25, np.float32))]
"""
DEGREES = """
cases = [rng.uniform(5, 80, n).astype(np.float32) for n in (1, 9, 14)]
return [(x,) for x in (*cases, 85 - cases[1], cases[2] / 2, np.full(5, 30, np.float32))]
"""
ODD = """
odd = np.float32([np.nan, np.inf, -np.inf, 2.5, -1.5, 0.0])
cases = [rng.permutation(np.resize(odd, n)) for n in (6, 18, 13)]
return [(x,) for x in (*cases, cases[1][:6], cases[2][::-1])]
"""
GAPS = """
cases = [rng.uniform(-4, 4, n).astype(np.float32) for n in (3, 8, 15)]
for x in cases:
    x[1::3] = np.nan
return [(x,) for x in (*cases, 9 * cases[1], cases[2][::-1], np.float32([np.nan, 1.5, -2.5]))]
"""
OF_ONE = (
    Group("steps", NAMES, "a float32 vector", "", ANY, [_row(done, IN_ORDER) for done in DONE]),
    Group("grid", NAMES, "a float32 vector", "", ANY, [_row(way, ROUNDED_HOW) for way in ROUNDED]),
    Group(
        "curve", NAMES, "a float32 vector", "", SMALL, [_row(curve, TWISTS) for curve in CURVES], 2
    ),
    Group(
        "scale",
        NAMES,
        "a float32 vector",
        " of numbers above 1",
        ABOVE_ONE,
        [_row(curve, GROWTH_TWISTS) for curve in GROWTH],
        2,
    ),
    Group(
        "arc",
        NAMES,
        "a float32 vector",
        " of numbers between -1 and 1",
        BELOW_ONE,
        [_row(arc, ARC_TWISTS) for arc in ARCS],
        2,
    ),
    Group(
        "turn",
        ANGLES,
        "a float32 vector",
        " of angles in degrees",
        DEGREES,
        [_row(curve, DEGREE_TWISTS) for curve in OF_DEGREES],
    ),
    Group(
        "check", NAMES, "a float32 vector", " with NaN and infinity here and there", ODD, [TESTS]
    ),
    Group("patch", NAMES, "a float32 vector", " with NaN here and there", GAPS, [WITHOUT_GAPS]),
)

# --- two arrays ----------------------------------------------------------------------------------

JOINED = (
    Piece("({x} + {y})", "the sum of {x} and {y}"),
    Piece("{x} * {y}", "the product of {x} and {y}"),
    Piece("({x} - {y})", "the difference {x} - {y}"),
)


def _before_and_after(done: Piece) -> list[Piece]:
    """Something done to what two numbers are joined to, and to both before."""
    both = {name: done.code.format(x=f"{{{name}}}") for name in ("x", "y")}
    return [
        piece
        for joined in JOINED
        for piece in (
            Piece(done.code.replace("{x}", joined.code), f"{joined.words}, {done.words}"),
            Piece(joined.code.format(**both), f"{joined.words}, both {done.words} first"),
        )
    ]


POINTS = (
    Piece(
        "jnp.rad2deg(jnp.arctan2({y}, {x}))",
        "the polar angle of ({x}, {y}) in degrees, from -180 to 180",
    ),
    Piece("jnp.arctan2({x}, {y})", "the polar angle of ({y}, {x}) in radians, from -pi to pi"),
    Piece("jnp.arctan2({y}, -{x})", "the polar angle of (-{x}, {y}) in radians, from -pi to pi"),
    Piece(
        "jnp.arctan2({y}, 2 * {x})", "the polar angle of (2 {x}, {y}) in radians, from -pi to pi"
    ),
    Piece("jnp.hypot({x}, {y}) / 2", "half of the distance of the point ({x}, {y}) from (0, 0)"),
    Piece("jnp.hypot(2 * {x}, {y})", "the distance of the point (2 {x}, {y}) from (0, 0)"),
    Piece("jnp.hypot({x} - 1, {y})", "the distance of the point ({x}, {y}) from (1, 0)"),
    Piece("jnp.copysign({x}, {y})", "the magnitude of {x} with the sign of {y}"),
    Piece("jnp.copysign({y}, {x})", "the magnitude of {y} with the sign of {x}"),
    Piece("jnp.copysign({x}, -{y})", "the magnitude of {x} with the sign opposite to that of {y}"),
    Piece("jnp.minimum({x}, 2 * {y})", "the smaller one of {x} and twice {y}"),
    Piece("jnp.maximum(jnp.abs({x}), jnp.abs({y}))", "the larger one of |{x}| and |{y}|"),
    Piece("jnp.minimum(jnp.abs({x}), jnp.abs({y}))", "the smaller one of |{x}| and |{y}|"),
    Piece("jnp.abs(jnp.abs({x}) - jnp.abs({y}))", "the distance between |{x}| and |{y}|"),
    Piece(
        "jnp.sign({x} - {y})",
        "the float32 number 1, 0 or -1, as {x} is above, equal to or below {y}",
    ),
)
POWERS = (
    Piece("{x} ** {y}", "{x} to the power of {y}"),
    Piece("{y} ** {x}", "{y} to the power of {x}"),
    Piece("{x} ** -{y}", "{x} to the power of minus {y}"),
    Piece("{x} ** (1 / {y})", "{x} to the power of 1 divided by {y}"),
    Piece("{x} ** {y} - 1", "1 less than {x} to the power of {y}"),
    Piece("{x} ** ({y} - 1)", "{x} to the power of 1 less than {y}"),
    Piece("jnp.log({x}) / jnp.log({y})", "the logarithm of {x} to the base {y}"),
    Piece("jnp.log2({x} / {y})", "the logarithm to base 2 of {x} divided by {y}"),
    Piece("jnp.log10({x} * {y})", "the logarithm to base 10 of {x} times {y}"),
    Piece("2 * {x} // {y}", "the number of whole times that {y} fits into twice {x}, as float32"),
    Piece("2 * {x} % {y}", "the rest when {y} is taken away from twice {x} as often as possible"),
    Piece("{x} // {y} * {y}", "the largest multiple of {y} that is not above {x}"),
    Piece("jnp.ceil({x} / {y}) * {y}", "the smallest multiple of {y} that is not below {x}"),
)
MENDED = (
    Piece("jnp.where(jnp.isnan({x}), {y}, {x})", "{x}, or {y} where {x} is NaN"),
    Piece("jnp.where(jnp.isnan({x}), -{y}, {x})", "{x}, or minus {y} where {x} is NaN"),
    Piece("jnp.where(jnp.isnan({x}), {y}, {x} + {y})", "{x} plus {y}, or {y} where {x} is NaN"),
    Piece("jnp.fmax({x}, {y})", "the larger one of {x} and {y}, which is {y} where {x} is NaN"),
    Piece("jnp.fmin({x}, {y})", "the smaller one of {x} and {y}, which is {y} where {x} is NaN"),
)
ANY_PAIR = """
cases = [rng.uniform(-4, 4, (2, n)).astype(np.float32) for n in (1, 20, 30)]
same = np.float32([-2.6, 1.3, 0.7])
return [*map(tuple, (*cases, 3 * cases[1], cases[2][:, ::-1] / 3)), (same, same[::-1].copy())]
"""
PAIR_ABOVE_ONE = """
cases = [rng.uniform(1.2, 3.5, (2, n)).astype(np.float32) for n in (1, 20, 30)]
cases = [*cases, cases[1][::-1], np.float32([[2.5, 2.5], [1.5, 1.4]])]
return [(x, y) for x, y in (*cases, (cases[2][0] + 4, cases[2][1]))]
"""
GAPS_IN_FIRST = """
cases = [rng.uniform(-4, 4, (2, n)).astype(np.float32) for n in (3, 20, 30)]
for x, _ in cases:
    x[1::3] = np.nan
return [*map(tuple, (*cases, 30 * cases[1])), (cases[2][0], cases[2][1][::-1])]
"""
OF_TWO = (
    Group(
        "joint",
        PAIRS,
        "float32 vectors",
        " of the same length",
        ANY_PAIR,
        [_before_and_after(DONE[place]) for place in (0, 2, 3)],
    ),
    Group("point", PAIRS, "float32 vectors", " of the same length", ANY_PAIR, [POINTS]),
    Group(
        "power",
        PAIRS,
        "float32 vectors",
        " of the same length, with numbers above 1",
        PAIR_ABOVE_ONE,
        [POWERS],
    ),
    Group(
        "mend",
        PAIRS,
        "float32 vectors",
        " of the same length, with NaN here and there in {x}",
        GAPS_IN_FIRST,
        [MENDED],
    ),
)

# --- whole numbers -------------------------------------------------------------------------------

OF_BITS = (
    Piece("{x} << 1", "{x} with its bits shifted to the left by one place"),
    Piece("{x} >> 1", "{x} with its bits shifted to the right by one place"),
    Piece("{x} >> 2", "{x} with its bits shifted to the right by two places"),
    Piece("{x} << 2", "{x} with its bits shifted to the left by two places"),
    Piece("1 << {x} % 8", "1 with its bits shifted to the left by {x} modulo 8 places"),
    Piece("{x} & 1", "the lowest bit of {x}"),
    Piece("{x} & 7", "the number that the lowest three bits of {x} make"),
    Piece("{x} >> 1 & 1", "the lowest bit but one of {x}"),
    Piece("{x} ^ 1", "{x} with its lowest bit flipped"),
    Piece("{x} | 1", "{x} with its lowest bit set to 1"),
    Piece("{x} & ~1", "{x} with its lowest bit set to 0"),
    Piece("~{x}", "{x} with all of its bits flipped"),
    Piece("{x} & 4 != 0", "whether {x} has a 1 as its third bit from the right"),
)
OF_DIGITS = (
    Piece("{x} % 10 + 1", "one more than the last decimal digit of {x}"),
    Piece("{x} - {x} % 10", "{x} with its last decimal digit turned into 0"),
    Piece("jnp.gcd({x}, 12)", "the greatest number that divides both {x} and 12"),
    Piece("jnp.lcm({x}, 6)", "the least common multiple of {x} and 6"),
    Piece("jnp.gcd({x}, 12) == 1", "whether {x} and 12 have no divisor in common but 1"),
    Piece("{x} % 10 > 4", "whether the last decimal digit of {x} is above 4"),
)
OF_WHOLE_PAIR = (
    Piece("jnp.gcd({x}, {y})", "the greatest common divisor of {x} and {y}"),
    Piece("({x} & {y})", "the number with a 1 at each bit where both {x} and {y} have one"),
    Piece("{x} // {y}", "the number of whole times that {y} fits into {x}"),
    Piece("({x} ^ {y})", "the number with a 1 at each bit where just one of {x} and {y} has one"),
    Piece("jnp.lcm({x}, {y})", "the least common multiple of {x} and {y}"),
    Piece("({x} | {y})", "the number with a 1 at each bit where {x} or {y} or both have one"),
    Piece("{x} % {y}", "the remainder of dividing {x} by {y}"),
    Piece("({x} & ~{y})", "the number with a 1 at each bit where {x} has one and {y} has none"),
)
WHOLE_TWISTS = (
    Step("{x}", "{f}", "{f}"),
    Step("{x}", "2 * ({f})", "twice {f}"),
    Step("{x}", "{f} + 1", "one more than {f}"),
    Step("{x}", "{x} - {f}", "{x} less {f}"),
)
NUMBERS = """
cases = [rng.integers(0, 200, n).astype(np.int32) for n in (4, 20, 30)]
return [(k,) for k in (*cases, np.arange(20, dtype=np.int32), 7 * cases[2])]
"""
PAIR_OF_NUMBERS = """
cases = [rng.integers(1, 60, (2, n)).astype(np.int32) for n in (3, 20, 30)]
first = np.arange(20, dtype=np.int32)
return [(a, b) for a, b in (*cases, (2 * first, first[::-1] + 1), (cases[2][0] * 6, cases[2][1]))]
"""
OF_WHOLE = (
    Group("bits", WHOLE, "an int32 vector", " without negative numbers", NUMBERS, [OF_BITS]),
    Group("digits", WHOLE, "an int32 vector", " without negative numbers", NUMBERS, [OF_DIGITS]),
    Group(
        "whole",
        WHOLE_PAIRS,
        "int32 vectors",
        " of the same length, {x} never negative and {y} positive",
        PAIR_OF_NUMBERS,
        [_row(function, WHOLE_TWISTS) for function in OF_WHOLE_PAIR],
        2,
    ),
)

# --- their tasks ---------------------------------------------------------------------------------


def named_function() -> Iterator[Variant]:
    """Functions of one float32 array."""
    yield from itertools.chain.from_iterable(map(_variants, OF_ONE))


def named_function_of_two() -> Iterator[Variant]:
    """Functions of two float32 arrays."""
    yield from itertools.chain.from_iterable(map(_variants, OF_TWO))


def named_whole_number() -> Iterator[Variant]:
    """Functions of one int32 array, or of two."""
    yield from itertools.chain.from_iterable(map(_variants, OF_WHOLE))


def _variants(group: Group) -> Iterator[Variant]:
    """A task for each expression of the rows that is to be taken."""
    names, *others = group.names
    signature = ", ".join(f"{name}: jax.Array" for name in names.split())
    arguments = Arguments(signature, group.inputs, others)
    for number, (piece, *wrong) in enumerate(_with_neighbours(group)):
        yield task(
            f"{group.label}_{number}",
            _plain(piece.code),
            (_wordings(group, piece),),
            [_plain(other.code) for other in wrong],
            arguments,
        )


def _with_neighbours(group: Group) -> Iterator[tuple[Piece, ...]]:
    """Each expression that is to be taken, and those that it could be taken for."""
    for i, row in enumerate(group.rows):
        for j, piece in enumerate(row):
            if (i + j) % group.every == 0 and tidy(_plain(piece.code)) not in ASKED_ELSEWHERE:
                yield piece, group.rows[i - 1][j], row[j - 1], row[j - 2]


def _plain(text: str) -> str:
    """With x and y in the places of the arguments."""
    return text.format(x="x", y="y")


def _wordings(group: Group, piece: Piece) -> tuple[str, ...]:
    """All of what is asked."""
    names = group.names[0].split()
    every, more, what = " and ".join(names), _plain(group.more), _plain(piece.words)
    given = f"{group.kind} {every}{more}"
    about = f"{every} {'are' if len(names) > 1 else 'is'} {group.kind}{more}."
    forms = FORMS_OF_WHETHER if what.startswith("whether") else FORMS
    return tuple(form.format(what=what, given=given, about=about) for form in forms)
