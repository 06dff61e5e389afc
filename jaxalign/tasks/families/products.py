"""Families of linear algebra: lengths and directions, products and inverses, rows and columns.

Members differ by a word: what is computed first, and what is then asked of it. The letters in the
tables say what the arguments are: v, w vectors, s, t vectors in space, m, p, q matrices.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from jaxalign.tasks.families.named import Arguments, Named, task
from jaxalign.tasks.families.variant import Variant


class Step(NamedTuple):
    """As code and in words; other: what it could be mistaken for.

    In a second step {} stands for the first one; LINE, AXIS and ACROSS are filled in by `_along`.
    """

    name: str
    code: str
    words: str
    other: str


# --- lengths and directions ----------------------------------------------------------------------

ARROWS = (
    Step("vector_total", "v + w", "v + w", "v - w"),
    Step("connection", "v - w", "the vector from w to v", "w - v"),
    Step("uneven_total", "v + 2 * w", "v + 2 w", "2 * v + w"),
    Step("image", "m @ v", "the product of the matrix m and the vector v", "v @ m"),
    Step("image_of_row", "v @ m", "the product of the row vector v and the matrix m", "m @ v"),
    Step("remainder", "w - m @ v", "w - m v", "w - v @ m"),
    Step("deviations", "v - jnp.mean(v)", "the vector v after subtracting its mean", "v"),
    Step("strides", "jnp.diff(v)", "the vector of steps from each element of v to the next", "v"),
    Step("vector_product", "jnp.cross(s, t)", "the vector product of s and t", "s * t"),
)
MEASURES = (
    Step("length", "jnp.linalg.norm({})", "the Euclidean length of {}", "jnp.sum(({}) ** 2)"),
    Step("square", "jnp.sum(({}) ** 2)", "the squared Euclidean length of {}", "jnp.sum({}) ** 2"),
    Step(
        "peak",
        "jnp.max(jnp.abs({}))",
        "the greatest magnitude among the elements of {}",
        "jnp.max({})",
    ),
    Step(
        "direction",
        "({0}) / jnp.linalg.norm({0})",
        "the vector of length one in the direction of {}",
        "({0}) / jnp.sum(({0}) ** 2)",
    ),
    Step(
        "shares",
        "({0}) / jnp.sum(jnp.abs({0}))",
        "{}, scaled so that the magnitudes of its elements add up to one",
        "({0}) / jnp.sum({0})",
    ),
    Step(
        "by_peak",
        "({0}) / jnp.max(jnp.abs({0}))",
        "{}, scaled so that the greatest magnitude of its elements is one",
        "({0}) / jnp.max({0})",
    ),
)
OF_ARROWS = (
    Named(
        "part_the_same_way",
        "jnp.dot(v, w) / jnp.dot(w, w) * w",
        "the part of v that is parallel to w",
        ("jnp.dot(v, w) / jnp.dot(v, v) * v", "v - jnp.dot(v, w) / jnp.dot(w, w) * w"),
    ),
    Named(
        "part_at_right_angles",
        "v - jnp.dot(v, w) / jnp.dot(w, w) * w",
        "the part of v that is perpendicular to w",
        ("w - jnp.dot(v, w) / jnp.dot(v, v) * v", "jnp.dot(v, w) / jnp.dot(w, w) * w"),
    ),
    Named(
        "length_of_shadow",
        "jnp.abs(jnp.dot(v, w)) / jnp.linalg.norm(w)",
        "the length of the part of v that is parallel to w",
        ("jnp.abs(jnp.dot(v, w)) / jnp.linalg.norm(v)",),
    ),
    Named(
        "how_much_longer",
        "jnp.linalg.norm(v) / jnp.linalg.norm(w)",
        "the length of v divided by that of w",
        ("jnp.linalg.norm(v / w)", "jnp.linalg.norm(w) / jnp.linalg.norm(v)"),
    ),
    Named(
        "as_long_as_the_other",
        "v * jnp.linalg.norm(w) / jnp.linalg.norm(v)",
        "the vector v scaled to the length of w",
        ("w * jnp.linalg.norm(v) / jnp.linalg.norm(w)",),
    ),
    Named(
        "both_directions_added",
        "v / jnp.linalg.norm(v) + w / jnp.linalg.norm(w)",
        "the sum of two vectors of length one: one in the direction of v, one in that of w",
        ("(v + w) / jnp.linalg.norm(v + w)",),
    ),
    Named("both_sides_of_matrix", "v @ m @ w", "the number v^T m w", ("w @ m @ v", "v @ m * w")),
)
DULL_LENGTHS = {
    *("image_of_row_square", "image_of_row_shares", "image_of_row_by_peak", "remainder_shares"),
    *("remainder_by_peak", "vector_product_shares", "vector_product_by_peak", "strides_by_peak"),
    *("strides_direction", "uneven_total_peak"),
}

# --- square matrices -----------------------------------------------------------------------------

PRODUCTS = (
    Step("matrix_product", "p @ q", "the matrix product of p and q", "q @ p"),
    Step("exchanged", "q @ p", "the matrix product of q and p", "p @ q"),
    Step("turned_first", "p.T @ q", "the matrix product of p's transpose and q", "p @ q.T"),
    Step("turned_second", "p @ q.T", "the matrix product of p and q's transpose", "p.T @ q"),
    Step("cellwise", "p * q", "the elementwise product of p and q", "p @ q"),
)
OF_PRODUCT = (
    Step("less_unit", "{} - jnp.eye(p.shape[0])", "{}, less the identity matrix", "{} - 1"),
    Step("plus_first", "{} + p", "{}, plus p", "{} + q"),
    Step("under_second", "q - {}", "q less {}", "{} - q"),
    Step("diagonal", "jnp.diag({})", "the main diagonal of {}", "jnp.sum({}, axis=1)"),
    Step("diagonal_sum", "jnp.trace({})", "the sum of the main diagonal of {}", "jnp.sum({})"),
    Step("row_sums", "jnp.sum({}, axis=1)", "the vector of the row sums of {}", "jnp.sum({})"),
    Step(
        "column_sums", "jnp.sum({}, axis=0)", "the vector of the column sums of {}", "jnp.sum({})"
    ),
    Step("low", "jnp.tril({})", "{}, with zeros above the main diagonal", "jnp.triu({})"),
    Step("high", "jnp.triu({})", "{}, with zeros below the main diagonal", "jnp.tril({})"),
)
IMAGES = (
    Step("mapped_vector", "m @ v", "the matrix m times the vector v", "v @ m"),
    Step("mapped_row_vector", "v @ m", "the row vector v times the matrix m", "m @ v"),
)
OF_IMAGE = (
    Step("raised", "w + {}", "the vector w plus {}", "w * ({})"),
    Step("lowered", "{} - w", "{}, less the vector w", "w - {}"),
    Step("lacking", "w - {}", "the vector w less {}", "{} - w"),
    Step("doubled_and_raised", "w + 2 * ({})", "the vector w plus twice {}", "2 * (w + {})"),
    Step("weighted", "w * ({})", "the elementwise product of w and {}", "jnp.dot(w, {})"),
    Step("against_other", "jnp.dot(w, {})", "the scalar product of w and {}", "w * ({})"),
    Step(
        "as_table",
        "jnp.outer(w, {})",
        "the matrix whose element i, j is w[i] times element j of {}",
        "jnp.outer({}, w)",
    ),
    Step(
        "without_negatives",
        "jnp.maximum({}, 0)",
        "{}, with zeros in the places of negative elements",
        "jnp.abs({})",
    ),
    Step("total", "jnp.sum({})", "the sum of the elements of {}", "jnp.max({})"),
)
HOLLOW = "m - jnp.diag(jnp.diag(m))"
CHANGED = (
    Step("inverse", "jnp.linalg.inv(m)", "the inverse of m", "1 / m"),
    Step("square", "m @ m", "the matrix product of m with itself", "m**2"),
    Step("cube", "jnp.linalg.matrix_power(m, 3)", "the matrix product of m, m and m", "m**3"),
    Step("even", "(m + m.T) / 2", "the symmetric part of m", "(m - m.T) / 2"),
    Step("odd", "(m - m.T) / 2", "the antisymmetric part of m", "(m + m.T) / 2"),
    Step("upper", "jnp.triu(m)", "the matrix m with zeros below its main diagonal", "jnp.tril(m)"),
    Step("hollow", HOLLOW, "the matrix m with zeros on its main diagonal", "m"),
    Step("lifted", "m + jnp.eye(m.shape[0])", "the sum of m and the identity matrix", "m + 1"),
)
OF_CHANGED = (
    Step("volume", "jnp.linalg.det({})", "the determinant of {}", "jnp.trace({})"),
    Step("trace", "jnp.trace({})", "the sum of the main diagonal of {}", "jnp.sum({})"),
    Step("row_sums", "jnp.sum({}, axis=1)", "the vector of the row sums of {}", "jnp.sum({})"),
    Step(
        "size",
        "jnp.linalg.norm({})",
        "the square root of the sum of the squared elements of {}",
        "jnp.sum(({}) ** 2)",
    ),
    Step("image", "({}) @ v", "the vector v multiplied from the left by {}", "({}) * v"),
    Step("form", "v @ ({}) @ v", "the number v^T A v, where A is {}", "v @ ({})"),
)
OF_BLOCKS = (
    Named(
        "scaled_copies",
        "jnp.kron(p, q)",
        "the matrix of blocks in which block i, j is p[i, j] times q",
        ("jnp.kron(q, p)", "p @ q"),
    ),
    Named(
        "blocks_crosswise",
        "jnp.block([[p, q], [q, p]])",
        "the matrix of four blocks: p and q side by side and, below them, q and p",
        ("jnp.block([[q, p], [p, q]])", "jnp.block([[p, q], [p, q]])"),
    ),
    Named(
        "blocks_with_sign",
        "jnp.block([[p, -q], [q, p]])",
        "the matrix of four blocks: p and -q side by side and, below them, q and p",
        ("jnp.block([[p, q], [-q, p]])", "jnp.block([[p, q], [q, p]])"),
    ),
    Named(
        "twice_on_diagonal",
        "jnp.kron(jnp.eye(2), m)",
        "the matrix of four blocks: m and zeros side by side and, below them, zeros and m",
        ("jnp.kron(m, jnp.eye(2))", "jnp.kron(jnp.ones((2, 2)), m)"),
    ),
)
DULL_SQUARES = {  # or the same as of the matrix itself, or zero
    *("odd_volume", "hollow_volume", "even_trace", "odd_trace", "hollow_trace", "upper_trace"),
    *("even_form", "odd_form", "square_form", "cube_form", "upper_form", "hollow_form"),
    *("cellwise_less_unit", "cellwise_low", "cellwise_high", "exchanged_row_sums"),
    *("exchanged_high", "turned_first_high", "turned_second_low", "lifted_row_sums"),
}

# --- rows and columns ----------------------------------------------------------------------------

LINE_NUMBERS = (
    Step("LINE_lengths", "jnp.linalg.norm(m, axis=AXIS)", "the lengths of the LINEs of m", "m"),
    Step(
        "LINE_distances",
        "jnp.linalg.norm(p - q, axis=AXIS)",
        "the distances of the LINEs of p from the same LINEs of q",
        "jnp.sum(p - q, axis=AXIS)",
    ),
    Step(
        "LINE_agreements",
        "jnp.sum(p * q, axis=AXIS)",
        "the scalar products of the LINEs of p with the same LINEs of q",
        "p * q",
    ),
)
OF_LINE_NUMBERS = (
    Step("all", "{}", "the vector of {}", "2 * {}"),
    Step("top", "jnp.max({})", "the greatest of {}", "jnp.min({})"),
    Step("middle", "jnp.mean({})", "the average of {}", "jnp.sum({})"),
    Step("place", "jnp.argmax({})", "the index of the greatest of {}", "jnp.max({})"),
)
EVENED = (
    Step(
        "unit_LINEs",
        "m / jnp.linalg.norm(m, axis=AXIS, keepdims=True)",
        "the matrix m with each LINE scaled to length one",
        "m / jnp.linalg.norm(m)",
    ),
    Step(
        "shared_LINEs",
        "m / jnp.sum(jnp.abs(m), axis=AXIS, keepdims=True)",
        "the matrix m with each LINE divided by the sum of its magnitudes",
        "m / jnp.sum(jnp.abs(m))",
    ),
    Step(
        "capped_LINEs",
        "m / jnp.max(jnp.abs(m), axis=AXIS, keepdims=True)",
        "the matrix m with each LINE divided by the greatest of its magnitudes",
        "m / jnp.max(jnp.abs(m))",
    ),
    Step(
        "centred_LINEs",
        "m - jnp.mean(m, axis=AXIS, keepdims=True)",
        "the matrix m with the mean of each LINE subtracted from it",
        "m - jnp.mean(m)",
    ),
)
OF_EVENED = (
    Step("matrix", "{}", "{}", "2 * ({})"),
    Step("added_up", "jnp.sum({}, axis=ACROSS)", "the sum of the LINEs of {}", "jnp.sum({})"),
)
WITH_VECTOR = (
    Named(
        "taken_from_columns",
        "m - v[:, None]",
        "the matrix m with v subtracted from each of its columns",
    ),
    Named(
        "vector_underneath",
        "jnp.vstack([m, v])",
        "the matrix m with v as one more row below it",
        ("jnp.vstack([v, m])", "jnp.column_stack([m, v])"),
    ),
    Named(
        "vector_overhead",
        "jnp.vstack([v, m])",
        "the matrix m with v as one more row above it",
        ("jnp.vstack([m, v])", "jnp.column_stack([v, m])"),
    ),
    Named(
        "vector_at_the_right",
        "jnp.column_stack([m, v])",
        "the matrix m with v as one more column at its right side",
        ("jnp.vstack([m, v])", "jnp.column_stack([v, m])"),
    ),
    Named(
        "vector_at_the_left",
        "jnp.column_stack([v, m])",
        "the matrix m with v as one more column at its left side",
        ("jnp.vstack([v, m])", "jnp.column_stack([m, v])"),
    ),
    Named(
        "vector_as_diagonal",
        f"{HOLLOW} + jnp.diag(v)",
        "the matrix m with v in the place of its main diagonal",
        ("m + jnp.diag(v)", "jnp.diag(v)"),
    ),
)
ASKED_ELSEWHERE = {  # or something too close to it
    *("connection_peak", "connection_square", "deviations_peak", "deviations_square"),
    *("image_square", "vector_total_square", "matrix_product_row_sums", "square_trace"),
    *("cellwise_row_sums", "cellwise_column_sums", "mapped_vector_total", "capped_rows_matrix"),
    *("centred_rows_matrix", "row_agreements_all", "row_agreements_top", "column_agreements_all"),
    *("strides_peak",),
}

# --- arguments -----------------------------------------------------------------------------------

VECTORS = """
cases = [rng.normal(size=({count}, n)).astype(np.float32) for n in (2, 4, 7)]
whole = np.float32([rng.permutation(7) for _ in range({count})])
return [tuple(case) for case in (*cases, 10 * cases[1], cases[2] - 1, whole)]
"""
IN_SPACE = """
cases = [rng.normal(size=(2, 3)).astype(np.float32) for _ in range(4)]
return [(s, t) for s, t in (*cases, 10 * cases[0], np.float32([[1, 0, 2], [0, -2, 1]]))]
"""
# Matrices that are far from being singular, and vectors without small elements.
SQUARE = """
def case(n):
    m = 2 * np.eye(n) + rng.normal(size=(n, n)) / np.sqrt(n)
    return [m, *rng.uniform(0.5, 2, ({count}, n)) * rng.choice([-1, 1], ({count}, n))]

