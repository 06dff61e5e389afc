"""Families of element-wise tasks: the same rule for every element, or every pair of them.

A mistake that is the same function as the reference, which happens where two rules commute, is
left out: both are tried on a grid of numbers.
"""

import itertools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from jaxalign.tasks.families import arithmetic, choices, decisions, expressions, formulas, functions
from jaxalign.tasks.families.expressions import tidy
from jaxalign.tasks.families.variant import Variant

ANY_SHAPE = (
    "x is a float32 array of any shape.",
    "x holds float32 numbers and may have any shape, which the result keeps.",
    "The argument x is a float32 array; the result has its shape.",
)
START = ("For every element v of x,", "Element by element, with v for an element of x:")
X, Y = np.meshgrid(np.arange(-24, 25) / 4, np.arange(-24, 25) / 4)


class Map(NamedTuple):
    """A function of numbers: its name, code in terms of x, and what one says for it."""

    name: str
    code: str
    words: tuple[str, ...]


def differing(code: str, others: Mapping[str, str]) -> dict[str, str]:
    """The bodies that return those of the `others` that are another function of x (and y)."""
    return expressions.differing(code, others, [{"x": X, "y": Y}])


# --- one function after another ------------------------------------------------------------------

# Shapes first, then edges: greater numbers, and zeros.
MAP_INPUTS = """
cases = [rng.uniform(-3, 3, shape).astype(np.float32) for shape in [(1,), (7,), (3, 4)]]
return [(x,) for x in (*cases, 8 * cases[1], np.zeros(7, np.float32))]
"""
OUTER = (
    Map("square", "({x}) ** 2", ("its square", "its second power")),
    Map("half", "({x}) / 2", ("half of it", "a half of that")),
    Map("negative", "-({x})", ("its negative", "it with the opposite sign")),
    Map("size", "jnp.abs({x})", ("its magnitude", "it without its sign")),
    Map("positive_part", "jnp.maximum({x}, 0)", ("it where it is positive, and 0 elsewhere",)),
    Map(
        "cap", "jnp.minimum({x}, 1)", ("the smaller of it and 1", "it where it is below 1, else 1")
    ),
    Map("whole_part", "jnp.floor({x})", ("the largest whole number that does not exceed it",)),
    Map("root", "jnp.sqrt(jnp.abs({x}))", ("the square root of its magnitude",)),
    Map("log", "jnp.log1p(jnp.abs({x}))", ("the natural logarithm of 1 plus its magnitude",)),
    Map("hill", "1 / (1 + ({x}) ** 2)", ("the reciprocal of 1 plus its square",)),
    Map("squash", "jnp.tanh({x})", ("its hyperbolic tangent",)),
)
INNER = (
    Map(
        "sine", "jnp.sin({x})", ("the sine of v, in radians", "the sine of the angle v in radians")
    ),
    Map("cosine", "jnp.cos({x})", ("the cosine of v, in radians",)),
    Map("shift", "({x}) + 0.25", ("v plus a quarter", "0.25 more than v")),
    Map("triple", "3 * ({x})", ("three times v", "v times 3")),
    Map("gap", "1 - ({x})", ("1 minus v", "what is missing from v to 1")),
    Map("cube", "({x}) ** 3", ("the third power of v", "v times v times v")),
    Map("parabola", "({x}) ** 2 - ({x})", ("the square of v, less v itself",)),
    Map("odd", "2 * ({x}) - 1", ("twice v less 1", "1 less than twice v")),
    Map("soft_ratio", "({x}) / (1 + jnp.abs({x}))", ("the ratio of v to 1 plus its magnitude",)),
    Map("bell", "jnp.exp(-(({x}) ** 2))", ("e to the power of minus the square of v",)),
    Map("angle", "jnp.arctan({x})", ("the angle in radians whose tangent is v",)),
)


# Those that are too much like a task written by hand, or mostly 0.
LEFT_OUT = {
    *(("half", "bell"), ("half", "soft_ratio"), ("whole_part", "bell")),
    *(("negative", "angle"), ("negative", "cosine"), ("negative", "sine")),
}


def map_of_map() -> Iterator[Variant]:
    """One function after another; the mistakes leave one out or take them in the other order."""
    for outer, inner in itertools.product(OUTER, INNER):
        if (outer.name, inner.name) in LEFT_OUT:
            continue
        first, last = inner.code.format(x="x"), outer.code.format(x="x")
        code = outer.code.format(x=first)
        if not differing(first, {"": code}):
            continue  # the last step does nothing
        mistakes = {
            "leaves_out_the_last_step": first,
            "leaves_out_the_first_step": last,
            "other_order": inner.code.format(x=last),
            "first_step_twice": inner.code.format(x=first),
        }
        yield Variant(
            name=f"{outer.name}_of_{inner.name}",
            level=1,
            instruction=(
                START,
                "compute",
                (f"{inner.words[0]}, and return", f"{inner.words[-1]}; then return"),
                tuple(f"{words}." for words in outer.words),
                ANY_SHAPE,
            ),
            arguments="x: jax.Array",
            reference=f"return {tidy(code)}",
            mistakes=differing(code, mistakes),
            inputs=MAP_INPUTS,
            properties=("vmap",),
        )


