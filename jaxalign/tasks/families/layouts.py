"""Families on where elements go: joined or extended, picked by place or size, in pairs, counted.

Members differ by a word: which array, before or behind, rows or columns, the least or the greatest.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jaxalign.tasks.families.named import Arguments, Named, Table, task
from jaxalign.tasks.families.variant import Variant


class Part(NamedTuple):
    """A piece of a task as code and in words; {0} is where a piece of another table belongs."""

    name: str
    code: str
    words: str


ASKED_ELSEWHERE = {"squared_in_turn", "turned_behind"}  # or something too close to it


def _combined(inner: Sequence[Part], outer: Sequence[Part]) -> Iterator[Named]:
    """Each inner piece in each outer one. What stands beside them could be taken for them."""
    for (k, one), (j, other) in itertools.product(enumerate(inner), enumerate(outer)):
        name = f"{one.name}_{other.name}"
        if name not in ASKED_ELSEWHERE:
            yield Named(
                name,
                other.code.format(one.code),
                other.words.format(one.words),
                (
                    other.code.format(inner[k - 1].code),
                    outer[j - 1].code.format(one.code),
                    other.code.format(inner[k + 1 - len(inner)].code),
                ),
            )


def _single(parts: Sequence[Part]) -> Iterator[Named]:
    """Each piece by itself. Those beside it could be taken for it."""
    for k, part in enumerate(parts):
        if part.name not in ASKED_ELSEWHERE:
            beside = (parts[k - 1].code, parts[k + 1 - len(parts)].code)
            yield Named(part.name, part.code, part.words, beside)


def _variants(tables: Sequence[Table]) -> Iterator[Variant]:
    """Their tasks. What a table says about arguments is a sentence, and what they are as a noun."""
    for arguments, (sentence, given), lines in tables:
        for name, code, words, wrong in lines:
            asked = (
                f"Return {words}. {sentence}",
                f"You have {given}. Return {words}.",
                f"Given {given}, return {words}.",
                f"Which expression gives {words}? {sentence}",
                f"Write a function that takes {given} and returns {words}.",
            )
            yield task(name, code, (asked,), wrong, arguments)


VECTOR = (
    "x is a float32 vector of at least six elements.",
    "a float32 vector x of six elements or more",
)
VECTOR_INPUTS = """
cases = [rng.normal(size=n).astype(np.float32) for n in (6, 9, 14)]
return [(x,) for x in (*cases, 100 * cases[1], np.arange(9, dtype=np.float32)[::-1].copy())]
"""
VECTOR_NAMES = ("v", "signal", "series", "queue", "track")
MATRIX = ("m is a float32 matrix.", "a float32 matrix m")
MATRIX_INPUTS = """
shapes = [(4, 4), (5, 4), (4, 7)]
cases = [rng.normal(size=shape).astype(np.float32) for shape in shapes]
return [(m,) for m in (*cases, 100 * cases[1], np.arange(24, dtype=np.float32).reshape(6, 4))]
"""
MATRIX_NAMES = ("table", "grid", "board", "image")
PAIR_NAMES = ("u v", "p q", "head tail", "red blue", "supply demand")

# --- joined --------------------------------------------------------------------------------------

CHANGED = (
    Part("turned", "y[::-1]", "y back to front"),
    Part("rising", "jnp.sort(y)", "the elements of y in rising order"),
    Part("summed", "jnp.cumsum(y)", "the running sums of y"),
    Part("squared", "y**2", "the squares of y"),
)
CUT = (
    Part("headless", "y[1:]", "y without its first element"),
    Part("tailless", "y[:-1]", "y without its last element"),
    Part("started", "y[:3]", "the first three elements of y"),
    Part("ended", "y[-3:]", "the last three elements of y"),
)
IN_ONE = (
    Part("in_front", "jnp.concatenate([{0}, x])", "{0} and then x, in one vector"),
    Part("behind", "jnp.concatenate([x, {0}])", "x followed by {0}, as one vector"),
)
IN_TWO = (
    Part("on_top", "jnp.stack([{0}, x])", "a matrix of two rows: {0} on top, x below"),
    Part("to_the_right", "jnp.column_stack([x, {0}])", "a matrix of two columns: x, then {0}"),
    Part(
        "in_turn",
        "jnp.stack([x, {0}], axis=1).ravel()",
        "a vector of x and {0}, an element of each in turn, x first",
    ),
)
SUMMARIES = (
    Part("sums", "sum", "the sums"),
    Part("tops", "max", "the largest elements"),
    Part("means", "mean", "the averages"),
    Part("bottoms", "min", "the smallest elements"),
)
MARGINS = (
    Part(
        "at_the_bottom",
        "jnp.vstack([m, jnp.{0}(m, axis=0)])",
        "m with one more row at the bottom: {0} of its columns",
    ),
    Part(
        "at_the_top",
        "jnp.vstack([jnp.{0}(m, axis=0), m])",
        "m with one more row at the top: {0} of its columns",
    ),
    Part(
        "on_the_right",
        "jnp.column_stack([m, jnp.{0}(m, axis=1)])",
        "m with one more column on the right: {0} of its rows",
    ),
    Part(
        "on_the_left",
        "jnp.column_stack([jnp.{0}(m, axis=1), m])",
        "m with one more column on the left: {0} of its rows",
    ),
)
FILLS = (Part("zeros", "", "zero"), Part("ones", ", constant_values=1", "one"))
BESIDE_VECTOR = (
    Part("put_before", "jnp.pad(x, (2, 0){0})", "x with two {0}s put in front"),
    Part("put_behind", "jnp.pad(x, (0, 3){0})", "x with three {0}s put at the end"),
    Part("put_around", "jnp.pad(x, (1, 2){0})", "x with a {0} in front and two {0}s at the end"),
    Part(
        "coming_in_front",
        "jnp.pad(x[:-2], (2, 0){0})",
        "x moved to the right by two places, with {0}s coming in and the last two elements lost",
    ),
    Part(
        "coming_in_behind",
        "jnp.pad(x[3:], (0, 3){0})",
        "x moved to the left by three places, with {0}s coming in and the first three elements"
        " lost",
    ),
)
BESIDE_MATRIX = (
    Part("on_top", "jnp.pad(m, ((1, 0), (0, 0)){0})", "m with a row of {0}s on top of it"),
    Part("below", "jnp.pad(m, ((0, 2), (0, 0)){0})", "m with two rows of {0}s below it"),
    Part(
        "to_its_left", "jnp.pad(m, ((0, 0), (2, 0)){0})", "m with two columns of {0}s on its left"
    ),
    Part("to_its_right", "jnp.pad(m, ((0, 0), (0, 1)){0})", "m with a column of {0}s on its right"),
)
AXES = (Part("rows", "0", "row"), Part("columns", "1", "column"))
LINES = (
    Part(
        "written_thrice",
        "jnp.repeat(m, 3, axis={0})",
        "m with every {0} written three times in succession",
    ),
    Part("first_to_end", "jnp.roll(m, -1, axis={0})", "m with its first {0} moved to the end"),
    Part(
        "last_two_first", "jnp.roll(m, 2, axis={0})", "m with its last two {0}s moved to the front"
    ),
)
COPIES = (
    Part(
        "held_before", 'jnp.pad(x, (2, 0), mode="edge")', "x with its first element written thrice"
    ),
    Part(
        "held_behind", 'jnp.pad(x, (0, 2), mode="edge")', "x with its last element written thrice"
    ),
    Part("thrice_over", "jnp.tile(x, 3)", "three copies of x, one behind the other"),
    Part(
        "each_thrice", "jnp.repeat(x, 3)", "x with each element written three times in succession"
    ),
    Part("rows_alike", "jnp.tile(x, (4, 1))", "a matrix of four rows, each of which is x"),
    Part(
        "columns_alike",
        "jnp.tile(x[:, None], (1, 4))",
        "a matrix of four columns, each of which is x",
    ),
    Part("two_to_end", "jnp.roll(x, -2)", "x with its first two elements moved to the end"),
    Part("three_to_front", "jnp.roll(x, 3)", "x with its last three elements moved to the front"),
)
TWO_INPUTS = """
pairs = [rng.normal(size=(2, n)).astype(np.float32) for n in (4, 6, 11)]
return [(x, y) for x, y in (*pairs, 100 * pairs[1], pairs[1][::-1])]
"""
JOINED = (
    Table(
        Arguments("x: jax.Array, y: jax.Array", TWO_INPUTS, PAIR_NAMES),
        (
            "x and y are float32 vectors of shape [n], n at least 4.",
            "float32 vectors x and y of equal length",
        ),
        (*_combined((*CHANGED, *CUT), IN_ONE), *_combined(CHANGED, IN_TWO)),
    ),
    Table(
        Arguments("x: jax.Array", VECTOR_INPUTS, VECTOR_NAMES),
        VECTOR,
        (*_combined(FILLS, BESIDE_VECTOR), *_single(COPIES)),
    ),
    Table(
        Arguments("m: jax.Array", MATRIX_INPUTS, MATRIX_NAMES),
        MATRIX,
        (
            *_combined(SUMMARIES, MARGINS),
            *_combined(FILLS, BESIDE_MATRIX),
            *_combined(AXES, LINES),
        ),
    ),
)


def named_joining() -> Iterator[Variant]:
    """Arrays put together, or one array with something beside it or in a new order."""
    yield from _variants(JOINED)


# --- picked --------------------------------------------------------------------------------------

# Codes up to the index, which a rank completes.
SORTED_VECTOR = (
    Part("of_all", "jnp.sort(x)[", "x"),
    Part("in_size", "jnp.sort(jnp.abs(x))[", "|x|"),
)
SORTED_MATRIX = (
    Part("of_rows", "jnp.sort(m, axis=1)[:, ", "each row of m"),
    Part("of_columns", "jnp.sort(m, axis=0)[", "each column of m"),
)
RANKS = (
    Part("three_least", "{0}:3]", "the three least elements of {0}, the least first"),
    Part("three_greatest", "{0}-3:]", "the three greatest elements of {0}, the greatest last"),
    Part("third_least", "{0}2]", "the third least element of {0}"),
    Part("next_to_greatest", "{0}-2]", "the second greatest element of {0}"),
)
PLACES = (
    Part(
        "places_of_three_least",
        "jnp.argsort(x)[:3]",
        "the positions of the three least elements of x, that of the least coming first",
    ),
    Part(
        "places_of_three_greatest",
        "jnp.argsort(x)[-3:]",
        "the positions of the three greatest elements of x, that of the greatest last",
    ),
    Part("place_of_third_least", "jnp.argsort(x)[2]", "the position of x's third least element"),
)
PIECES = (
    Part("first_four", "x[:4]", "the first four elements of x"),
    Part("last_four", "x[-4:]", "the last four elements of x"),
    Part("each_third", "x[1::3]", "every third element of x from the second on"),
)
AT_PLACES = (
    Part("at_places", "x[k]", "the elements of x at the positions in k"),
    Part("behind_places", "x[k + 1]", "the elements of x one place behind the positions in k"),
)
OUTCOMES = (
    Part("added", "jnp.sum({0})", "the total of {0}"),
    Part("averaged", "jnp.mean({0})", "the average of {0}"),
    Part("added_so_far", "jnp.cumsum({0})", "the running sums of {0}"),
    Part("put_rising", "jnp.sort({0})", "{0} put in rising order"),
)
BY_NUMBER = (
    Part("listed_rows", "jnp.take(m, k, axis=0)", "the rows of m with the numbers in k"),
    Part("listed_columns", "jnp.take(m, k, axis=1)", "the columns of m with the numbers in k"),
    Part(
        "listed_rows_added",
        "jnp.sum(m[k], axis=0)",
        "what one gets by adding those rows of m that have the numbers in k",
    ),
    Part(
        "listed_columns_added",
        "jnp.sum(m[:, k], axis=1)",
        "what one gets by adding those columns of m that have the numbers in k",
    ),
    Part(
        "listed_both_ways",
        "m[k][:, k]",
        "the square part of m with the rows and the columns that have the numbers in k",
    ),
    Part("listed_at_top", "m[0, k]", "the first row of m, but only the columns in k"),
    Part("listed_at_left", "m[k, 0]", "the first column of m, but only the rows in k"),
)
GROUPS = (
    Part(
        "of_thirds",
        "jnp.{0}(x.reshape(3, -1), axis=1)",
        "{0} of the first, the second and the last third of x",
    ),
    Part(
        "of_threes",
        "jnp.{0}(x.reshape(-1, 3), axis=1)",
        "{0} of x[0] to x[2], of x[3] to x[5], and so on",
    ),
    Part(
        "by_remainder",
        "jnp.{0}(x.reshape(-1, 3), axis=0)",
        "{0} of x[0], x[3] and so on, of x[1], x[4] and so on, and of x[2], x[5] and so on",
    ),
)
SHAPES = (
    Part("three_rows", "x.reshape(3, -1)", "x written into a matrix of three rows, row by row"),
    Part(
        "three_columns_downward",
        "x.reshape(3, -1).T",
        "x written into a matrix of three columns, column by column",
    ),
)
TURNS = (
    Part("quarter_left", "jnp.rot90(m)", "m turned by 90 degrees to the left"),
    Part("quarter_right", "jnp.rot90(m, -1)", "m turned by 90 degrees to the right"),
    Part("from_bottom", "jnp.ravel(m[::-1])", "the rows of m in one vector, the last row first"),
    Part(
        "from_right", "jnp.ravel(m.T[::-1])", "the columns of m in one vector, the last one first"
    ),
    Part("lines_back", "jnp.ravel(m[:, ::-1])", "the rows of m, each back to front, in one vector"),
)
CUBES = (
    Part("front_exchanged", "jnp.swapaxes(c, 0, 1)", "c with its first two axes exchanged"),
    Part("back_exchanged", "jnp.swapaxes(c, 1, 2)", "c with its last two axes exchanged"),
    Part("ends_exchanged", "jnp.swapaxes(c, 0, 2)", "c with its first and last axes exchanged"),
    Part("last_to_front", "jnp.moveaxis(c, -1, 0)", "c with its last axis put before the others"),
    Part("first_to_end", "jnp.moveaxis(c, 0, -1)", "c with its first axis put behind the others"),
    Part("front_merged", "c.reshape(-1, c.shape[2])", "c with its first two axes made into one"),
    Part("back_merged", "c.reshape(c.shape[0], -1)", "c with its last two axes made into one"),
    Part("first_of_last", "c[:, :, 0]", "the matrix that has index 0 on the last axis of c"),
)
PLACES_INPUTS = """
sizes = [(6, 2), (9, 4), (14, 6)]
cases = [
    (rng.normal(size=n).astype(np.float32), 1 + rng.permutation(n - 2)[:k].astype(np.int32))
    for n, k in sizes
]
return [*cases, (100 * cases[1][0], cases[1][1]), (cases[1][0][::-1], cases[1][1][::-1])]
"""
NUMBERS_INPUTS = """
sizes = [(4, 5, 2), (6, 6, 3), (8, 7, 4)]
cases = [
    (rng.normal(size=(n, m)).astype(np.float32), 1 + rng.permutation(n - 2)[:k].astype(np.int32))
    for n, m, k in sizes
]
return [*cases, (100 * cases[1][0], cases[1][1]), (cases[1][0].T, cases[1][1][::-1])]
"""
THREES_INPUTS = """
cases = [rng.normal(size=n).astype(np.float32) for n in (6, 12, 15)]
return [(x,) for x in (*cases, 100 * cases[1], np.arange(12, dtype=np.float32)[::-1].copy())]
"""
CUBE_INPUTS = """
shapes = [(2, 3, 4), (3, 2, 4), (4, 3, 2)]
cases = [rng.normal(size=shape).astype(np.float32) for shape in shapes]
return [(c,) for c in (*cases, 100 * cases[1], np.arange(24, dtype=np.float32).reshape(3, 2, 4))]
"""
PICKED = (
    Table(
        Arguments("x: jax.Array", VECTOR_INPUTS, VECTOR_NAMES),
        VECTOR,
        (*_combined(SORTED_VECTOR, RANKS), *_single(PLACES), *_combined(PIECES, OUTCOMES)),
    ),
    Table(
        Arguments("m: jax.Array", MATRIX_INPUTS, MATRIX_NAMES),
        ("m is a float32 matrix with no side below 4.", "a float32 matrix m of 4 by 4 or more"),
        (*_combined(SORTED_MATRIX, RANKS), *_single(TURNS)),
    ),
    Table(
        Arguments(
            "x: jax.Array, k: jax.Array",
            PLACES_INPUTS,
            ("values places", "v index", "prices days", "heights spots"),
        ),
        (
            "x is a float32 vector of shape [n]; k is int32, its elements being from 1 to n - 2.",
            "a float32 vector x and an int32 vector k of positions inside of x",
        ),
        tuple(_combined(AT_PLACES, OUTCOMES)),
    ),
    Table(
        Arguments(
            "m: jax.Array, k: jax.Array",
            NUMBERS_INPUTS,
            ("table chosen", "grid index", "scores wanted"),
        ),
        (
            "m is a float32 matrix, k an int32 vector of row or column numbers, counted from 0.",
            "a float32 matrix m and an int32 vector k of row or column numbers from 0 on",
        ),
        tuple(_single(BY_NUMBER)),
    ),
    Table(
        Arguments("x: jax.Array", THREES_INPUTS, VECTOR_NAMES),
        (
            "x is a float32 vector whose length is a multiple of 3.",
            "a float32 vector x whose length is a multiple of 3",
        ),
        (*_combined(SUMMARIES, GROUPS), *_single(SHAPES)),
    ),
    Table(
        Arguments("c: jax.Array", CUBE_INPUTS, ("film", "batch", "volume")),
        ("c is a float32 array of three axes.", "a float32 array c of three axes"),
        tuple(_single(CUBES)),
    ),
)


def named_picking() -> Iterator[Variant]:
    """Elements taken by place, number or size, and arrays in another shape."""
    yield from _variants(PICKED)


# --- paired and counted --------------------------------------------------------------------------


def _relations(judged: str, by: str, relations: Sequence[Part]) -> tuple[Part, ...]:
    """The relations between what is judged and what it is judged by."""
    return tuple(part._replace(code=part.code.format(judged, by)) for part in relations)


BY_SIZE = (
    Part("greater", "{0} > {1}", "greater than it"),
    Part("less", "{0} < {1}", "less than it"),
    Part("near", "jnp.abs({0} - {1}) < 1", "less than 1 away from it"),
)
OF_WHOLE = (
    Part("equal", "{0} == {1}", "equal to it"),
    Part("divisible", "{0} % {1} == 0", "divisible by it"),
)
FOR_FIRST = (
    Part("others", "jnp.sum({0}, axis=1)", "for each element of x how many elements of y are {0}"),
    Part(
        "has_other",
        "jnp.any({0}, axis=1)",
        "for each element of x whether some element of y is {0}",
    ),
    Part(
        "has_only_others",
        "jnp.all({0}, axis=1)",
        "for each element of x whether every element of y is {0}",
    ),
)
FOR_SECOND = (
    Part("ones", "jnp.sum({0}, axis=0)", "for each element of y how many elements of x are {0}"),
    Part(
        "has_one", "jnp.any({0}, axis=0)", "for each element of y whether some element of x is {0}"
    ),
    Part(
        "has_only_ones",
        "jnp.all({0}, axis=0)",
        "for each element of y whether every element of x is {0}",
    ),
)
PAIRS = (
    Part(
        "gap_to_nearest_other",
        "jnp.min(jnp.abs(x[:, None] - y), axis=1)",
        "for each element of x its distance from the nearest element of y",
    ),
    Part(
        "gap_to_nearest_one",
        "jnp.min(jnp.abs(x[:, None] - y), axis=0)",
        "for each element of y its distance from the nearest element of x",
    ),
    Part(
        "place_of_nearest_other",
        "jnp.argmin(jnp.abs(x[:, None] - y), axis=1)",
        "for each element of x the position of the nearest element of y",
    ),
    Part(
        "place_of_nearest_one",
        "jnp.argmin(jnp.abs(x[:, None] - y), axis=0)",
        "for each element of y the position of the nearest element of x",
    ),
    Part(
        "least_gap_between",
        "jnp.min(jnp.abs(x[:, None] - y))",
        "the least distance between an element of x and one of y",
    ),
    Part(
        "widest_gap_between",
        "jnp.max(jnp.abs(x[:, None] - y))",
        "the greatest distance between an element of x and one of y",
    ),
    Part("all_sums_turned", "y[:, None] + x", "the matrix with y[i] + x[j] in row i and column j"),
    Part("all_gaps_turned", "y[:, None] - x", "the matrix with y[i] - x[j] in row i and column j"),
    Part("all_products_turned", "jnp.outer(y, x)", "the matrix with y[i] x[j] in row i, column j"),
)
SEQUENCES = (
    Part("from_zero", "jnp.arange(n)", "the whole numbers from 0 to n - 1"),
    Part("from_one", "jnp.arange(1, n + 1)", "the whole numbers from 1 to n"),
    Part("downward", "jnp.arange(n, 0, -1)", "the whole numbers from n down to 1"),
    Part("odd", "2 * jnp.arange(n) + 1", "the first n odd numbers"),
    Part("square", "jnp.arange(1, n + 1) ** 2", "the first n square numbers, 1 being the first,"),
)
FORMS = (
    Part("in_line", "{0}", "{0} in a vector"),
    Part(
        "on_diagonal", "jnp.diag({0})", "a matrix with {0} on its main diagonal and zeros elsewhere"
    ),
    Part("summed_up", "jnp.cumsum({0})", "the running sums of {0} as a vector"),
    Part("each_doubled", "jnp.repeat({0}, 2)", "{0} in a vector, each of them twice in succession"),
)
SPANS = (
    Part(
        "up_to_end",
        "jnp.linspace(low, high, n)",
        "n numbers in equal steps from low to high, both included,",
    ),
    Part(
        "short_of_end",
        "jnp.linspace(low, high, n, endpoint=False)",
        "n numbers in equal steps from low towards high, low included and high left out,",
    ),
    Part(
        "down_to_start",
        "jnp.linspace(high, low, n)",
        "n numbers in equal steps from high down to low, both included,",
    ),
)
RULES = (
    Part("sum", "{0} + {1}", "i + j"),
    Part("gap", "jnp.abs({0} - {1})", "the distance of i from j"),
    Part("row_excess", "{0} - {1}", "i - j"),
    Part("column_excess", "{1} - {0}", "j - i"),
    Part("product", "{0} * {1}", "i times j"),
    Part("larger", "jnp.maximum({0}, {1})", "the larger one of i and j"),
    Part("smaller", "jnp.minimum({0}, {1})", "the smaller one of i and j"),
    Part("row_first", "{0} > {1}", "whether i is greater than j"),
    Part("column_first", "{0} < {1}", "whether i is less than j"),
)
GRIDS = (
    Part(
        "of_numbers",
        "{0}",
        "the n by m matrix that holds {0} in row i and column j, both counted from 0",
    ),
)
PAIR_INPUTS = """
def near(n):
    return rng.uniform(-0.4, 0.4, n).astype(np.float32)

