"""Families on what goes with what: tables of two vectors, new orders, pairs of rows."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from jaxalign.tasks.families import arrangements, expressions, layouts, replacements
from jaxalign.tasks.families.variant import Variant

# --- tables --------------------------------------------------------------------------------------


class Rule(NamedTuple):
    """A value for every pair: code in terms of {a} and {b}, and what one says for it."""

    name: str
    code: str
    words: tuple[str, ...]


RULES = (
    Rule("gaps", "jnp.abs({a} - {b})", ("the magnitude of a_i - b_j", "how far a_i is from b_j")),
    Rule("squares", "{a}**2 + {b}**2", ("a_i^2 + b_j^2", "the square of a_i plus that of b_j")),
    Rule(
        "square_gaps",
        "({a} - {b}) ** 2",
        ("(a_i - b_j)^2", "the squared difference of a_i and b_j"),
    ),
    Rule("larger", "jnp.maximum({a}, {b})", ("the larger one of a_i and b_j",)),
    Rule("smaller", "jnp.minimum({a}, {b})", ("the smaller one of a_i and b_j",)),
    Rule("weighted", "{a} + 2 * {b}", ("a_i + 2 b_j", "a_i plus twice b_j")),
    Rule("waves", "{a} * jnp.sin({b})", ("a_i times the sine of b_j, which is in radians",)),
    Rule("bells", "jnp.exp(-(({a} - {b}) ** 2))", ("e to the power of -(a_i - b_j)^2",)),
    Rule(
        "excess", "jnp.maximum({a} - {b}, 0)", ("the excess of a_i over b_j (0 if there is none)",)
    ),
    Rule("ratios", "{a} / (1 + {b}**2)", ("a_i / (1 + b_j^2)", "a_i divided by (1 + b_j^2)")),
    Rule("mixed", "{a} * {b} + {b}", ("a_i b_j + b_j", "the product of a_i and b_j, plus b_j")),
)


class Mask(NamedTuple):
    """Which entries remain: code in terms of `table`, {rows} and {columns}, for both layouts."""

    name: str
    code: str
    transposed: str
    words: tuple[str, ...]
    wrong: str


MASKS = (
    Mask("", "{table}", "{table}", ("",), ""),
    Mask(
        "where_j_is_no_less",
        "jnp.triu({table})",
        "jnp.tril({table})",
        ("where j >= i, and 0 elsewhere", "unless j < i, for which it is 0"),
        "jnp.triu({table}, 1)",
    ),
    Mask(
        "where_i_is_greater",
        "jnp.tril({table}, -1)",
        "jnp.triu({table}, 1)",
        ("where i > j, and 0 elsewhere", "unless i <= j, for which it is 0"),
        "jnp.tril({table})",
    ),
    Mask(
        "off_the_diagonal",
        "jnp.where(jnp.eye({rows}, {columns}, dtype=bool), 0, {table})",
        "jnp.where(jnp.eye({rows}, {columns}, dtype=bool), 0, {table})",
        ("where i and j differ, and 0 where i = j", "but 0 where i = j"),
        "{table} - jnp.eye({rows}, {columns})",
    ),
    Mask(
        "on_a_chessboard",
        "jnp.where((jnp.arange({rows})[:, None] + jnp.arange({columns})) % 2 == 0, {table}, 0)",
        "jnp.where((jnp.arange({rows})[:, None] + jnp.arange({columns})) % 2 == 0, {table}, 0)",
        ("where i + j is even, and 0 elsewhere", "unless i + j is odd, for which it is 0"),
        "jnp.where(jnp.arange({columns}) % 2 == 0, {table}, 0)",
    ),
)
VECTORS = (
    "a is float32 of shape [n] and b float32 of shape [m].",
    "a (of shape [n]) and b (of shape [m]) are float32 vectors.",
)
VECTOR_INPUTS = """
def pair(n, m):
    return rng.uniform(-2, 2, n).astype(np.float32), rng.uniform(-2, 2, m).astype(np.float32)