# --- a rule by where x lies ----------------------------------------------------------------------


class Region(NamedTuple):
    """Where a rule holds: its name, code, words, and code with other ends."""

    name: str
    code: str
    words: tuple[str, ...]
    other_ends: str


REGIONS = (
    Region("below_zero", "x < 0", ("v is negative", "v lies below 0"), "x <= 0"),
    Region("above_one", "x > 1", ("v exceeds 1", "v is greater than 1"), "x >= 1"),
    Region("from_two", "x >= 2", ("v is 2 or more", "v is at least 2"), "x > 2"),
    Region(
        "near_zero",
        "jnp.abs(x) < 1",
        ("the magnitude of v is below 1", "v is less than 1 away from 0"),
        "jnp.abs(x) <= 1",
    ),
    Region(
        "within",
        "(x >= -1) & (x <= 2)",
        ("v lies from -1 to 2, both ends included", "v is neither below -1 nor above 2"),
        "(x > -1) & (x < 2)",
    ),
    Region(
        "apart",
        "(x < -2) | (x > 0.5)",
        ("v is below -2 or above 0.5", "v is less than -2 or greater than 0.5"),
        "(x <= -2) | (x >= 0.5)",
    ),
)
RULES = (
    Map("same", "x", ("v itself", "v as it is")),
    Map("square", "x**2", ("the square of v", "v times v")),
    Map("lift", "x + 1", ("v plus 1", "1 more than v")),
    Map("opposite", "-x", ("the negative of v", "v with the opposite sign")),
    Map("half", "x / 2", ("half of v", "v divided by 2")),
    Map("sine", "jnp.sin(x)", ("the sine of v in radians",)),
    Map("root", "jnp.sqrt(jnp.abs(x))", ("the square root of the magnitude of v",)),
)
# The ends of all regions are among the seven last numbers.
RULE_INPUTS = """
cases = [rng.uniform(-3, 3, shape).astype(np.float32) for shape in [(1,), (7,), (3, 4)]]
return [(x,) for x in (*cases, 10 * cases[1], np.array([-2, -1, 0, 0.5, 1, 2, 3], np.float32))]
"""


def piecewise() -> Iterator[Variant]:
    """Two or three rules, each where x lies in its region."""
    for region, (rule, other) in itertools.product(REGIONS, itertools.combinations(RULES, 2)):
        mistakes = {
            "other_way_round": f"jnp.where({region.code}, {other.code}, {rule.code})",
            "other_ends": f"jnp.where({region.other_ends}, {rule.code}, {other.code})",
            "everywhere": rule.code,
            "zero_elsewhere": f"jnp.where({region.code}, {rule.code}, 0)",
        }
        code = f"jnp.where({region.code}, {rule.code}, {other.code})"
        yield Variant(
            name=f"{rule.name}_where_{region.name}_else_{other.name}",
            level=1,
            instruction=(
                ("For every element v of x:", "Element by element, with v for an element of x:"),
                ("if", "when"),
                tuple(f"{words}," for words in region.words),
                ("return", "the result is"),
                tuple(f"{words}," for words in rule.words),
                tuple(f"and otherwise {words}." for words in other.words),
                ANY_SHAPE,
            ),
            arguments="x: jax.Array",
            reference=f"return {code}",
            mistakes=differing(code, mistakes),
            inputs=RULE_INPUTS,
            properties=("vmap",),
        )
    yield from _three_pieces()
    yield from _guarded_pieces()