def wide(n):
    return (rng.permutation(np.linspace(-2, 2, n)) + rng.uniform(-0.1, 0.1, n)).astype(np.float32)

pairs = [(near(1), wide(6)), (wide(5), near(3)), (near(4), wide(5)), (wide(7), near(2))]
return [*pairs, (near(4), wide(5)), (wide(5), near(3))]
"""
WHOLE_INPUTS = """
def pair(n, m):
    return [rng.integers(1, 7, k).astype(np.int32) for k in (n, m)]

x, y = pair(6, 4)
doubled = [(y, np.repeat(y, 2)), (np.repeat(y, 2), y)]
return [(x, y) for x, y in (pair(2, 6), (x, y), pair(7, 2), *doubled)]
"""
COUNT_INPUTS = "return [(int(n),) for n in (1, 4, 7, *rng.choice(np.arange(8, 30), 2))]"
SIDES_INPUTS = """
pairs = [(1, 4), (4, 6), (5, 5), (7, 2), *rng.integers(2, 12, (2, 2))]
return [(int(n), int(m)) for n, m in pairs]
"""
SPAN_INPUTS = """
ends = rng.uniform(-3, 3, (4, 2))
counts = (2, 5, 8, 12)
return [(float(low), float(high), n) for (low, high), n in zip(ends, counts, strict=True)]
"""
PAIRED = (
    Table(
        Arguments("x: jax.Array, y: jax.Array", PAIR_INPUTS, PAIR_NAMES),
        (
            "x is a float32 vector of shape [n], y one of shape [m].",
            "float32 vectors x and y of maybe different lengths",
        ),
        (
            *_combined(_relations("y", "x[:, None]", BY_SIZE), FOR_FIRST),
            *_combined(_relations("x[:, None]", "y", BY_SIZE), FOR_SECOND),
            *_single(PAIRS),
        ),
    ),
    Table(
        Arguments("x: jax.Array, y: jax.Array", WHOLE_INPUTS, PAIR_NAMES),
        (
            "x is an int32 vector of shape [n], y one of shape [m]; all elements are positive.",
            "int32 vectors x and y of positive numbers",
        ),
        (
            *_combined(_relations("y", "x[:, None]", OF_WHOLE), FOR_FIRST[:2]),
            *_combined(_relations("x[:, None]", "y", OF_WHOLE), FOR_SECOND[:2]),
        ),
    ),
)
COUNTED = (
    Table(
        Arguments("n: int", COUNT_INPUTS),
        ("n is a whole number, 1 or more; the result is int32.", "a positive whole number n"),
        tuple(_combined(SEQUENCES, FORMS)),
    ),
    Table(
        Arguments("n: int, m: int", SIDES_INPUTS),
        ("n and m are whole numbers, 1 or more.", "two positive whole numbers n and m"),
        tuple(_combined(_relations("jnp.arange(n)[:, None]", "jnp.arange(m)", RULES), GRIDS)),
    ),
    Table(
        Arguments("low: float, high: float, n: int", SPAN_INPUTS),
        (
            "low and high are numbers, n is a whole number from 2 on.",
            "numbers low and high and a whole number n from 2 on",
        ),
        tuple(_combined(SPANS, FORMS[:2])),
    ),
)


def named_pairing() -> Iterator[Variant]:
    """What is read from the table of all pairs, and tables and series of counted numbers."""
    yield from _variants((*PAIRED, *COUNTED))
