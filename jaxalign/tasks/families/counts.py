"""A family of reductions: how many, whether, where, and sums of a part of the elements."""

from collections.abc import Iterator

from jaxalign.tasks.families import named
from jaxalign.tasks.families.named import Arguments, Named, Table
from jaxalign.tasks.families.variant import Variant

OF_VECTOR = (
    Named(
        "number_within",
        "jnp.sum((x > 0) & (x < 2))",
        "how many elements of x are above 0 and below 2",
    ),
    Named(
        "number_above_average",
        "jnp.sum(x > jnp.mean(x))",
        "how many elements of x are above their average",
    ),
    Named(
        "part_of_negatives",
        "jnp.mean(x < 0)",
        "which part of the elements of x is negative, from 0 to 1",
    ),
    Named(
        "part_above_one",
        "jnp.mean(x > 1)",
        "which part of the elements of x is above 1, from 0 to 1",
    ),
    Named(
        "number_of_rises",
        "jnp.sum(x[1:] > x[:-1])",
        "how often an element of x is above the one before it",
    ),
    Named(
        "has_a_large_one",
        "jnp.any(jnp.abs(x) > 2)",
        "whether |x| is above 2 for at least one element",
        ("jnp.all(jnp.abs(x) > 2)", "jnp.sum(jnp.abs(x) > 2)"),
    ),
    Named(
        "stays_below_three",
        "jnp.all(jnp.abs(x) < 3)",
        "whether |x| is below 3 for each element",
        ("jnp.any(jnp.abs(x) < 3)", "jnp.sum(jnp.abs(x) < 3)"),
    ),
    Named(
        "sum_of_positives",
        "jnp.sum(jnp.maximum(x, 0))",
        "the sum of those elements of x that are positive",
    ),
    Named(
        "sum_of_large_ones",
        "jnp.sum(jnp.where(x > 1, x, 0))",
        "the sum of those elements of x that are above 1",
    ),
    Named(
        "sum_of_squared_positives",
        "jnp.sum(jnp.where(x > 0, x**2, 0))",
        "the sum of the squares of those elements of x that are positive",
    ),
    Named(
        "place_of_largest_size",
        "jnp.argmax(jnp.abs(x))",
        "the position of the element of x that is farthest from 0",
        ("jnp.argmax(x)", "jnp.max(jnp.abs(x))"),
    ),
    Named(
        "place_nearest_to_mean",
        "jnp.argmin(jnp.abs(x - jnp.mean(x)))",
        "the position of the element of x that is closest to their mean, the first of several",
    ),
    Named(
        "place_of_greatest_rise",
        "jnp.argmax(x[1:] - x[:-1])",
        "the position i at which x[i + 1] - x[i] is greatest, the first of several",
        ("jnp.argmax(x)",),
    ),
    Named(
        "places_between_extremes",
        "jnp.abs(jnp.argmax(x) - jnp.argmin(x))",
        "how many places the greatest and the least element of x are apart",
        ("jnp.max(x) - jnp.min(x)",),
    ),
    Named("greatest_square", "jnp.max(x**2)", "the greatest of the squares of the elements of x"),
    Named(
        "greatest_rise",
        "jnp.max(x[1:] - x[:-1])",
        "the greatest difference x[i + 1] - x[i] of neighbours in x",
    ),
    Named(
        "roughness", "jnp.sum((x[1:] - x[:-1]) ** 2)", "the sum of the squares of x[i + 1] - x[i]"
    ),
    Named(
        "mean_distance_from_mean",
        "jnp.mean(jnp.abs(x - jnp.mean(x)))",
        "the mean distance of the elements of x from their mean",
    ),
    Named(
        "greatest_distance_from_mean",
        "jnp.max(jnp.abs(x - jnp.mean(x)))",
        "the greatest distance of an element of x from the mean of all",
    ),
    Named("mean_of_ends", "(x[0] + x[-1]) / 2", "the mean of the first and the last element of x"),
    Named(
        "sum_of_every_second",
        "jnp.sum(x[::2])",
        "the total of every second element of x, the first one included",
        ("jnp.sum(x)", "jnp.sum(x[1::2])"),
    ),
    Named(
        "sum_without_ends",
        "jnp.sum(x[1:-1])",
        "the total of the elements of x but for the first and the last",
        ("jnp.sum(x)", "jnp.sum(x[1:])"),
    ),
    Named(
        "mean_without_first",
        "jnp.mean(x[1:])",
        "the average of the elements of x but for the first",
        ("jnp.mean(x)", "jnp.mean(x[:-1])"),
    ),
    Named(
        "sum_by_number",
        "jnp.sum(x * jnp.arange(1, x.shape[0] + 1))",
        "the sum of the first element of x times 1, the second times 2, and so on",
        ("jnp.sum(x * jnp.arange(x.shape[0]))",),
    ),
    Named(
        "sum_by_position",
        "jnp.sum(x * jnp.arange(x.shape[0]))",
        "the sum of the elements of x times their positions, 0 for the first",
        ("jnp.sum(x * jnp.arange(1, x.shape[0] + 1))",),
    ),
    Named(
        "front_less_back",
        "jnp.sum(x[:x.shape[0] // 2]) - jnp.sum(x[x.shape[0] // 2:])",
        "the sum of the front half of x less that of the back half",
    ),
    Named("product_of_sizes", "jnp.prod(jnp.abs(x))", "the product of |x| over the elements"),
    Named("squared_sum", "jnp.sum(x) ** 2", "the square of the sum of the elements of x"),
    Named(
        "two_greatest_summed",
        "jnp.sum(jnp.sort(x)[-2:])",
        "the sum of the two greatest elements of x",
        ("jnp.sum(jnp.sort(x)[:2])", "jnp.sum(x[-2:])"),
    ),
    Named(
        "gap_of_two_least",
        "jnp.sort(x)[1] - jnp.sort(x)[0]",
        "by how much the second least element of x is above the least",
        ("x[1] - x[0]",),
    ),
)
OF_INTEGERS = (
    Named("number_of_odd", "jnp.sum(k % 2 == 1)", "how many elements of k are odd"),
    Named(
        "number_of_equal_neighbours",
        "jnp.sum(k[1:] == k[:-1])",
        "how often an element of k equals the one before it",
        ("jnp.sum(k[1:] != k[:-1])", "jnp.sum(k[1:] > k[:-1])"),
    ),
    Named(
        "number_of_changes",
        "jnp.sum(k[1:] != k[:-1])",
        "how often an element of k differs from the one before it",
        ("jnp.sum(k[1:] == k[:-1])", "jnp.sum(k[1:] > k[:-1])"),
    ),
    Named(
        "sum_of_even", "jnp.sum(jnp.where(k % 2 == 0, k, 0))", "the sum of the even elements of k"
    ),
    Named("sum_of_odd", "jnp.sum(jnp.where(k % 2 == 1, k, 0))", "the sum of the odd elements of k"),
    Named(
        "sum_of_last_digits",
        "jnp.sum(k % 10)",
        "the sum of the last decimal digits of the elements of k",
    ),
    Named(
        "sum_of_halves", "jnp.sum(k // 2)", "the sum of the elements of k halved, each rounded down"
    ),
    Named(
        "without_last_digit",
        "k // 10",
        "each element of k without its last decimal digit",
        ("k % 10", "k / 10"),
    ),
    Named(
        "tens_digits",
        "k // 10 % 10",
        "the last but one decimal digit of each element of k",
        (
            "k // 10",
            "k % 10",
        ),
    ),
    Named(
        "even_made_half",
        "jnp.where(k % 2 == 0, k // 2, k)",
        "each element of k, halved where it is even",
    ),
    Named(
        "collatz_step",
        "jnp.where(k % 2 == 0, k // 2, 3 * k + 1)",
        "half of each even element of k, and 3 times each odd one plus 1",
    ),
    Named(
        "triangular",
        "k * (k + 1) // 2",
        "for each element of k the sum of the whole numbers from 1 to it",
    ),
    Named(
        "all_even",
        "jnp.all(k % 2 == 0)",
        "whether no element of k is odd",
        ("jnp.any(k % 2 == 0)", "jnp.sum(k % 2 == 0)"),
    ),
    Named(
        "has_zero",
        "jnp.any(k == 0)",
        "whether 0 occurs in k",
        ("jnp.all(k == 0)", "jnp.sum(k == 0)"),
    ),
    Named(
        "marked_by_value",
        "k[:, None] == jnp.arange(10)",
        "a matrix that says in row i, column j whether k[i] is j, for j from 0 to 9",
        ("k == jnp.arange(10)[:, None]",),
    ),
    Named(
        "sum_modulo_seven", "jnp.sum(k) % 7", "what is left of the sum of k when it is divided by 7"
    ),
)
OF_MATRIX = (
    Named(
        "positives_in_rows",
        "jnp.sum(x > 0, axis=1)",
        "how many elements of each row of x are positive",
    ),
    Named(
        "negatives_in_columns",
        "jnp.sum(x < 0, axis=0)",
        "how many elements of each column of x are negative",
    ),
    Named(
        "rows_without_negatives",
        "jnp.all(x >= 0, axis=1)",
        "for each row of x whether none of its elements is negative",
        ("jnp.any(x >= 0, axis=1)",),
    ),
    Named(
        "columns_with_negatives",
        "jnp.any(x < 0, axis=0)",
        "for each column of x whether at least one of its elements is negative",
        ("jnp.all(x < 0, axis=0)",),
    ),
    Named(
        "place_of_greatest_in_columns",
        "jnp.argmax(x, axis=0)",
        "for each column of x the row of its greatest element",
        ("jnp.max(x, axis=0)",),
    ),
    Named(
        "place_of_least_in_rows",
        "jnp.argmin(x, axis=1)",
        "for each row of x the column of its least element, the first of several",
        ("jnp.min(x, axis=1)",),
    ),
    Named(
        "positive_row_sums",
        "jnp.sum(jnp.sum(x, axis=1) > 0)",
        "how many rows of x have a positive sum",
    ),
    Named(
        "least_column_sum",
        "jnp.min(jnp.sum(x, axis=0))",
        "the least of the sums of the columns of x",
    ),
    Named(
        "mean_of_row_maxima",
        "jnp.mean(jnp.max(x, axis=1))",
        "the mean of the greatest elements of the rows of x",
    ),
    Named(
        "least_of_column_maxima",
        "jnp.min(jnp.max(x, axis=0))",
        "the least of the greatest elements of the columns of x",
    ),
    Named(
        "row_means_less_total_mean",
        "jnp.mean(x, axis=1) - jnp.mean(x)",
        "the mean of each row of x less the mean of all elements",
    ),
    Named(
        "sum_of_column_products",
        "jnp.sum(jnp.prod(x, axis=0))",
        "the sum of the products of the columns of x",
    ),
    Named(
        "ends_of_rows_summed",
        "x[:, 0] + x[:, -1]",
        "for each row of x the sum of its first and its last element",
    ),
    Named(
        "rows_less_their_means",
        "x - jnp.mean(x, axis=1, keepdims=True)",
        "x with the mean of each row subtracted from it",
    ),
    Named(
        "columns_less_their_greatest",
        "x - jnp.max(x, axis=0)",
        "x with the greatest element of each column subtracted from it",
        ("x - jnp.max(x, axis=1, keepdims=True)",),
    ),
    Named(
        "is_greatest_of_row",
        "x == jnp.max(x, axis=1, keepdims=True)",
        "whether each element of x is equal to the greatest one of its row",
    ),
    Named(
        "sum_of_inner_elements",
        "jnp.sum(x[1:-1, 1:-1])",
        "the total of x without its outermost rows and columns",
        ("jnp.sum(x)", "jnp.sum(x[1:-1])"),
    ),
)
VECTOR = """
cases = [2 * rng.normal(size=n).astype(np.float32) for n in (4, 6, 16)]
rising = np.float32([-1.5, 0.25, 0.5, 1.25, 1.75, 2.5])
equal = np.float32([1, 1, -2, 0.5, 0.5, 3])
return [(x,) for x in (*cases, 3 * cases[1], rising, -rising, np.abs(cases[2]), equal)]
"""
INTEGERS = """
cases = [rng.integers(0, high, n).astype(np.int32) for n, high in ((2, 9), (12, 30), (20, 4))]
others = [2 * cases[2], 10 * cases[1], np.int32([2, 4, 4, 8, 6]), np.int32([7, 0, 0, 345, 345])]
return [(k,) for k in (*cases[:2], *others)]
"""
MATRIX = """
cases = [rng.normal(size=shape).astype(np.float32) for shape in ((2, 3), (4, 5), (6, 3), (3, 3))]
equal = np.float32([[1, -1, 1], [2, 0, 2], [-3, 2, -3]])
return [(x,) for x in (*cases, 10 * cases[1], np.abs(cases[2]), equal)]
"""
TABLES = (
    Table(Arguments("x: jax.Array", VECTOR, ("a", "v", "values")), named.A_VECTOR, OF_VECTOR),
    Table(
        Arguments("k: jax.Array", INTEGERS, ("a", "counts", "labels")),
        (
            "k is an int32 vector of numbers that are not negative.",
            "k: int32, shape [n], no element below 0.",
        ),
        OF_INTEGERS,
    ),
    Table(Arguments("x: jax.Array", MATRIX, ("a", "b", "table")), named.A_MATRIX, OF_MATRIX),
)


def named_count() -> Iterator[Variant]:
    """Every line of every table."""
    yield from named.variants(TABLES)