def _three_pieces() -> Iterator[Variant]:
    """Below, between and above two numbers."""
    ends = (("-1", "1"), ("0", "2"), ("-2", "0.5"))
    orders = tuple(itertools.permutations(RULES[:4], 3))
    for index, (below, between, above) in enumerate(orders):
        low, high = ends[index % len(ends)]
        template = "jnp.where(x {} {low}, {}, jnp.where(x {} {high}, {}, {}))"

        def code(*parts: str, low: str = low, high: str = high, template: str = template) -> str:
            return template.format(*parts, low=low, high=high)

        right = code("<", below.code, ">", above.code, between.code)
        mistakes = {
            "ends_belong_outside": code("<=", below.code, ">=", above.code, between.code),
            "below_and_above_swapped": code("<", above.code, ">", below.code, between.code),
            "between_as_above": code("<", below.code, ">", above.code, above.code),
        }
        yield Variant(
            name=f"{below.name}_then_{between.name}_then_{above.name}",
            level=2,
            instruction=(
                ("A function has three pieces:", "Put together a function of three pieces:"),
                f"below {low} it takes v to",
                tuple(f"{words}," for words in below.words),
                f"from {low} to {high}, both included, to",
                tuple(f"{words}," for words in between.words),
                f"and above {high} to",
                tuple(f"{words}." for words in above.words),
                ("Apply it to every element v of x.", "Return its value for each element v of x."),
                ANY_SHAPE,
            ),
            arguments="x: jax.Array",
            reference=f"return {right}",
            mistakes=differing(right, mistakes),
            inputs=RULE_INPUTS,
            properties=("vmap",),
        )


class Guarded(NamedTuple):
    """A function with no value, and no gradient, outside its region; `safe` is inside."""

    name: str
    region: str
    safe: str
    code: str
    region_words: tuple[str, ...]
    words: tuple[str, ...]


GUARDED = (
    Guarded("root", "x > 0", "1", "jnp.sqrt({x})", ("is positive",), ("the square root of v",)),
    Guarded(
        "root_above_one",
        "x > 1",
        "2",
        "jnp.sqrt({x} - 1)",
        ("exceeds 1", "is greater than 1"),
        ("the square root of v less 1, that is of (v - 1)",),
    ),
    Guarded("power", "x > 0", "1", "{x} ** 0.75", ("is positive",), ("v to the power of 0.75",)),
    Guarded(
        "power_of_next",
        "x > -1",
        "1",
        "(1 + {x}) ** 1.5",
        ("is greater than -1", "exceeds -1"),
        ("1 + v to the power of 1.5, the addition first",),
    ),
    Guarded(
        "circle",
        "jnp.abs(x) < 2",
        "0",
        "jnp.sqrt(4 - {x} ** 2)",
        ("is less than 2 in magnitude", "lies between -2 and 2"),
        ("the square root of 4 less the square of v, that is of (4 - v^2)",),
    ),
    Guarded(
        "arc",
        "jnp.abs(x) < 1",
        "0.5",
        "jnp.arcsin({x})",
        ("is less than 1 in magnitude", "lies between -1 and 1"),
        ("the angle in radians whose sine is v",),
    ),
)
# Quarters off the ends of regions, where gradients jump.
GUARDED_INPUTS = """
shapes = [(1,), (8,), (3, 4), (8,)]
cases = [(rng.integers(-6, 6, shape) / 2 + 0.25).astype(np.float32) for shape in shapes]
return [(x,) for x in (*cases, np.full(8, -2.75, np.float32))]
"""


def _guarded_pieces() -> Iterator[Variant]:
    """A rule that has no gradient outside its region, which must not spoil that of the other."""
    zero = Map("zero", "jnp.zeros_like(x)", ("0",))
    for rule, other in itertools.product(GUARDED, (*RULES[:5], zero)):
        otherwise = "0" if other is zero else other.code
        guarded = f"inside = {rule.region}\nsafe = jnp.where(inside, x, {rule.safe})\n"
        value = tidy(rule.code.format(x="safe"))
        unguarded = tidy(rule.code.format(x="x"))
        yield Variant(
            name=f"safe_{rule.name}_else_{other.name}",
            level=2,
            instruction=(
                ("Where an element v of x", "For every element v of x that"),
                rule.region_words,
                ("return", "the result is"),
                (rule.words[0] + ",",),
                ("and for other elements", "and elsewhere"),
                tuple(f"{words}." for words in other.words),
                "x is a float32 array of any shape and has no element on the border.",
            ),
            arguments="x: jax.Array",
            reference=f"{guarded}return jnp.where(inside, {value}, {otherwise})",
            mistakes={
                "nan_in_the_gradient": f"return jnp.where({rule.region}, {unguarded}, {otherwise})",
                "leaves_the_safe_value": f"{guarded}return {value}",
                "swaps": f"{guarded}return jnp.where(inside, {otherwise}, {value})",
            },
            inputs=GUARDED_INPUTS,
            properties=("grad", "vmap"),
        )


# --- two arguments -------------------------------------------------------------------------------