a, b = pair(5, 5)
return [pair(1, 4), (a, b), pair(7, 3), (3 * a, 2 * b), (a, a[::-1]), pair(7, 3)]
"""
TRIAL = dict(zip("ab", np.random.default_rng(0).uniform(-2, 2, (2, 5)), strict=True))
OVER = (
    ("sums", "jnp.sum({table}, axis={axis})", ("the sum", "the total")),
    ("means", "jnp.mean({table}, axis={axis})", ("the mean", "the average")),
    ("tops", "jnp.max({table}, axis={axis})", ("the greatest", "the largest")),
    ("places_of_tops", "jnp.argmax({table}, axis={axis})", ("the index of the greatest",)),
)


def tables() -> Iterator[Variant]:
    """Tables of a rule for two vectors: either way round, some entries only, or reduced."""
    for rule, mask, transposed in itertools.product(RULES, MASKS, (False, True)):
        other = RULES[(RULES.index(rule) + 1) % len(RULES)]

        def body(rule: Rule, transposed: bool, kept: str = "", mask: Mask = mask) -> str:
            names = ("a", "b[:, None]") if transposed else ("a[:, None]", "b")
            table = expressions.tidy(rule.code.format(a=names[0], b=names[1]))
            rows, columns = ("b.size", "a.size") if transposed else ("a.size", "b.size")
            kept = kept or (mask.transposed if transposed else mask.code)
            if kept == "{table}":
                return f"return {table}"
            return f"table = {table}\nreturn " + kept.format(
                table="table", rows=rows, columns=columns
            )

        mistakes = {
            "other_way_round": body(rule, not transposed),
            f"table_of_{other.name}": body(other, transposed),
        }
        if mask.name:
            mistakes["whole_table"] = body(rule, transposed, "{table}")
            mistakes["other_entries"] = body(rule, transposed, mask.wrong)
        place = "row j and column i" if transposed else "row i and column j"
        shape = "[m, n]" if transposed else "[n, m]"
        yield Variant(
            name=f"{'turned_' if transposed else ''}table_of_{rule.name}"
            + f"{'_' if mask.name else ''}{mask.name}",
            level=2 if mask.name else 1,
            instruction=(
                (
                    f"Make a matrix whose entry in {place} is",
                    f"Return the matrix with, in {place},",
                ),
                _with_ends(rule.words, mask.words),
                VECTORS,
                f"The result is float32 of shape {shape}.",
            ),
            arguments="a: jax.Array, b: jax.Array",
            reference=body(rule, transposed),
            mistakes=mistakes,
            inputs=VECTOR_INPUTS,
            properties=("vmap",),
        )
    yield from _reduced_tables()


def _with_ends(words: tuple[str, ...], ends: tuple[str, ...]) -> tuple[str, ...]:
    """Every beginning with every end, and a comma before all but those with where."""
    return tuple(
        f"{start}{'' if end.startswith('where') or not end else ','} {end}".strip() + "."
        for start, end in itertools.product(words, ends)
    )


# What is clear without a table, or mostly ties.
NOT_REDUCED = {
    *itertools.product(("sums", "means", "tops", "places_of_tops"), ("squares", "weighted")),
    *itertools.product(("tops", "places_of_tops"), ("larger", "smaller", "ratios")),
    *(("places_of_tops", "excess"), ("places_of_tops", "square_gaps")),
}


def _reduced_tables() -> Iterator[Variant]:
    """What remains of a table for each i, or for each j."""
    for rule, (name, code, words), for_b in itertools.product(RULES, OVER, (False, True)):
        if (name, rule.name) in NOT_REDUCED:
            continue
        one, all_others, shape = ("j", "i", "[m]") if for_b else ("i", "j", "[n]")
        index = [over[0] for over in OVER].index(name)
        other = OVER[(index + 1) % len(OVER)][1]
        table = expressions.tidy(rule.code.format(a="a[:, None]", b="b"))
        swapped = expressions.tidy(rule.code.format(a="b", b="a[:, None]"))
        axis = 0 if for_b else 1
        right = code.format(table=table, axis=axis)
        mistakes = {
            "over_the_other": code.format(table=table, axis=1 - axis),
            "other_reduction": other.format(table=table, axis=axis),
            "roles_swapped": code.format(table=swapped, axis=axis),
        }
        dtype = "int32" if name == "places_of_tops" else "float32"
        ties = "Of equal ones, the first counts." if dtype == "int32" else ""
        yield Variant(
            name=f"{name}_of_{rule.name}_for_each_{one}",
            level=2 if name == "places_of_tops" else 1,
            instruction=(
                (f"For every {one}, find", f"Return a vector that has, for every {one},"),
                tuple(f"{word}, over all {all_others}, of" for word in words),
                tuple(f"{word}." for word in rule.words),
                ties,
                VECTORS,
                f"The result is {dtype} of shape {shape}.",
            ),
            arguments="a: jax.Array, b: jax.Array",
            reference=f"return {right}",
            mistakes=expressions.differing(right, mistakes, [TRIAL]),
            inputs=VECTOR_INPUTS,
            properties=("vmap",),
        )


# --- new orders ----------------------------------------------------------------------------------


class Step(NamedTuple):
    """A step with a vector, the rows or the columns of a matrix: code in terms of {x}.

    {at} is what comes before the slice of the axis, {axis} the axis as an argument.
    """

    name: str
    code: str
    words: tuple[str, ...]  # with {one} and {many} for what is moved


PIECES = (
    Step("every_second", "{x}[{at}::2]", ("every second {one} of x, beginning with the first,",)),
    Step(
        "every_other",
        "{x}[{at}1::2]",
        ("every second {one} of x, beginning with the second,",),
    ),
    Step(
        "all_but_first",
        "{x}[{at}1:]",
        ("all {many} of x but the first one", "the {many} of x after the first one"),
    ),
    Step(
        "all_but_last",
        "{x}[{at}:-1]",
        ("all {many} of x but the last one", "the {many} of x before the last one"),
    ),
    Step("inner", "{x}[{at}1:-1]", ("all {many} of x but the first and the last one",)),
    Step("first_half", "{x}[{at}: x.shape[{number}] // 2]", ("the first half of the {many} of x",)),
    Step("last_half", "{x}[{at}x.shape[{number}] // 2 :]", ("the last half of the {many} of x",)),
    Step("every_third", "{x}[{at}::3]", ("every third {one} of x, beginning with the first,",)),
)
ORDERS = (
    Step(
        "reversed",
        "{x}[{at}::-1]",
        ("and return them in reverse order", "and return them back to front"),
    ),
    Step(
        "moved_on",
        "jnp.roll({x}, 1{axis})",
        ("and return them moved on by one place, the last one becoming the first",),
    ),
    Step(
        "moved_back",
        "jnp.roll({x}, -1{axis})",
        ("and return them moved back by one place, the first one becoming the last",),
    ),
    Step(
        "twice",
        "jnp.concatenate([{x}, {x}]{axis})",
        ("and return them, in order, twice: once all, and then all again",),
    ),
    Step("doubled", "jnp.repeat({x}, 2{axis})", ("and return each of them twice in succession",)),
    Step(
        "mirrored",
        "jnp.concatenate([{x}, {x}[{at}::-1]]{axis})",
        ("and return them, followed by the same in reverse order",),
    ),
    Step(
        "after_zeros",
        "jnp.pad({x}, {before})",
        (
            "and return them with {zeros} in front",
            "and return them after {zeros}",
        ),
    ),
    Step(
        "before_zeros",
        "jnp.pad({x}, {after})",
        (
            "and return them with {zeros} at the end",
            "and return them, then {zeros}",
        ),
    ),
)


class Kind(NamedTuple):
    """What is moved, and the pieces of code that differ by it."""

    one: str
    at: str
    axis: str
    number: int
    before: str
    after: str
    shape: str


KINDS = (
    Kind("element", "", "", 0, "(1, 0)", "(0, 1)", "x is a float32 vector of shape [n]"),
    Kind(
        "row",
        "",
        ", axis=0",
        0,
        "((1, 0), (0, 0))",
        "((0, 1), (0, 0))",
        "x is a float32 matrix of shape [n, m]",
    ),
    Kind(
        "column",
        ":, ",
        ", axis=1",
        1,
        "((0, 0), (1, 0))",
        "((0, 0), (0, 1))",
        "x is a float32 matrix of shape [m, n]",
    ),
)
ORDER_INPUTS = """
cases = [rng.standard_normal(shape, np.float32) for shape in [{shapes}]]
return [(x,) for x in (*cases, 100 * cases[1], np.round(cases[1]))]
"""


def rearranging() -> Iterator[Variant]:
    """A part of a vector, or of the rows or columns of a matrix, in a new order; two in turn."""
    for piece, order, kind in itertools.product(PIECES, ORDERS, KINDS):
        if kind.one == "row" and order.name == "reversed":
            continue  # the same function as for elements
        trial = {"x": np.arange(64.0).reshape((64,) if kind.one == "element" else (8, 8))}

        def code(step: Step, x: str, kind: Kind = kind) -> str:
            return step.code.format(
                x=x,
                at=kind.at,
                axis=kind.axis,
                number=kind.number,
                before=kind.before,
                after=kind.after,
            )

        part = code(piece, "x")
        right = code(order, part)
        other_order = ORDERS[(ORDERS.index(order) + 1) % len(ORDERS)]
        other_piece = PIECES[PIECES.index(piece) ^ 1]
        mistakes = {
            "other_order": code(other_order, part),
            "other_part": code(order, code(other_piece, "x")),
            "all_of_it": code(order, "x"),
            "leaves_out_the_last_step": part,
            "other_way_round": code(piece, code(order, "x")),
        }
        reference = f"return {right}"
        if order.code.count("{x}") > 1:
            reference = f"part = {part}\nreturn {code(order, 'part')}"
        zeros = "a 0" if kind.one == "element" else f"a {kind.one} of zeros"
        words = {"one": kind.one, "many": f"{kind.one}s", "zeros": zeros}
        yield Variant(
            name=f"{piece.name}_{kind.one}_{order.name}",
            level=2 if order.name in ("mirrored", "after_zeros", "before_zeros") else 1,
            instruction=(
                "Take",
                tuple(text.format(**words) for text in piece.words),
                tuple(f"{text.format(**words)}." for text in order.words),
                f"{kind.shape}, n even and at least 4.",
            ),
            arguments="x: jax.Array",
            reference=reference,
            mistakes=expressions.differing(right, mistakes, [trial]),
            inputs=ORDER_INPUTS.format(
                shapes={
                    "element": "(4,), (8,), (20,)",
                    "row": "(4, 1), (6, 6), (10, 3)",
                    "column": "(1, 4), (6, 6), (3, 10)",
                }[kind.one]
            ),
            properties=("vmap",),
        )
    yield from _in_turn()


FORMS = (
    Rule("plain", "{x}", ("the {many} of {x}", "{x}'s {many}")),
    Rule("reversed", "{x}[::-1]", ("the {many} of {x} from the last to the first",)),
    Rule(
        "moved",
        "jnp.roll({x}, 1, axis=0)",
        ("the {many} of {x} moved on by one place (the last one comes first)",),
    ),
    Rule("negated", "-{x}", ("the {many} of {x} with the opposite sign",)),
)
TURN_INPUTS = """
pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [{shapes}]]
return [(x, y) for x, y in (*pairs, 100 * pairs[1], pairs[1][::-1])]
"""


def _in_turn() -> Iterator[Variant]:
    """Two vectors, or two matrices' rows, taken in turn."""
    for form, other, rows in itertools.product(FORMS, FORMS, (False, True)):
        if form is other and form.name != "reversed":
            continue  # among these is a task written by hand
        one = "row" if rows else "element"
        ending = ".reshape(-1, x.shape[1])" if rows else ".reshape(-1)"

        def body(first: str, second: str, ending: str = ending, axis: int = 1) -> str:
            return f"return jnp.stack([{first}, {second}], axis={axis}){ending}"

        first, second = form.code.format(x="x"), other.code.format(x="y")
        many = f"{one}s"
        yield Variant(
            name=f"{form.name}_and_{other.name}_{many}_in_turn",
            level=2,
            instruction=(
                ("Take in turn", "Alternate between"),
                tuple(words.format(x="x", many=many) for words in form.words),
                "and",
                tuple(f"{words.format(x='y', many=many)}:" for words in other.words),
                f"first one {one} of x, then one of y, and so on.",
                "x and y are float32 matrices of shape [n, m]; the result has the shape [2n, m]."
                if rows
                else "x and y are float32 vectors of shape [n]; the result has the shape [2n].",
            ),
            arguments="x: jax.Array, y: jax.Array",
            reference=body(first, second),
            mistakes={
                "one_after_the_other": body(first, second, axis=0),
                "y_first": body(second, first),
                "as_they_are": body("x", "y") if form is not other else body(first, "y"),
            },
            inputs=TURN_INPUTS.format(
                shapes="(1, 3), (4, 4), (6, 2)" if rows else "(2,), (5,), (16,)"
            ),
            properties=("grad", "vmap"),
        )