cases = [case(2), case(3), case(5), case(3)]
cases[3][0][2, :2] = 0
cases.append([2 * array for array in cases[2]])
return [tuple(array.astype(np.float32) for array in case) for case in cases]
"""
TWO_SQUARES = """
cases = [rng.normal(size=(2, n, n)).astype(np.float32) for n in (2, 3, 5)]
whole = rng.integers(-4, 5, (2, 4, 4)).astype(np.float32)
return [(p, q) for p, q in (*cases, 10 * cases[1], whole)]
"""
# Rows and columns grow; those of the second matrix resemble those of the first.
LINES_OF_NUMBERS = """
def case(n, d):
    rising = np.linspace(1, 3, n)[:, None] * np.linspace(1, 3, d)
    m = rising * rng.uniform(0.5, 1.5, (n, d)) * rng.choice([-1, 1], (n, d))
    return np.float32([m, m / 2 + rising * rng.uniform(-0.5, 0.5, (n, d))])[:{count}]

cases = [case(*shape) for shape in ((3, 4), (4, 5), (6, 3), (3, 4), (4, 5))]
return [tuple(case) for case in (*cases, 100 * cases[1])]
"""


class Given(NamedTuple):
    """Arguments, and wordings that say what they are."""

    arguments: Arguments
    about: Sequence[str]


def _given(letters: str, about: Sequence[str], inputs: str, names: Sequence[str]) -> Given:
    signature = ", ".join(f"{letter}: jax.Array" for letter in letters)
    return Given(Arguments(signature, inputs, names), about)


GIVEN = {
    "v": _given(
        "v",
        ("a float32 vector v of shape [n]", "a vector v of at least two float32 numbers"),
        VECTORS.format(count=1),
        ("x", "values", "a"),
    ),
    "vw": _given(
        "vw",
        ("two float32 vectors v and w of the same length", "float32 vectors v and w of shape [n]"),
        VECTORS.format(count=2),
        ("a b", "x y", "p q"),
    ),
    "st": _given(
        "st",
        ("two float32 vectors s and t in space", "float32 vectors s and t of three elements each"),
        IN_SPACE,
        ("a b", "x y", "force arm"),
    ),
    "m": _given(
        "m",
        ("a square float32 matrix m", "a float32 matrix m of shape [n, n]"),
        SQUARE.format(count=0),
        ("a", "x", "w"),
    ),
    "mv": _given(
        "mv",
        (
            "a square float32 matrix m and a float32 vector v with one element per row",
            "a float32 matrix m of shape [n, n] and a float32 vector v of shape [n]",
        ),
        SQUARE.format(count=1),
        ("a x", "w x", "k u"),
    ),
    "mvw": _given(
        "mvw",
        (
            "a square float32 matrix m and two float32 vectors v and w with one element per row",
            "a float32 matrix m of shape [n, n] and float32 vectors v and w of shape [n]",
        ),
        SQUARE.format(count=2),
        ("a x b", "a x y", "w x z"),
    ),
    "pq": _given(
        "pq",
        (
            "two square float32 matrices p and q of the same size",
            "two float32 matrices p and q of shape [n, n]",
        ),
        TWO_SQUARES,
        ("a b", "x y", "left right"),
    ),
}
GIVEN_LINES = {
    "m": _given(
        "m",
        ("a float32 matrix m of shape [n, d]", "a float32 matrix m with n rows and d columns"),
        LINES_OF_NUMBERS.format(count=1),
        ("a", "x", "table"),
    ),
    "mv": GIVEN["mv"],
    "pq": _given(
        "pq",
        (
            "two float32 matrices p and q of the same shape",
            "two float32 matrices p and q of shape [n, d]",
        ),
        LINES_OF_NUMBERS.format(count=2),
        ("a b", "x y", "points targets"),
    ),
}

# --- families ------------------------------------------------------------------------------------

FORMS = (
    "Return {what}. You have {given}.",
    "You have {given}. What is {what}?",
    "Given {given}, compute {what}.",
    "For {given}, find {what}.",
    "Write a function that takes {given} and returns {what}.",
)


def named_length() -> Iterator[Variant]:
    """Lengths and directions of vectors that are computed from others."""
    yield from _variants(GIVEN, [*_two_steps(ARROWS, MEASURES), *OF_ARROWS])


def named_square() -> Iterator[Variant]:
    """What is asked of a product, or of a matrix that is made from another."""
    steps = ((PRODUCTS, OF_PRODUCT), (IMAGES, OF_IMAGE), (CHANGED, OF_CHANGED))
    lines = itertools.chain.from_iterable(_two_steps(*pair) for pair in steps)
    yield from _variants(GIVEN, [*lines, *OF_BLOCKS])


def named_line() -> Iterator[Variant]:
    """Rows and columns: numbers for each, each of them rescaled, and beside a vector."""
    lines = [*WITH_VECTOR]
    for line, axis in (("row", 1), ("column", 0)):
        for firsts, seconds in ((LINE_NUMBERS, OF_LINE_NUMBERS), (EVENED, OF_EVENED)):
            lines += _two_steps(*(_along(steps, line, axis) for steps in (firsts, seconds)))
    yield from _variants(GIVEN_LINES, lines)


def _along(steps: Iterable[Step], line: str, axis: int) -> list[Step]:
    """The steps for rows or columns: LINE, AXIS and ACROSS, the other axis, filled in."""
    filled = {"LINE": line, "AXIS": str(axis), "ACROSS": str(1 - axis)}
    word = re.compile("|".join(filled))
    return [Step(*(word.sub(lambda m: filled[m[0]], text) for text in step)) for step in steps]


def _two_steps(firsts: Iterable[Step], seconds: Iterable[Step]) -> Iterator[Named]:
    """Every second step after every first one; mistakes are other firsts and other seconds."""
    for first, second in itertools.product(firsts, seconds):
        name = f"{first.name}_{second.name}"
        if name not in DULL_LENGTHS | DULL_SQUARES | ASKED_ELSEWHERE:
            yield Named(
                name,
                second.code.format(first.code),
                second.words.format(first.words),
                (second.code.format(first.other), second.other.format(first.code)),
            )


def _variants(given: Mapping[str, Given], lines: Iterable[Named]) -> Iterator[Variant]:
    """A task for each line, in one of several forms, with the arguments that its code has."""

    def letters(line: Named) -> str:
        return "".join(sorted(set(re.findall(r"\b[a-z]\b", line.code))))

    for line in sorted(lines, key=lambda line: list(given).index(letters(line))):
        arguments, about = given[letters(line)]
        asked = tuple(
            form.format(what=line.words, given=noun)
            for form, noun in itertools.product(FORMS, about)
        )
        yield task(line.name, line.code, (asked,), line.wrong, arguments)