PAIRS = (
    "x and y are float32 arrays of one shape.",
    "Both arguments are float32 arrays, x and y having the same shape.",
    "The float32 arrays x and y have one shape, and so has the result.",
)
CONDITIONS = (
    Region("x_is_greater", "x > y", ("x exceeds y", "x is greater than y"), "x >= y"),
    Region(
        "signs_agree",
        "x * y > 0",
        (
            "x and y have the same sign, neither being 0",
            "x and y are both positive or both negative",
        ),
        "x * y >= 0",
    ),
    Region(
        "x_is_farther",
        "jnp.abs(x) > jnp.abs(y)",
        ("x is farther from 0 than y", "x is greater in magnitude than y"),
        "x > y",
    ),
    Region(
        "both_are_positive",
        "(x > 0) & (y > 0)",
        ("both x and y are positive", "neither x nor y is 0 or less"),
        "(x > 0) | (y > 0)",
    ),
    Region("they_cancel", "x + y < 0", ("x plus y is negative",), "x + y > 0"),
)
WHOLE_CONDITIONS = (
    Region("x_is_even", "x % 2 == 0", ("x is even", "2 divides x"), "y % 2 == 0"),
    Region(
        "one_is_odd",
        "(x + y) % 2 == 1",
        ("exactly one of x and y is odd", "one of x and y is even and the other one odd"),
        "(x % 2 == 1) | (y % 2 == 1)",
    ),
    Region("y_is_threefold", "y % 3 == 0", ("y is a multiple of 3", "3 divides y"), "x % 3 == 0"),
    Region("they_match", "x == y", ("x equals y", "x and y are equal"), "x == -y"),
    Region("both_are_odd", "x * y % 2 == 1", ("both x and y are odd",), "(x + y) % 2 == 0"),
)
COMBINATIONS = (
    Map("sum", "x + y", ("x plus y", "their sum")),
    Map("x", "x", ("x",)),
    Map("product", "x * y", ("x times y", "their product")),
    Map("larger", "jnp.maximum(x, y)", ("the larger one of the two",)),
    Map("difference", "x - y", ("x minus y",)),
    Map("y_doubled", "2 * y", ("twice y", "y times 2")),
    Map("zero", "0", ("0",)),
)
# What is chosen is known there, or a task written by hand is too much like it.
SENSELESS = {
    *(("x_is_greater", "larger"), ("x_is_farther", "x")),
    *(("they_match", "larger"), ("they_match", "difference")),
}
PAIR_INPUTS = """
pairs = [rng.uniform(-3, 3, (2, *shape)).astype(np.float32) for shape in [(1,), (9,), (3, 4)]]
ends = rng.permutation(np.array([-2, -1, -1, 0, 0, 1, 1, 2, 3], np.float32))
return [(x, y) for x, y in (*pairs, pairs[1] * 30, (ends, ends), (ends, -ends), (ends, ends[::-1]))]
"""
WHOLE_INPUTS = """
shapes = [(1,), (9,), (3, 4), (9,), (9,)]
pairs = [rng.integers(-2, 4, (2, *shape)).astype(np.int32) for shape in shapes]
some = np.arange(-4, 5, dtype=np.int32)
matches = [(some, some + some % 2), (some, np.abs(some))]
return [(x, y) for x, y in (*pairs, *matches, (30 * some, 31 * some))]
"""


def two_arguments() -> Iterator[Variant]:
    """Two numbers combined in one of two ways, by a condition on them."""
    for whole, condition, (one, other) in itertools.product(
        (False, True), range(len(CONDITIONS)), itertools.combinations(COMBINATIONS, 2)
    ):
        region = (WHOLE_CONDITIONS if whole else CONDITIONS)[condition]
        code = f"jnp.where({region.code}, {one.code}, {other.code})"
        mistakes = {
            "other_way_round": f"jnp.where({region.code}, {other.code}, {one.code})",
            "other_condition": f"jnp.where({region.other_ends}, {one.code}, {other.code})",
            "everywhere": one.code,
            "nowhere": other.code,
        }
        found = differing(code, mistakes)
        if len(found) < len(mistakes) or (region.name, one.name) in SENSELESS:
            continue
        text = PAIRS if not whole else tuple(words.replace("float", "int") for words in PAIRS)
        yield Variant(
            name=f"{one.name}_if_{region.name}_or_{other.name}",
            level=1,
            instruction=(
                ("Position by position:", "At every position,", "Element by element,"),
                ("if", "when"),
                tuple(f"{words}," for words in region.words),
                ("return", "the result is"),
                tuple(f"{words}," for words in one.words),
                ("and otherwise", "or else"),
                tuple(f"{words}." for words in other.words),
                text,
            ),
            arguments="x: jax.Array, y: jax.Array",
            reference=f"return {code}",
            mistakes=found,
            inputs=WHOLE_INPUTS if whole else PAIR_INPUTS,
            properties=("vmap",),
        )


FAMILIES = (
    map_of_map,
    piecewise,
    two_arguments,
    arithmetic.named_arithmetic,
    choices.named_choice,
    decisions.named_decision,
    formulas.named_formula,
    functions.named_function,
    functions.named_function_of_two,
    functions.named_whole_number,
)
