"""Families of reductions: over which axis, of what, under which condition, up to where."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from jaxalign.tasks.families import counts, courses, expressions, selections, summaries, twofold
from jaxalign.tasks.families.variant import Variant


class Part(NamedTuple):
    """A piece of code, in terms of {x} and {axis}, and what one says for it."""

    name: str
    code: str
    words: tuple[str, ...]
    wrong: str = ""  # similar code that means something else


class Axis(NamedTuple):
    """What is reduced: words for each of its parts, for the elements of one, and for shapes."""

    name: str
    axis: str  # as an argument, with the comma before it
    each: tuple[str, ...]
    shapes: str


def _joined(words: tuple[str, ...], end: str) -> tuple[str, ...]:
    return tuple(word + end for word in words)


# --- reduce after a map --------------------------------------------------------------------------

AXES = (
    Axis(
        "rows",
        ", axis=1",
        ("For every row of x,", "Row by row,"),
        "x is a float32 matrix of shape [n, m]; the result has the shape [n].",
    ),
    Axis(
        "columns",
        ", axis=0",
        ("For every column of x,", "Column by column,"),
        "x is a float32 matrix of shape [n, m]; the result has the shape [m].",
    ),
    Axis(
        "sheets",
        ", axis=(1, 2)",
        ("For each of the matrices that x holds,", "For every matrix in the stack x,"),
        "x is float32 of shape [k, n, m], a stack of k matrices; the result has the shape [k].",
    ),
)
MAPS = (
    Part("squares", "({x}) ** 2", ("the squares of the elements", "the squared elements")),
    Part("sizes", "jnp.abs({x})", ("the magnitudes of the elements",)),
    Part("excesses", "jnp.maximum({x}, 0)", ("the elements, negative ones counted as 0",)),
    Part("cubes", "({x}) ** 3", ("the third powers of the elements",)),
    Part("sines", "jnp.sin({x})", ("the sines of the elements (in radians)",)),
    Part("misses", "jnp.abs({x} - 1)", ("the distances of the elements to 1",)),
    Part("powers", "jnp.exp({x})", ("the powers of e that have the elements as exponents",)),
    Part("caps", "jnp.minimum({x}, 1)", ("the elements, each cut down to 1 if it is above",)),
)
REDUCTIONS = (
    Part("sum", "jnp.sum({x}{axis})", ("add up", "return the sum of")),
    Part("mean", "jnp.mean({x}{axis})", ("average", "return the average of")),
    Part("largest", "jnp.max({x}{axis})", ("return the largest of", "find the largest of")),
    Part("least", "jnp.min({x}{axis})", ("return the smallest of", "find the smallest of")),
    Part("product", "jnp.prod({x}{axis})", ("multiply", "return the product of")),
    Part(
        "spread",
        "jnp.max({x}{axis}) - jnp.min({x}{axis})",
        ("return by how much the largest exceeds the smallest of",),
    ),
    Part(
        "root_of_sum",
        "jnp.sqrt(jnp.sum({x}{axis}))",
        ("return the square root of the sum of",),
    ),
)
MATRICES = """
cases = [rng.uniform(-2, 2, shape).astype(np.float32) for shape in [{shapes}]]
return [(x,) for x in (*cases, 2 * cases[1], np.abs(cases[1]), -np.abs(cases[1]))]
"""
# Turned round, so that none has its largest row or column first more often than last.
LARGER_MATRICES = """
some = rng.uniform(-3, 3, (4, 6, 6)).astype(np.float32)
others = [rng.uniform(-3, 3, shape).astype(np.float32) for shape in [(1, 5), (8, 4)]]
return [(x,) for x in (*others, *some, *some[:, ::-1, ::-1], np.round(some[0]))]
"""
TRIALS = [{"x": np.random.default_rng(k).uniform(-2, 2, (4, 4, 4))} for k in range(2)]


def reduce_of_map() -> Iterator[Variant]:
    """A reduction of what a map makes of the elements, or where it is the largest."""
    for reduction, of, axis in itertools.product(REDUCTIONS, MAPS, AXES):
        if reduction.name == "root_of_sum" and of.name in ("cubes", "sines", "caps"):
            continue  # of what may be negative
        if reduction.name in ("least", "product") and (of.name, axis.name) == (
            "excesses",
            "sheets",
        ):
            continue  # 0 nearly always

        def code(of: str, axis: str = axis.axis, reduction: str = reduction.code) -> str:
            return reduction.format(x=of, axis=axis)

        mapped = of.code.format(x="x")
        right = expressions.tidy(code(mapped))
        others = [a for a in AXES if a is not axis]
        mistakes = {
            "leaves_out_the_map": code("x"),
            "maps_the_result": of.code.format(x=code("x")),
            **{f"over_{other.name}": code(mapped, other.axis) for other in others},
        }
        yield Variant(
            name=f"{reduction.name}_of_{of.name}_of_{axis.name}",
            level=1,
            instruction=(axis.each, reduction.words, _joined(of.words, "."), axis.shapes),
            arguments="x: jax.Array",
            reference=f"return {right}",
            mistakes=expressions.differing(right, mistakes, TRIALS),
            inputs=MATRICES.format(
                shapes="(1, 2, 2), (3, 2, 2), (2, 3, 2)"
                if axis.name == "sheets"
                else "(1, 3), (4, 4), (5, 2)"
            ),
            properties=("vmap",),
        )
    yield from _where_largest()


def _where_largest() -> Iterator[Variant]:
    """Which row or column has the largest, or smallest, of a reduction."""
    ends = (Part("first", "jnp.argmax", ("largest",)), Part("last", "jnp.argmin", ("smallest",)))
    names = {
        "sum": "sum",
        "largest": "greatest element",
        "spread": "spread, its greatest element less its least one,",
    }
    for end, reduction, of, axis in itertools.product(ends, REDUCTIONS, MAPS, AXES[:2]):
        if reduction.name not in names or of.name in ("excesses", "caps", "sines", "powers"):
            continue
        if of.name == "cubes" and reduction.name != "sum":
            continue  # the same without them, or nearly so
        one = axis.name.removesuffix("s")
        other = AXES[1 - AXES.index(axis)]
        mapped = expressions.tidy(of.code.format(x="x"))
        value = reduction.code.format(x=mapped, axis=axis.axis)
        opposite = ends[1 - ends.index(end)]
        kind = names[reduction.name]
        yield Variant(
            name=f"{one}_of_{end.words[0]}_{reduction.name}_of_{of.name}",
            level=2,
            instruction=(
                ("Think of x with", "Imagine x to have"),
                of.words,
                f"in place of the elements. Which {one}'s {kind} is then the {end.words[0]}?",
                (
                    "Return its index, the lowest one of several.",
                    "Its index, from 0, is the result; of several the lowest one.",
                ),
                "x is a float32 matrix of shape [n, m]; the result is an int32 scalar.",
            ),
            arguments="x: jax.Array",
            reference=f"return {end.code}({value})",
            mistakes={
                "opposite": f"return {opposite.code}({value})",
                "other_axis": f"return {end.code}("
                + reduction.code.format(x=mapped, axis=other.axis)
                + ")",
                "leaves_out_the_map": f"return {end.code}("
                + reduction.code.format(x="x", axis=axis.axis)
                + ")",
            },
            inputs=LARGER_MATRICES,
            properties=("vmap",),
        )


# --- count and select ----------------------------------------------------------------------------

GROUPS = (
    Axis("vector", "", ("",), "x is an int32 vector of shape [n], n at least 1."),
    Axis("rows", ", axis=1", ("For every row of x,", "Row by row,"), "[n]"),
    Axis("columns", ", axis=0", ("For every column of x,", "Column by column,"), "[m]"),
)
CONDITIONS = (
    Part("positive", "x > 0", ("positive", "greater than 0"), "x != 0"),
    Part("even", "x % 2 == 0", ("even", "divisible by 2"), "x % 2 == 1"),
    Part("threefold", "x % 3 == 0", ("multiples of 3",), "x % 3 == 1"),
    Part("near", "jnp.abs(x) <= 2", ("at most 2 in magnitude",), "jnp.abs(x) < 2"),
    Part("within", "(x >= 1) & (x <= 4)", ("neither below 1 nor above 4",), "(x > 1) & (x < 4)"),
    Part("odd_and_negative", "(x % 2 == 1) & (x < 0)", ("odd and negative",), "x % 2 == 1"),
    Part(
        "above_half_the_top",
        "2 * x > jnp.max(x{keep})",
        ("greater than half of the largest one of the {all}",),
        "2 * x > jnp.min(x{keep})",
    ),
    Part(
        "at_the_top",
        "x == jnp.max(x{keep})",
        ("as large as the largest one of the {all}",),
        "x == jnp.min(x{keep})",
    ),
)


class Selection(NamedTuple):
    """What is asked of the chosen ones; code in terms of {chosen}, {axis} and {places}."""

    name: str
    level: int
    code: str
    words: tuple[str, ...]  # with {those}: the elements that are ...
    result: str


SELECTIONS = (
    Selection(
        "count",
        1,
        "return jnp.sum({chosen}{axis})",
        ("count {those}.", "return how many of {which}."),
        "int32",
    ),
    Selection(
        "share",
        1,
        "return jnp.mean({chosen}{axis})",
        ("return which fraction of {which}.",),
        "float32",
    ),
    Selection(
        "total",
        1,
        "return jnp.sum(x{axis}, where={chosen})",
        ("add up {those}.", "return the total of {those}."),
        "int32",
    ),
    Selection(
        "average",
        2,
        "chosen = {chosen}\n"
        "return jnp.sum(x{axis}, where=chosen) / jnp.maximum(jnp.sum(chosen{axis}), 1)",
        ("average {those}, the average of none being 0.",),
        "float32",
    ),
    Selection(
        "highest",
        2,
        "return jnp.max(x{axis}, where={chosen}, initial=-100)",
        ("return the highest one of {those}, and -100 if there is none; no element is that low.",),
        "int32",
    ),
    Selection(
        "lowest",
        2,
        "return jnp.min(x{axis}, where={chosen}, initial=100)",
        ("return the lowest one of {those}, and 100 if there is none; no element is that high.",),
        "int32",
    ),
    Selection(
        "first",
        2,
        "chosen = {chosen}\nreturn jnp.where(jnp.any(chosen{axis}), jnp.argmax(chosen{axis}), -1)",
        ("return the position, from 0, of the first one of {those}, or -1 if there is none.",),
        "int32",
    ),
    Selection(
        "last",
        2,
        "chosen = {chosen}\nreturn jnp.max(jnp.where(chosen, {places}, -1){axis})",
        ("return the position, from 0, of the last one of {those}, or -1 if there is none.",),
        "int32",
    ),
)
INTEGERS = """
cases = [rng.integers(-6, 7, shape, np.int32) for shape in [{shapes}]]
some, others = cases[1], cases[-3:]
more = (np.sort(some, axis=0), 5 * some - 3, 0 * some - 8)
return [(x,) for x in (*cases, *more, *(-x[::-1] for x in others))]
"""
# What they ask for is known beforehand, or a task written by hand is too much like it.
LEFT_OUT = {
    *(("average", "at_the_top"), ("highest", "at_the_top"), ("lowest", "at_the_top")),
    *(("highest", "above_half_the_top"), ("count", "positive"), ("last", "positive")),
    *(("first", "positive"), ("first", "even"), ("first", "above_half_the_top")),  # often at 0
}


def counting() -> Iterator[Variant]:
    """Something of those elements that meet a condition, in a vector or in each row or column."""
    for ask, condition, group in itertools.product(SELECTIONS, CONDITIONS, GROUPS):
        if (ask.name, condition.name) in LEFT_OUT:
            continue
        vector = group.name == "vector"
        place = {"vector": "x.size", "rows": "x.shape[1]", "columns": "x.shape[0]"}[group.name]
        places = f"jnp.arange({place})" + ("[:, None]" if group.name == "columns" else "")
        keep = "" if vector else f"{group.axis}, keepdims=True"

        def body(
            chosen: str,
            code: str = ask.code,
            axis: str = group.axis,
            places: str = places,
            keep: str = keep,
        ) -> str:
            return code.format(chosen=chosen.format(keep=keep), axis=axis, places=places)

        index = SELECTIONS.index(ask)
        others = (SELECTIONS[index - 1], SELECTIONS[(index + 1) % len(SELECTIONS)])
        one = "vector" if vector else group.name.removesuffix("s")
        elements = "elements of x" if vector else "elements"
        asked = tuple(
            words.format(
                those=f"the {elements} that are {which}", which=f"the {elements} are {which}"
            )
            for words, which in (
                (ask.words[k], condition.words[k].format(all=f"whole {one}")) for k in (0, -1)
            )
        )
        if vector:
            asked = tuple(words[0].upper() + words[1:] for words in asked)
            shape = f"{group.shapes} The result is {_article(ask.result)} scalar."
        else:
            shape = (
                f"x is an int32 matrix of shape [n, m]; the result is {ask.result} of shape"
                f" {group.shapes}."
            )
        mistakes = {
            "other_elements": body(condition.wrong),
            **{f"takes_the_{other.name}": body(condition.code, other.code) for other in others},
        }
        yield Variant(
            name=f"{ask.name}_of_{condition.name}_in_{group.name}",
            level=ask.level,
            instruction=(group.each, asked, shape),
            arguments="x: jax.Array",
            reference=body(condition.code),
            mistakes=mistakes,
            inputs=INTEGERS.format(
                shapes="(1,), (9,), (40,), (9,), (9,), (9,)"
                if vector
                else "(1, 3), (6, 6), (9, 4), (6, 6), (6, 6), (6, 6)"
            ),
            properties=("vmap",),
        )


def _article(dtype: str) -> str:
    return f"{'an' if dtype[0] in 'aeiou' else 'a'} {dtype}"


# --- running reductions --------------------------------------------------------------------------


class Run(NamedTuple):
    """A reduction up to each element: code from the front and from the back."""

    name: str
    level: int
    forward: str
    backward: str
    words: tuple[str, ...]


class Line(NamedTuple):
    """What a reduction runs along: the axis, words for what it runs over, how one extends counts.

    Words by whether it runs backward, and those for what comes before (or after) an element.
    """

    name: str
    axis: str
    words: tuple[tuple[str, ...], tuple[str, ...]]
    others: tuple[tuple[str, ...], tuple[str, ...]]
    size: str
    suffix: str
    ends: tuple[str, str]  # the last one, where all is reduced, by whether it runs backward
    shape: str


LINES = (
    Line(
        "vector",
        "",
        (
            ("the elements up to and including itself", "the elements from the first to itself"),
            ("the elements from itself on to the last one", "itself and the elements after it"),
        ),
        (("the elements before it",), ("the elements after it",)),
        "x.size",
        "",
        ("[-1]", "[0]"),
        "x is a float32 vector of shape [n].",
    ),
    Line(
        "rows",
        ", axis=1",
        (
            ("the elements of its row up to and including itself", "itself and all to its left"),
            ("the elements of its row from itself to the end", "itself and all to its right"),
        ),
        (("the elements of its row before it",), ("the elements of its row after it",)),
        "x.shape[1]",
        "",
        ("[:, -1:]", "[:, :1]"),
        "x is a float32 matrix of shape [n, m].",
    ),
    Line(
        "columns",
        ", axis=0",
        (
            ("the elements of its column down to itself", "itself and all above it"),
            ("the elements of its column from itself down", "itself and all below it"),
        ),
        (("the elements of its column above it",), ("the elements of its column below it",)),
        "x.shape[0]",
        "[:, None]",
        ("[-1]", "[0]"),
        "x is a float32 matrix of shape [n, m].",
    ),
)
RUNS = (
    Run(
        "sum",
        1,
        "jnp.cumsum({x}{axis})",
        "jax.lax.cumsum({x}{axis}, reverse=True)",
        ("the sum of", "the total of"),
    ),
    Run(
        "product",
        1,
        "jnp.cumprod({x}{axis})",
        "jax.lax.cumprod({x}{axis}, reverse=True)",
        ("the product of",),
    ),
    Run(
        "highest",
        2,
        "jax.lax.cummax({x}{axis})",
        "jax.lax.cummax({x}{axis}, reverse=True)",
        ("the highest of", "the largest of"),
    ),
    Run(
        "lowest",
        2,
        "jax.lax.cummin({x}{axis})",
        "jax.lax.cummin({x}{axis}, reverse=True)",
        ("the lowest of", "the smallest of"),
    ),
    Run(
        "mean",
        2,
        "jnp.cumsum({x}{axis}) / jnp.arange(1, {size} + 1){suffix}",
        "jax.lax.cumsum({x}{axis}, reverse=True) / jnp.arange({size}, 0, -1){suffix}",
        ("the mean of", "the average of"),
    ),
)
KINDS = (
    Part("elements", "x", ("",)),
    Part("squares", "x**2", ("the squares of", "the second powers of")),
    Part("sizes", "jnp.abs(x)", ("the magnitudes of",)),
    Part("halves_and_ones", "1 + x / 2", ("1 + v/2 for every v among",)),
    Part("negatives", "jnp.minimum(x, 0)", ("the negative ones, with 0 for positive ones, among",)),
)
FINISHES = (
    ("", "{run}", ("Replace every element of x by", "Return for every element of x")),
    ("excess_over_", "x - {run}", ("Return how much every element of x exceeds",)),
    (
        "others_",
        "{run} - {kind}",
        ("Replace every element of x by", "Return for each element of x"),
    ),
    ("equal_to_", "x == {run}", ("Tell for every element of x whether it equals",)),
    ("share_of_", "", ("Return for every element of x",)),
)
LINE_INPUTS = """
cases = [rng.uniform(-1.5, 1.5, shape).astype(np.float32) for shape in [{shapes}]]
some = np.round(2 * cases[1]) / 2
return [(x,) for x in (*cases, 3 * cases[1], some, np.full_like(some, 0.5), np.abs(cases[1]))]
"""


def running() -> Iterator[Variant]:
    """Reductions up to each element, or from it on: what they are, and what one does with them."""
    for (finish, code, start), run, kind, line, backward in itertools.product(
        FINISHES, RUNS, KINDS, LINES, (False, True)
    ):
        if not _makes_sense(finish, run, kind) or (
            not finish and kind.name == "elements" and line.name == "vector" and not backward
        ):
            continue  # among the latter are tasks written by hand

        def body(
            kind: str,
            backward: bool,
            run: Run = run,
            line: Line = line,
            code: str = code,
        ) -> str:
            template = run.backward if backward else run.forward
            value = template.format(x=kind, axis=line.axis, size=line.size, suffix=line.suffix)
            if not code:
                return f"totals = {value}\nreturn totals / totals{line.ends[backward]}"
            return "return " + code.format(run=value, kind=kind)

        over = (line.others if finish == "others_" else line.words)[backward]
        ending = ""
        if finish == "others_":
            ending = "The sum of none is 0."
        if finish == "share_of_":
            over = tuple(
                f"{words}, as a share of the same for the whole {_one(line)}" for words in over
            )
            ending = "Not all are 0."
        other = RUNS[(RUNS.index(run) + 2) % len(RUNS)]
        otherwise = KINDS[(KINDS.index(kind) + 1) % len(KINDS)]
        mistakes = {
            "other_direction": body(kind.code, not backward),
            f"{other.name}_instead": body(kind.code, backward, other),
            f"of_{otherwise.name}": body(otherwise.code, backward),
        }
        if finish not in ("", "share_of_"):
            mistakes["leaves_out_the_last_step"] = body(kind.code, backward, code="{run}")
        direction = "back" if backward else "forth"
        result = "boolean" if finish == "equal_to_" else "float32"
        yield Variant(
            name=f"{finish}running_{run.name}_of_{kind.name}_{direction}_in_{line.name}",
            level=2 if finish else run.level,
            instruction=(
                start,
                run.words,
                kind.words,
                _joined(over, "."),
                ending,
                line.shape,
                f"The result is {result} of the same shape.",
            ),
            arguments="x: jax.Array",
            reference=body(kind.code, backward),
            mistakes=mistakes,
            inputs=LINE_INPUTS.format(
                shapes="(1,), (9,), (16,)" if line.name == "vector" else "(1, 3), (5, 5), (4, 9)"
            ),
            properties=("vmap", "constant_trace"),
        )


def _one(line: Line) -> str:
    return line.name.removesuffix("s")


def _makes_sense(finish: str, run: Run, kind: Part) -> bool:
    match finish:
        case "":
            odd = {*itertools.product(("lowest", "highest", "product"), ("negatives",))}
            return (run.name, kind.name) not in odd and (
                kind.name != "halves_and_ones" or run.name == "product"
            )
        case "excess_over_":
            return run.name in ("mean", "lowest", "highest") and kind.name in ("elements", "sizes")
        case "others_":
            return run.name == "sum" and kind.name != "halves_and_ones"
        case "equal_to_":
            return run.name in ("highest", "lowest") and kind.name == "elements"
        case _:
            return run.name == "sum" and kind.name in ("squares", "sizes")


FAMILIES = (
    reduce_of_map,
    counting,
    running,
    summaries.named_summary,
    counts.named_count,
    twofold.named_twofold,
    twofold.named_pair,
    selections.named_chosen,
    selections.named_partner,
    courses.named_course,
)
