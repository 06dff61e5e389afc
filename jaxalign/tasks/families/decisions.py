"""A family of element-wise tasks: what is true of each element, or of each pair of elements."""

from collections.abc import Iterator

from jaxalign.tasks.families import named
from jaxalign.tasks.families.named import Arguments, Named, Table
from jaxalign.tasks.families.variant import Variant

OF_ONE = (
    Named("beyond_two", "x > 2", "a truth value for each element of x: whether it is above 2"),
    Named(
        "short_of_minus_one",
        "x < -1",
        "a truth value for each element of x: whether it is below -1",
    ),
    Named(
        "at_most_half",
        "x <= 0.5",
        "a truth value for each element of x: whether it is at most 0.5",
        ("x > 0.5", "jnp.abs(x) <= 0.5"),
    ),
    Named(
        "small",
        "jnp.abs(x) < 0.5",
        "a truth value for each element of x: whether its magnitude is below 0.5",
    ),
    Named(
        "large",
        "jnp.abs(x) > 1.5",
        "a truth value for each element of x: whether its magnitude is above 1.5",
    ),
    Named(
        "in_the_unit_interval",
        "(x >= 0) & (x <= 1)",
        "a truth value for each element of x: whether it lies between 0 and 1, the ends included",
        ("(x >= 0) | (x <= 1)",),
    ),
    Named(
        "strictly_within_two",
        "(x > -2) & (x < 2)",
        "a truth value for each element of x: whether it lies between -2 and 2, the ends left out",
        ("(x > -2) | (x < 2)", "(x > 0) & (x < 2)"),
    ),
    Named(
        "outside_of_one_to_two",
        "(x < 1) | (x > 2)",
        "a truth value for each element of x: whether it is below 1 or above 2",
        ("(x < 1) & (x > 2)",),
    ),
    Named(
        "square_is_smaller",
        "x**2 < x",
        "a truth value for each element of x: whether its square is below it",
        ("x < 1", "x**2 > x"),
    ),
    Named(
        "square_above_two",
        "x**2 > 2",
        "a truth value for each element of x: whether its square exceeds 2",
    ),
    Named(
        "closer_to_one_than_to_zero",
        "jnp.abs(x - 1) < jnp.abs(x)",
        "a truth value for each element of x: whether it is closer to 1 than to 0",
    ),
    Named(
        "near_one",
        "jnp.abs(x - 1) < 0.5",
        "a truth value for each element of x: whether 1 is less than 0.5 away",
    ),
    Named(
        "far_from_minus_one",
        "jnp.abs(x + 1) > 1",
        "a truth value for each element of x: whether it is more than 1 away from -1",
    ),
    Named(
        "below_half_the_largest",
        "x < jnp.max(x) / 2",
        "a truth value for each element of x: whether it is below half of the largest one",
    ),
    Named(
        "is_the_smallest",
        "x == jnp.min(x)",
        "a truth value for each element of x: whether it is the smallest",
    ),
)
OF_INTEGERS = (
    Named(
        "is_odd",
        "k % 2 == 1",
        "a truth value for each element of k: whether it is odd",
        ("k % 2 == 0",),
    ),
    Named(
        "by_three",
        "k % 3 == 0",
        "a truth value for each element of k: whether 3 divides it",
        ("k % 3 == 1",),
    ),
    Named(
        "one_left_of_five",
        "k % 5 == 1",
        "a truth value for each element of k: whether dividing by 5 leaves 1",
    ),
    Named(
        "even_and_positive",
        "(k % 2 == 0) & (k > 0)",
        "a truth value for each element of k: whether it is even and positive",
        ("(k % 2 == 0) | (k > 0)", "k % 2 == 0"),
    ),
    Named(
        "odd_or_negative",
        "(k % 2 == 1) | (k < 0)",
        "a truth value for each element of k: whether it is odd or negative",
        ("(k % 2 == 1) & (k < 0)", "k < 0"),
    ),
    Named(
        "by_two_or_three",
        "(k % 2 == 0) | (k % 3 == 0)",
        "a truth value for each element of k: whether 2 or 3 divides it",
        ("(k % 2 == 0) & (k % 3 == 0)", "k % 6 == 0"),
    ),
    Named(
        "by_two_and_not_by_four",
        "(k % 2 == 0) & (k % 4 != 0)",
        "a truth value for each element of k: whether 2 divides it and 4 does not",
        ("k % 4 == 0", "k % 2 == 0"),
    ),
    Named(
        "has_one_digit",
        "jnp.abs(k) < 10",
        "a truth value for each element of k: whether its magnitude has a single decimal digit",
        ("k < 10", "jnp.abs(k) < 9"),
    ),
    Named(
        "last_digit_is_seven",
        "k % 10 == 7",
        "a truth value for each element of k: whether k modulo 10 is 7",
    ),
)
OF_TWO = (
    Named(
        "first_is_smaller",
        "x < y",
        "a truth value for each position: whether x is below y",
        ("y < x",),
    ),
    Named(
        "far_apart",
        "jnp.abs(x - y) > 1",
        "a truth value for each position: whether x and y differ by over 1",
    ),
    Named(
        "near_by",
        "jnp.abs(x - y) < 0.5",
        "a truth value for each position: whether x and y differ by below 0.5",
    ),
    Named(
        "any_above_one",
        "(x > 1) | (y > 1)",
        "a truth value for each position: whether x or y exceeds 1, or both do",
        ("(x > 1) & (y > 1)",),
    ),
    Named(
        "only_one_below_zero",
        "(x < 0) != (y < 0)",
        "a truth value for each position: whether exactly one of x and y is negative",
        ("(x < 0) == (y < 0)", "(x < 0) | (y < 0)"),
    ),
    Named(
        "in_the_diamond",
        "jnp.abs(x) + jnp.abs(y) <= 1",
        "a truth value for each point (x, y): whether |x| and |y| add up to 1 at most",
    ),
    Named(
        "in_the_square",
        "jnp.maximum(jnp.abs(x), jnp.abs(y)) <= 1",
        "a truth value for each point (x, y): whether neither |x| nor |y| is above 1",
        ("jnp.abs(x) + jnp.abs(y) <= 1", "jnp.maximum(x, y) <= 1"),
    ),
    Named(
        "above_the_parabola",
        "y > x**2",
        "a truth value for each point (x, y): whether y is above x squared",
    ),
    Named(
        "below_the_line",
        "y < 2 * x + 1",
        "a truth value for each point (x, y): whether y is below 2 x + 1",
    ),
    Named(
        "sum_above_one",
        "x + y > 1",
        "a truth value for each position: whether the sum of x and y exceeds 1",
    ),
    Named(
        "ratio_above_two",
        "x > 2 * y",
        "a truth value for each position: whether x is more than twice y",
    ),
    Named(
        "farther_out",
        "jnp.abs(x) > jnp.abs(y)",
        "a truth value for each position: whether x is farther away from zero than y",
        ("x > y",),
    ),
)
OF_NUMBER = (
    Named(
        "beyond_a_limit",
        "jnp.abs(x) > c",
        "a truth value for each element of x: whether its magnitude exceeds c",
    ),
    Named(
        "at_most_a_limit",
        "jnp.abs(x) <= c",
        "a truth value for each element of x: whether |x| is at most c",
        ("x <= c", "jnp.abs(x) >= c"),
    ),
    Named(
        "around_one",
        "jnp.abs(x - 1) < c",
        "a truth value for each element of x: whether it is within c of 1",
    ),
    Named(
        "between_zero_and_limit",
        "(x > 0) & (x < c)",
        "a truth value for each element of x: whether it is above 0 and below c",
        ("(x > 0) | (x < c)", "x < c"),
    ),
    Named(
        "double_beyond_limit",
        "2 * x > c",
        "a truth value for each element of x: whether twice of it exceeds c",
    ),
    Named(
        "square_below_limit",
        "x**2 < c",
        "a truth value for each element of x: whether its square is below c",
        ("x < c", "x**2 > c"),
    ),
)
VECTOR = """
cases = [2 * rng.normal(size=n).astype(np.float32) for n in (1, 12, 25)]
return [(x,) for x in (*cases, 3 * cases[1], np.float32([-2.5, -1.2, -0.3, 0.2, 0.7, 1.3, 2.6]))]
"""
INTEGERS = """
cases = [rng.integers(low, high, n).astype(np.int32) for low, high, n in ((-9, 9, 6), (-9, 60, 40))]
others = [np.arange(-12, 30), np.int32([7, 17, 27, -3, 10, 9]), np.int32([4, 12, 2, 6, 16, 11])]
return [(k.astype(np.int32),) for k in (*cases, *others)]
"""
PAIR = """
cases = [1.5 * rng.normal(size=(2, n)).astype(np.float32) for n in (1, 30, 25)]
return [tuple(case) for case in (*cases, 2 * cases[1], cases[2] / 3)]
"""
NUMBER = """
cases = [2 * rng.normal(size=n).astype(np.float32) for n in (1, 20, 25)]
return [(x, c) for x, c in zip((*cases, 3 * cases[1]), (0.5, 0.8, 1.7, 2.4), strict=True)]
"""
TABLES = (
    Table(
        Arguments("x: jax.Array", VECTOR, ("a", "t", "values")),
        ("x is a float32 vector; the result is boolean.", "x: float32, the result bool, both [n]."),
        OF_ONE,
    ),
    Table(
        Arguments("k: jax.Array", INTEGERS, ("n", "numbers", "a")),
        ("k is an int32 vector; the result is boolean.", "k: int32, the result bool, both [n]."),
        OF_INTEGERS,
    ),
    Table(
        Arguments("x: jax.Array, y: jax.Array", PAIR, ("a b", "u v", "p q")),
        (
            "x and y are float32 vectors of the same length; the result is boolean.",
            "x and y: float32, shape [n]; the result has that shape and is boolean.",
        ),
        OF_TWO,
    ),
    Table(
        Arguments("x: jax.Array, c: float", NUMBER, ("a k", "values limit", "t bound")),
        (
            "x is a float32 vector, c a positive number; the result is boolean.",
            "x: float32, shape [n]; c: a number above 0; the result: bool, shape [n].",
        ),
        OF_NUMBER,
    ),
)


def named_decision() -> Iterator[Variant]:
    """Every line of every table."""
    yield from named.variants(TABLES)