# --- pairs of rows -------------------------------------------------------------------------------

SCORES = (
    Rule(
        "street",
        "jnp.sum(jnp.abs({x} - {y}), axis=2)",
        ("the sum of the magnitudes of their differences, position by position",),
    ),
    Rule(
        "square",
        "jnp.sum(({x} - {y}) ** 2, axis=2)",
        ("the sum of their squared differences", "the sum over positions of (u - v)^2"),
    ),
    Rule(
        "chessboard",
        "jnp.max(jnp.abs({x} - {y}), axis=2)",
        ("the greatest magnitude of their differences, position by position",),
    ),
    Rule(
        "overlap",
        "jnp.sum(jnp.minimum({x}, {y}), axis=2)",
        ("the sum, over positions, of the smaller of their two elements",),
    ),
    Rule(
        "hull",
        "jnp.mean(jnp.maximum({x}, {y}), axis=2)",
        ("the mean, over positions, of the larger of their two elements",),
    ),
    Rule(
        "wins",
        "jnp.sum({x} > {y}, axis=2)",
        ("the number of positions in which u is greater than v",),
    ),
    Rule(
        "lead",
        "jnp.sum(jnp.maximum({x} - {y}, 0), axis=2)",
        ("the sum of u - v over the positions where that is positive",),
    ),
    Rule(
        "harmony",
        "jnp.max({x} * {y}, axis=2)",
        ("the greatest of the products of their elements, position by position",),
    ),
    Rule(
        "neighbourhood",
        "jnp.sum(jnp.abs({x} - {y}) < 0.5, axis=2)",
        ("the number of positions in which u and v are less than 0.5 apart",),
    ),
    Rule(
        "bell",
        "jnp.exp(-jnp.sum(({x} - {y}) ** 2, axis=2))",
        ("e to the power of minus the sum of their squared differences",),
    ),
)
NEAR_ITSELF = ("street", "square", "chessboard")  # lowest for a row against itself
LIKE_ITSELF = ("overlap", "bell")  # highest
COUNTS = ("wins", "neighbourhood")  # whole numbers
TIED = ("best_y_for_x", "lowest_x_for_y", "above_average")  # of which these would be ties


