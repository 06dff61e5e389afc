"""A family of array tasks: elements taken out, put together, moved or compared by their place."""

from collections.abc import Iterator

from jaxalign.tasks.families import named
from jaxalign.tasks.families.named import Arguments, Named, Table
from jaxalign.tasks.families.variant import Variant

OF_VECTOR = (
    Named("last_two", "x[-2:]", "the last two elements of x", ("x[:2]", "x[-1:]")),
    Named(
        "moved_on_by_two",
        "jnp.roll(x, 2)",
        "x moved on by two places, what leaves at the end coming in at the front",
        ("jnp.roll(x, -2)",),
    ),
    Named(
        "twice_over",
        "jnp.concatenate([x, x])",
        "x followed by x once more",
        ("x + x", "jnp.repeat(x, 2)"),
    ),
    Named(
        "with_its_opposite",
        "jnp.concatenate([x, -x])",
        "x followed by the elements of -x",
        ("jnp.concatenate([-x, x])",),
    ),
    Named(
        "zero_in_front",
        "jnp.concatenate([jnp.zeros(1), x])",
        "x with a 0 put before its first element",
        ("jnp.concatenate([x, jnp.zeros(1)])", "x"),
    ),
    Named(
        "one_at_the_end",
        "jnp.concatenate([x, jnp.ones(1)])",
        "x with a 1 put behind its last element",
        ("jnp.concatenate([jnp.ones(1), x])", "jnp.concatenate([x, jnp.zeros(1)])"),
    ),
    Named(
        "zero_at_both_ends",
        "jnp.pad(x, 1)",
        "x with a 0 before its first element and a 0 behind its last",
        ("jnp.pad(x, 2)", "jnp.pad(x, (1, 0))"),
    ),
    Named("as_column", "x[:, None]", "x as a matrix of one column", ("x[None, :]", "x")),
    Named("as_only_row", "x[None, :]", "x as a matrix of one row", ("x[:, None]", "x")),
    Named(
        "three_equal_rows",
        "jnp.stack([x, x, x])",
        "a matrix of three rows, each of them x",
        ("jnp.stack([x, x])", "jnp.stack([x, x, x], axis=1)"),
    ),
    Named(
        "two_equal_columns",
        "jnp.stack([x, x], axis=1)",
        "a matrix of two columns, each of them x",
        ("jnp.stack([x, x, x], axis=1)",),
    ),
    Named(
        "with_squares_beside",
        "jnp.stack([x, x**2], axis=1)",
        "a matrix with x as its first column and the squares of x as its second",
    ),
    Named(
        "powers_in_rows",
        "jnp.stack([x, x**2, x**3])",
        "a matrix of three rows: x, its squares, and its cubes",
        ("jnp.stack([x, x**2, x**3], axis=1)",),
    ),
    Named(
        "ones_beside",
        "jnp.stack([jnp.ones_like(x), x], axis=1)",
        "a matrix of two columns: ones, then x",
        ("jnp.stack([x, jnp.ones_like(x)], axis=1)",),
    ),
    Named(
        "two_least",
        "jnp.sort(x)[:2]",
        "the two least elements of x, the least one first",
        ("x[:2]", "jnp.sort(x)[-2:]"),
    ),
    Named(
        "two_greatest",
        "jnp.sort(x)[-2:]",
        "the two greatest elements of x, the greatest one last",
        ("x[-2:]", "jnp.sort(x)[:2]"),
    ),
    Named(
        "second_least",
        "jnp.sort(x)[1]",
        "the second element of x counted from the least one",
        ("x[1]", "jnp.sort(x)[-2]"),
    ),
    Named("front_half", "x[:x.shape[0] // 2]", "the front half of x", ("x[x.shape[0] // 2:]",)),
    Named("back_half", "x[x.shape[0] // 2:]", "the back half of x", ("x[:x.shape[0] // 2]",)),
    Named(
        "halves_exchanged",
        "jnp.roll(x, x.shape[0] // 2)",
        "x with its front half and its back half exchanged",
        ("x[::-1]", "jnp.roll(x, 1)"),
    ),
    Named(
        "sums_of_neighbours",
        "x[:-1] + x[1:]",
        "the sum of each element of x and the one behind it",
    ),
    Named(
        "products_of_neighbours",
        "x[:-1] * x[1:]",
        "the product of each element of x and the one behind it",
    ),
    Named(
        "greater_of_neighbours",
        "jnp.maximum(x[:-1], x[1:])",
        "the greater one of each element of x and the one behind it",
    ),
    Named("above_last", "x - x[-1]", "each element of x less the last one", ("x - x[0]",)),
    Named(
        "whole_change",
        "x[-1] - x[0]",
        "the last element of x less the first one, a number",
    ),
    Named("first_plus_last", "x[0] + x[-1]", "the first element of x plus the last one, a number"),
    Named("with_mirror_image", "x + x[::-1]", "x plus x in opposite order"),
    Named("less_mirror_image", "x - x[::-1]", "x less x in opposite order"),
    Named(
        "gaps_of_pairs",
        "x[:, None] - x[None, :]",
        "the matrix of all differences x[i] - x[j]",
        ("x[None, :] - x[:, None]",),
    ),
    Named(
        "distances_of_pairs",
        "jnp.abs(x[:, None] - x[None, :])",
        "the matrix of all distances |x[i] - x[j]|",
    ),
    Named(
        "products_of_pairs",
        "x[:, None] * x[None, :]",
        "the matrix of all products x[i] x[j]",
        ("x * x",),
    ),
    Named(
        "greater_of_pairs",
        "jnp.maximum(x[:, None], x[None, :])",
        "the matrix whose element i, j is the greater one of x[i] and x[j]",
        (
            "jnp.minimum(x[:, None], x[None, :])",
            "x[:, None] + x[None, :]",
        ),
    ),
    Named(
        "who_is_less",
        "x[:, None] < x[None, :]",
        "the matrix that says whether x[i] is less than x[j]",
        (
            "x[:, None] > x[None, :]",
            "x[:, None] <= x[None, :]",
        ),
    ),
    Named(
        "times_position",
        "x * jnp.arange(x.shape[0])",
        "each element of x times its position, which is 0 for the first",
        ("x * (jnp.arange(x.shape[0]) + 1)",),
    ),
    Named(
        "times_number",
        "x * jnp.arange(1, x.shape[0] + 1)",
        "the first element of x times 1, the second times 2, and so on",
        ("x * jnp.arange(x.shape[0])",),
    ),
    Named(
        "plus_position",
        "x + jnp.arange(x.shape[0])",
        "each element of x plus its position, which is 0 for the first",
        ("x + jnp.arange(x.shape[0]) + 1",),
    ),
    Named(
        "by_number",
        "x / jnp.arange(1, x.shape[0] + 1)",
        "the first element of x divided by 1, the second divided by 2, and so on",
    ),
    Named(
        "signs_in_turn",
        "x * (-1) ** jnp.arange(x.shape[0])",
        "x with the sign of its second element turned round, of its fourth, and so on",
        ("-x", "-x * (-1) ** jnp.arange(x.shape[0])"),
    ),
    Named(
        "beside_on_a_ring",
        "jnp.roll(x, 1) + jnp.roll(x, -1)",
        "for each element of x the sum of those before and behind it, the ends being neighbours",
        ("jnp.roll(x, 1)", "x[:-1] + x[1:]"),
    ),
)
OF_TWO = (
    Named(
        "other_in_front",
        "jnp.concatenate([y, x])",
        "the elements of y and then those of x",
        ("jnp.concatenate([x, y])", "x + y"),
    ),
    Named(
        "side_by_side",
        "jnp.stack([x, y], axis=1)",
        "a matrix with x as its first column and y as its second",
        ("jnp.stack([y, x], axis=1)",),
    ),
    Named(
        "taken_in_turn",
        "jnp.stack([x, y], axis=1).reshape(-1)",
        "x[0], y[0], x[1], y[1] and so on, in one vector",
        ("jnp.concatenate([x, y])", "jnp.stack([y, x], axis=1).reshape(-1)"),
    ),
    Named(
        "squared_gaps_across",
        "(x[:, None] - y[None, :]) ** 2",
        "the matrix of the squares of all differences x[i] - y[j]",
    ),
    Named(
        "less_across",
        "jnp.minimum(x[:, None], y[None, :])",
        "the matrix whose element i, j is the smaller one of x[i] and y[j]",
        (
            "jnp.maximum(x[:, None], y[None, :])",
            "jnp.minimum(x, y)",
        ),
    ),
    Named(
        "times_from_behind",
        "x * y[::-1]",
        "the elements of x times those of y, y taken from its last element to its first",
        ("x * y", "x[::-1] * y"),
    ),
    Named(
        "in_order_of_other",
        "x[jnp.argsort(y)]",
        "the elements of x in the order in which those of y rise",
        ("jnp.sort(x)", "y[jnp.argsort(x)]"),
    ),
    Named(
        "at_greatest_of_other",
        "x[jnp.argmax(y)]",
        "the element of x at the position where y is greatest",
        ("y[jnp.argmax(x)]", "jnp.max(x)"),
    ),
    Named(
        "at_least_of_other",
        "x[jnp.argmin(y)]",
        "the element of x at the position where y is least",
        ("y[jnp.argmin(x)]", "jnp.min(x)"),
    ),
    Named(
        "first_of_one_rest_of_other",
        "jnp.concatenate([x[:1], y[1:]])",
        "y with its first element replaced by that of x",
        ("jnp.concatenate([y[:1], x[1:]])", "y"),
    ),
)
OF_MATRIX = (
    Named("left_column", "x[:, 0]", "the column of x that is farthest left", ("x[0]", "x[:, -1]")),
    Named("right_column", "x[:, -1]", "the column of x that is farthest right", ("x[-1]",)),
    Named("without_top_row", "x[1:]", "x without its top row", ("x[:-1]", "x[:, 1:]")),
    Named(
        "without_left_column", "x[:, 1:]", "x without its leftmost column", ("x[1:]", "x[:, :-1]")
    ),
    Named("corner_of_two", "x[:2, :2]", "the 2 by 2 corner of x at the top left", ("x[-2:, -2:]",)),
    Named(
        "half_turn",
        "x[::-1, ::-1]",
        "x turned by 180 degrees, as one turns a sheet of paper",
        ("x[::-1]", "x[:, ::-1]"),
    ),
    Named(
        "in_one_line",
        "x.reshape(-1)",
        "the elements of x row by row in one vector",
        ("x.T.reshape(-1)", "x"),
    ),
    Named(
        "column_by_column",
        "x.T.reshape(-1)",
        "the elements of x column by column in one vector",
        ("x.reshape(-1)", "x.T"),
    ),
    Named(
        "every_second_column",
        "x[:, ::2]",
        "every second column of x, the left one included",
        ("x[::2]",),
    ),
    Named(
        "two_beside",
        "jnp.concatenate([x, x], axis=1)",
        "two copies of x beside each other",
        ("x + x",),
    ),
    Named(
        "two_on_top",
        "jnp.concatenate([x, x], axis=0)",
        "two copies of x, one below the other",
        ("x + x",),
    ),
    Named(
        "with_mirror_beside",
        "jnp.concatenate([x, x[:, ::-1]], axis=1)",
        "x and, to the right of it, its mirror image",
        ("jnp.concatenate([x, x], axis=1)",),
    ),
    Named(
        "rows_moved_down",
        "jnp.roll(x, 1, axis=0)",
        "x with its rows moved down by one, the last of them becoming the first",
        ("jnp.roll(x, -1, axis=0)",),
    ),
    Named(
        "columns_moved_right",
        "jnp.roll(x, 1, axis=1)",
        "x with its columns moved right by one, the last of them becoming the first",
        ("jnp.roll(x, -1, axis=1)",),
    ),
    Named(
        "each_row_in_order",
        "jnp.sort(x, axis=1)",
        "x with the elements of each row put in rising order",
    ),
    Named(
        "each_column_in_order",
        "jnp.sort(x, axis=0)",
        "x with the elements of each column put in rising order",
    ),
    Named(
        "steps_to_the_right", "x[:, 1:] - x[:, :-1]", "each element of x less its left neighbour"
    ),
    Named("sums_with_left", "x[:, 1:] + x[:, :-1]", "each element of x plus its left neighbour"),
    Named(
        "sum_of_corners",
        "x[0, 0] + x[0, -1] + x[-1, 0] + x[-1, -1]",
        "the sum of the four elements in the corners of x",
    ),
    Named(
        "less_top_row",
        "x - x[0]",
        "x with its top row subtracted from every row",
        ("x - x[:, :1]",),
    ),
    Named(
        "less_left_column",
        "x - x[:, :1]",
        "x with its leftmost column subtracted from every column",
        ("x - x[0]",),
    ),
    Named(
        "each_row_twice",
        "jnp.repeat(x, 2, axis=0)",
        "x with every row written twice, the copies below each other",
        ("jnp.concatenate([x, x], axis=0)",),
    ),
    Named(
        "as_one_picture",
        "x[None, :, :, None]",
        "x as an array of four axes, with an axis of size 1 in front and one at the end",
        ("x[None, None]", "x[:, :, None]"),
    ),
)
# Even sizes, so that halves are equal.
VECTOR_INPUTS = """
cases = [rng.normal(size=n).astype(np.float32) for n in (4, 8, 12)]
return [(x,) for x in (*cases, 100 * cases[1], np.arange(6, dtype=np.float32)[::-1].copy())]
"""
PAIR_INPUTS = """
cases = [rng.normal(size=(2, n)).astype(np.float32) for n in (4, 7, 12)]
return [(x, y) for x, y in (*cases, 100 * cases[1], np.arange(12, dtype=np.float32).reshape(2, 6))]
"""
MATRIX_INPUTS = """
cases = [rng.normal(size=shape).astype(np.float32) for shape in ((3, 3), (4, 5), (6, 3))]
return [(x,) for x in (*cases, 100 * cases[1], np.arange(20, dtype=np.float32).reshape(4, 5))]
"""
TABLES = (
    Table(
        Arguments("x: jax.Array", VECTOR_INPUTS, ("a", "v", "values")), named.A_VECTOR, OF_VECTOR
    ),
    Table(
        Arguments("x: jax.Array, y: jax.Array", PAIR_INPUTS, ("a b", "u v", "left right")),
        (
            "x and y are float32 vectors of the same length.",
            "x and y: float32, both of shape [n].",
        ),
        OF_TWO,
    ),
    Table(Arguments("x: jax.Array", MATRIX_INPUTS, ("a", "b", "table")), named.A_MATRIX, OF_MATRIX),
)


def named_arrangement() -> Iterator[Variant]:
    """Every line of every table."""
    yield from named.variants(TABLES)
