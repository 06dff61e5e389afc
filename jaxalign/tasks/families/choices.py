"""A family of element-wise tasks: limits, cases and curves, said in words."""

from collections.abc import Iterator

from jaxalign.tasks.families import named
from jaxalign.tasks.families.named import Arguments, Named, Table
from jaxalign.tasks.families.variant import Variant

OF_ONE = (
    Named(
        "no_more_than_zero",
        "jnp.minimum(x, 0)",
        "each element of x, or 0 where it is positive",
        (
            "-jnp.abs(x)",
            "jnp.maximum(x, 0)",
        ),
    ),
    Named("no_more_than_one", "jnp.minimum(x, 1)", "each element of x, or 1 where it is above 1"),
    Named(
        "no_less_than_minus_one",
        "jnp.maximum(x, -1)",
        "each element of x, or -1 where it is below -1",
    ),
    Named(
        "kept_within_one",
        "jnp.clip(x, -1, 1)",
        "each element of x, brought to -1 or 1 where it is beyond them",
        ("jnp.clip(x, 0, 1)", "jnp.minimum(x, 1)"),
    ),
    Named(
        "kept_below_six",
        "jnp.clip(x, 0, 6)",
        "each element of x, but 0 where it is negative and 6 where it is above 6",
        (
            "jnp.clip(x, 0, 1)",
            "jnp.minimum(x, 6)",
        ),
    ),
    Named(
        "doubled_if_negative",
        "jnp.where(x < 0, 2 * x, x)",
        "each element of x, doubled where it is negative",
    ),
    Named(
        "halved_if_positive",
        "jnp.where(x > 0, x / 2, x)",
        "each element of x, halved where it is positive",
    ),
    Named(
        "tenth_if_negative",
        "jnp.where(x > 0, x, 0.1 * x)",
        "each element of x where it is positive, and a tenth of it elsewhere",
    ),
    Named(
        "squared_if_positive",
        "jnp.where(x > 0, x**2, x)",
        "each element of x, squared where it is positive",
    ),
    Named(
        "squared_or_zero",
        "jnp.where(x > 0, x**2, 0)",
        "the squares of the positive elements of x, and 0 for the others",
    ),
    Named(
        "minus_one_or_one",
        "jnp.where(x < 0, -1, 1)",
        "-1 for each negative element of x and 1 for all the others, as int32",
    ),
    Named(
        "one_if_positive",
        "jnp.where(x > 0, 1, 0)",
        "1 for each positive element of x and 0 for the others, as int32",
    ),
    Named(
        "one_if_small",
        "jnp.where(jnp.abs(x) < 1, 1, 0)",
        "1 where |x| is below 1, and 0 elsewhere, as int32",
    ),
    Named(
        "zero_if_small",
        "jnp.where(jnp.abs(x) < 1, 0, x)",
        "each element of x, replaced by 0 where |x| is below 1",
    ),
    Named(
        "zero_if_large",
        "jnp.where(jnp.abs(x) > 1, 0, x)",
        "each element of x, replaced by 0 where |x| is above 1",
    ),
    Named("is_small", "jnp.abs(x) < 1", "whether |x| is below 1, for each element"),
    Named(
        "is_between",
        "(x > 0) & (x < 1)",
        "whether each element of x is above 0 and below 1",
        ("x > 0", "x < 1", "(x > 0) | (x < 1)"),
    ),
    Named(
        "is_outside",
        "(x < -1) | (x > 1)",
        "whether each element of x is below -1 or above 1",
        ("x < -1", "x > 1"),
    ),
    Named("is_negative", "x < 0", "whether each element of x is negative", ("x > 0", "x > 1")),
    Named(
        "is_above_average",
        "x > jnp.mean(x)",
        "whether each element of x is above the average of x",
        ("x > 0", "x > jnp.sum(x)"),
    ),
    Named(
        "is_greatest",
        "x == jnp.max(x)",
        "whether each element of x is equal to the greatest one",
        ("x == jnp.min(x)", "x > jnp.mean(x)"),
    ),
    Named("arch", "jnp.maximum(1 - x**2, 0)", "1 - x^2, or 0 where that is negative"),
    Named(
        "squared_hinge",
        "jnp.maximum(1 - x, 0) ** 2",
        "the square of 1 - x where that is positive, and 0 elsewhere",
    ),
    Named(
        "flattened_square",
        "jnp.where(jnp.abs(x) < 1, x**2 / 2, jnp.abs(x) - 0.5)",
        "half of x^2 where |x| is below 1, and |x| - 0.5 elsewhere",
    ),
    Named(
        "two_steps",
        "jnp.where(x > 1, 2, jnp.where(x > 0, 1, 0))",
        "2 where x is above 1, 1 where it is above 0 only, and 0 elsewhere, as int32",
    ),
    Named(
        "root_with_sign",
        "jnp.sign(x) * jnp.sqrt(jnp.abs(x))",
        "the square root of |x|, negative where x is",
    ),
    Named(
        "log_with_sign",
        "jnp.sign(x) * jnp.log(1 + jnp.abs(x))",
        "the logarithm of 1 + |x|, negative where x is",
    ),
    Named(
        "nearest_half",
        "jnp.round(2 * x) / 2",
        "for each element of x the nearest multiple of a half",
    ),
    Named(
        "nearest_whole",
        "jnp.round(x)",
        "the whole number that is nearest to each element of x, as float32",
        ("jnp.floor(x)", "jnp.ceil(x)"),
    ),
    Named(
        "rest_by_three",
        "x % 3",
        "what is left of each element of x when it is divided by 3, from 0 up to 3",
        ("x / 3", "x // 3"),
    ),
    Named("bell", "jnp.exp(-(x**2))", "e to the power of -x^2", ("jnp.exp(x**2)",)),
    Named("narrow_bell", "jnp.exp(-2 * x**2)", "e to the power of -2 x^2"),
    Named(
        "normal_curve",
        "jnp.exp(-(x**2) / 2) / jnp.sqrt(2 * jnp.pi)",
        "e^(-x^2 / 2) divided by the root of 2 pi",
    ),
    Named("witch", "1 / (1 + x**2)", "1 divided by 1 + x^2"),
    Named("squashed", "x / jnp.sqrt(1 + x**2)", "x divided by the root of 1 + x^2"),
    Named(
        "slope_of_s_curve",
        "jnp.exp(-x) / (1 + jnp.exp(-x)) ** 2",
        "e^-x divided by the square of 1 + e^-x",
    ),
    Named("soft_plus_of_x", "jnp.log(1 + jnp.exp(x))", "the logarithm of 1 + e^x"),
    Named("damped_wave", "jnp.exp(-jnp.abs(x)) * jnp.cos(x)", "e^-|x| times the cosine of x"),
    Named(
        "wave_packet", "jnp.sin(x) * jnp.exp(-(x**2))", "the sine of x times e to the power of -x^2"
    ),
    Named("two_tones", "jnp.sin(x) + jnp.sin(2 * x)", "the sine of x plus the sine of 2 x"),
    Named("sine_of_square", "jnp.sin(x**2)", "the sine of the square of each element of x"),
    Named("half_turned_wave", "jnp.cos(jnp.pi * x)", "the cosine of pi times x"),
    Named("bent_twice", "jnp.tanh(2 * x)", "the hyperbolic tangent of 2 x"),
    Named("double_well", "(x**2 - 1) ** 2", "the square of x^2 - 1"),
    Named("odd_cubic", "x**3 - 3 * x", "x^3 - 3 x"),
    Named("between_cubes", "3 * x**2 - 2 * x**3", "3 x^2 - 2 x^3"),
    Named("logistic_map", "4 * x * (1 - x)", "4 x (1 - x)"),
    Named("log_of_size", "jnp.log(1 + x**2)", "the logarithm of 1 + x^2"),
    Named(
        "inverse_or_zero",
        "jnp.where(x == 0, 0, 1 / jnp.where(x == 0, 1, x))",
        "1 / x, and 0 where x is 0",
        ("1 / x", "x"),
    ),
)
OF_TWO = (
    Named(
        "greater_less_smaller",
        "jnp.maximum(x, y) - jnp.minimum(x, y)",
        "the greater one of x and y less the smaller one, for each pair",
    ),
    Named(
        "only_where_other_is_positive",
        "jnp.where(y > 0, x, 0)",
        "the elements of x that are beside positive ones of y, and 0 for the others",
        (
            "jnp.where(x > 0, y, 0)",
            "jnp.maximum(x, 0)",
        ),
    ),
    Named(
        "turned_where_other_is_negative",
        "jnp.where(y < 0, -x, x)",
        "the elements of x, with the other sign if they are beside negative ones of y",
    ),
    Named(
        "both_positive",
        "(x > 0) & (y > 0)",
        "whether both of each pair of x and y are positive",
        ("x > 0", "(x > 0) | (y > 0)"),
    ),
    Named(
        "one_is_negative",
        "(x < 0) | (y < 0)",
        "whether x or y or both are negative, for each pair",
        ("x < 0", "(x < 0) & (y < 0)"),
    ),
    Named("is_ahead", "x > y", "whether each element of x is above that of y", ("x < y", "x == y")),
    Named(
        "same_sign",
        "x * y > 0",
        "whether each pair of x and y are both positive or both negative",
        ("x > y", "x * y < 0"),
    ),
    Named(
        "one_or_minus_one_ahead",
        "jnp.where(x > y, 1, -1)",
        "1 for each pair of x and y of which x is the greater one, and -1 for the others, as int32",
    ),
    Named(
        "size_with_sign_of_other",
        "jnp.abs(x) * jnp.sign(y)",
        "the elements of |x| with the signs of those of y",
    ),
    Named("squares_less", "x**2 - y**2", "the square of x less the square of y"),
    Named(
        "angle_of_point",
        "jnp.arctan2(y, x)",
        "the angle in radians, from -pi to pi, at which the point (x, y) is seen from the origin",
        ("jnp.arctan2(x, y)", "jnp.arctan(y)"),
    ),
    Named(
        "share_of_first",
        "jnp.abs(x) / (jnp.abs(x) + jnp.abs(y))",
        "|x| divided by the sum of |x| and |y|",
    ),
    Named("wave_product", "jnp.sin(x) * jnp.cos(y)", "the sine of x times the cosine of y"),
    Named("bell_of_two", "jnp.exp(-(x**2) - y**2)", "e to the power of -x^2 - y^2"),
    Named("bell_of_gap", "jnp.exp(-((x - y) ** 2))", "e to the power of minus the square of x - y"),
    Named("gap_over_size", "jnp.abs(x - y) / (1 + jnp.abs(x))", "|x - y| divided by 1 + |x|"),
    Named("three_to_one", "0.75 * x + 0.25 * y", "three quarters of x plus a quarter of y"),
    Named("twice_less_other", "2 * x - y", "twice x, less y"),
    Named("saddle", "x**3 - 3 * x * y**2", "x^3 - 3 x y^2"),
    Named(
        "within_unit_square",
        "(jnp.abs(x) < 1) & (jnp.abs(y) < 1)",
        "whether |x| and |y| are both below 1",
        ("jnp.abs(x) < 1", "jnp.abs(x * y) < 1"),
    ),
    Named("soft_greater", "jnp.log(jnp.exp(x) + jnp.exp(y))", "the logarithm of e^x + e^y"),
)
OF_NUMBER = (
    Named(
        "kept_within_limit",
        "jnp.clip(x, -c, c)",
        "each element of x, brought to -c or c where it is beyond them",
        ("jnp.minimum(x, c)", "jnp.clip(x, 0, c)"),
    ),
    Named(
        "zero_below_limit",
        "jnp.where(x < c, 0, x)",
        "each element of x, replaced by 0 if it is below c",
        (
            "jnp.where(x > c, 0, x)",
            "jnp.maximum(x, c)",
        ),
    ),
    Named(
        "one_above_limit",
        "jnp.where(x > c, 1, 0)",
        "1 for each element of x above c, and 0 for the others, as int32",
    ),
    Named("is_near", "jnp.abs(x - c) < 1", "whether each element of x is less than 1 away from c"),
    Named(
        "squared_distance_from", "(x - c) ** 2", "the square of how far each element of x is from c"
    ),
    Named(
        "excess_over_limit",
        "jnp.maximum(x - c, 0)",
        "what each element of x has above c, and 0 where it is not above c",
    ),
    Named(
        "lack_below_limit",
        "jnp.maximum(c - x, 0)",
        "what each element of x lacks up to c, and 0 where it lacks nothing",
    ),
    Named(
        "scaled_where_negative",
        "jnp.where(x < 0, c * x, x)",
        "each element of x, multiplied by c where it is negative",
    ),
    Named("wave_of_frequency", "jnp.sin(2 * jnp.pi * c * x)", "the sine of 2 pi c x"),
    Named("bell_of_width", "jnp.exp(-(x**2) / (2 * c**2))", "e to the power of -x^2 / (2 c^2)"),
    Named("decay_of_rate", "jnp.exp(-c * jnp.abs(x))", "e to the power of -c |x|"),
    Named("by_square_plus_limit", "x / (c + x**2)", "x divided by c + x^2"),
    Named("mixed_with_square", "c * x + (1 - c) * x**2", "c times x, plus 1 - c times x^2"),
    Named("power_of_size", "jnp.abs(x) ** c", "|x| to the power of c", ("jnp.abs(x) * c", "x * c")),
    Named(
        "nearest_multiple",
        "c * jnp.round(x / c)",
        "for each element of x the nearest multiple of c",
    ),
    Named("times_limit_plus_one", "c * x + 1", "c times x, plus 1"),
)
VECTOR = """
cases = [2 * rng.normal(size=n).astype(np.float32) for n in (1, 8, 15)]
return [(x,) for x in (*cases, 10 * cases[1], np.float32([-2.2, -0.8, -0.3, 0.3, 0.8, 2.2]))]
"""
PAIR = """
cases = [2 * rng.normal(size=(2, n)).astype(np.float32) for n in (1, 8, 15)]
close = np.float32([[-2.25, -0.75, 0.25, 2.25], [-0.5, -0.75, 0.5, 2]])
return [(x, y) for x, y in (*cases, 3 * cases[1], close)]
"""
NUMBER = """
cases = [2 * rng.normal(size=n).astype(np.float32) for n in (1, 8, 15)]
cases = [*cases, 3 * cases[1], np.float32([-2.25, -0.75, -0.25, 0.25, 0.75, 2.25])]
return [(x, c) for x, c in zip(cases, (0.5, 0.8, 1.7, 2.4, 0.6), strict=True)]
"""
TABLES = (
    Table(
        Arguments("x: jax.Array", VECTOR, ("a", "t", "values")),
        ("x is a float32 vector.", "The result has the length of x, a float32 vector."),
        OF_ONE,
    ),
    Table(
        Arguments("x: jax.Array, y: jax.Array", PAIR, ("a b", "u v", "p q")),
        (
            "x and y are float32 vectors of the same length.",
            "It is done element by element; x and y: float32, shape [n].",
        ),
        OF_TWO,
    ),
    Table(
        Arguments("x: jax.Array, c: float", NUMBER, ("a k", "values limit", "t scale")),
        (
            "x is a float32 vector, c a positive number.",
            "x: float32, shape [n]; c: a number above 0.",
        ),
        OF_NUMBER,
    ),
)


def named_choice() -> Iterator[Variant]:
    """Every line of every table."""
    yield from named.variants(TABLES)