class Outcome(NamedTuple):
    """What is returned of all scores: code in terms of {scores}, words, and a similar code."""

    name: str
    level: int
    code: str
    words: tuple[str, ...]
    result: str  # "{score}" stands for the dtype of scores
    wrong: str


OUTCOMES = (
    Outcome(
        "table",
        1,
        "{scores}",
        ("Return all scores: row i of x against row j of y in row i and column j.",),
        "{score} of shape [n, m]",
        "({scores}).T",
    ),
    Outcome(
        "least_for_x",
        2,
        "jnp.min({scores}, axis=1)",
        ("Return for every row of x its lowest score.", "What is the lowest score of each u?"),
        "{score} of shape [n]",
        "jnp.min({scores}, axis=0)",
    ),
    Outcome(
        "most_for_y",
        2,
        "jnp.max({scores}, axis=0)",
        ("Return for every row of y its highest score.", "What is the highest score of each v?"),
        "{score} of shape [m]",
        "jnp.max({scores}, axis=1)",
    ),
    Outcome(
        "best_y_for_x",
        2,
        "jnp.argmax({scores}, axis=1)",
        (
            "Return for every row of x the index of the row of y with the highest score, the first"
            " such row counting.",
        ),
        "int32 of shape [n]",
        "jnp.argmin({scores}, axis=1)",
    ),
    Outcome(
        "lowest_x_for_y",
        2,
        "jnp.argmin({scores}, axis=0)",
        (
            "Return for every row of y the index of the row of x with the lowest score, the first"
            " such row counting.",
        ),
        "int32 of shape [m]",
        "jnp.argmin({scores}, axis=1)",
    ),
    Outcome(
        "mean_for_x",
        2,
        "jnp.mean({scores}, axis=1)",
        ("Return for every row of x the mean of its scores.",),
        "float32 of shape [n]",
        "jnp.mean({scores}, axis=0)",
    ),
    Outcome(
        "worst_of_best",
        2,
        "jnp.min(jnp.max({scores}, axis=1))",
        ("Take the highest score of every row of x, and return the lowest one of these.",),
        "{score} scalar",
        "jnp.max(jnp.min({scores}, axis=1))",
    ),
    Outcome(
        "above_average",
        2,
        "jnp.sum({scores} > jnp.mean({scores}), axis=1)",
        ("Return for every row of x how many of its scores exceed the mean of all scores.",),
        "int32 of shape [n]",
        "jnp.sum({scores} > jnp.mean({scores}), axis=0)",
    ),
)
OWN_OUTCOMES = (
    Outcome(
        "least_of_others",
        3,
        "jnp.min(jnp.where(jnp.eye(len(x), dtype=bool), jnp.inf, {scores}), axis=1)",
        ("Return for every row the lowest one of its scores against other rows.",),
        "float32 of shape [n]",
        "jnp.min({scores}, axis=1)",
    ),
    Outcome(
        "best_other",
        3,
        "jnp.argmax(jnp.where(jnp.eye(len(x), dtype=bool), -jnp.inf, {scores}), axis=1)",
        (
            "Return for every row the index of the other row against which it has the highest"
            " score.",
        ),
        "int32 of shape [n]",
        "jnp.argmax({scores}, axis=1)",
    ),
    Outcome(
        "total_of_pairs",
        2,
        "jnp.sum(jnp.triu({scores}, 1))",
        ("Return the sum of the scores of all pairs of different rows, each pair taken once.",),
        "float32 scalar",
        "jnp.sum({scores})",
    ),
    Outcome(
        "total_of_others",
        2,
        "jnp.sum({scores}, axis=1) - jnp.diagonal({scores})",
        ("Return for every row the sum of its scores against the other rows.",),
        "float32 of shape [n]",
        "jnp.sum({scores}, axis=1)",
    ),
    Outcome(
        "most_central",
        2,
        "jnp.argmin(jnp.sum({scores}, axis=1))",
        (
            "Return the index of the row with the lowest sum of scores, that against itself"
            " included, the first such row counting.",
        ),
        "int32 scalar",
        "jnp.argmax(jnp.sum({scores}, axis=1))",
    ),
)
OWN_SCORES = {
    "least_of_others": NEAR_ITSELF,
    "best_other": LIKE_ITSELF,
    "total_of_pairs": (*NEAR_ITSELF, *LIKE_ITSELF, "hull", "harmony"),
    "total_of_others": (*LIKE_ITSELF, "hull", "harmony"),
    "most_central": NEAR_ITSELF,
}
ROW_INPUTS = """
def pair(n, m, d):
    return [rng.uniform(-1, 1, (k, d)).astype(np.float32) for k in (n, m)]

x, y = pair(5, 5, 3)
more = [pair(5, 5, 3) for _ in range(3)]
return [tuple(p) for p in (pair(1, 4, 2), (x, y), pair(7, 3, 4), (2 * y, x / 2), *more)]
"""
OWN_INPUTS = """
shapes = [(2, 1), (6, 3), (9, 4), (6, 3), (6, 3), (6, 3)]
cases = [rng.uniform(-1, 1, shape).astype(np.float32) for shape in shapes]
return [(x,) for x in (*cases, 2 * cases[1], cases[3][::-1])]
"""


def pairwise() -> Iterator[Variant]:
    """A score for each pair of rows, of two matrices or of one, and what is made of the scores."""
    for score, outcome in itertools.product(SCORES, (*OUTCOMES, *OWN_OUTCOMES)):
        alone = outcome in OWN_OUTCOMES
        if alone and score.name not in OWN_SCORES[outcome.name]:
            continue
        if score.name in COUNTS and outcome.name in TIED:
            continue  # ties everywhere
        other = SCORES[(SCORES.index(score) + 1) % len(SCORES)]

        def body(score: Rule, code: str, alone: bool = alone) -> str:
            value = score.code.format(x="x[:, None]", y="x" if alone else "y")
            if code == "{scores}":
                return f"return {value}"
            if code.count("{scores}") == 1 and len(code + value) < 70:
                return "return " + code.format(scores=value)
            return f"scores = {value}\nreturn " + code.format(scores="scores")

        dtype = "int32" if score.name in COUNTS else "float32"
        whose = "two rows u and v of x" if alone else "a row u of x against a row v of y"
        shapes = (
            "x is float32 of shape [n, d], n at least 2"
            if alone
            else "x is float32 of shape [n, d] and y float32 of shape [m, d]"
        )
        yield Variant(
            name=f"{outcome.name}_by_{score.name}",
            level=outcome.level,
            instruction=(
                (f"Score {whose} by", f"Let the score of {whose} be"),
                tuple(f"{words}." for words in score.words),
                outcome.words,
                f"{shapes};",
                f"the result is {_article(outcome.result.format(score=dtype))}.",
            ),
            arguments="x: jax.Array" if alone else "x: jax.Array, y: jax.Array",
            reference=body(score, outcome.code),
            mistakes={
                f"scores_by_{other.name}": body(other, outcome.code),
                "other_outcome": body(score, outcome.wrong),
            },
            inputs=OWN_INPUTS if alone else ROW_INPUTS,
            properties=("vmap",),
        )


def _article(result: str) -> str:
    """A float32 scalar, but float32 of a shape."""
    return f"{'an' if result[0] == 'i' else 'a'} {result}" if "scalar" in result else result


FAMILIES = (
    tables,
    rearranging,
    pairwise,
    arrangements.named_arrangement,
    replacements.named_replacement,
    layouts.named_joining,
    layouts.named_picking,
    layouts.named_pairing,
)
