"""A family of signals: running sums, echoes, averages and sizes of a series of numbers."""

from collections.abc import Iterator

from jaxalign.tasks.families import named
from jaxalign.tasks.families.named import Arguments, Named, Table
from jaxalign.tasks.families.variant import Variant

OF_SERIES = (
    Named(
        "means_so_far",
        "jnp.cumsum(s) / jnp.arange(1, s.shape[0] + 1)",
        "for each element of s the mean of all up to it",
    ),
    Named(
        "positives_so_far",
        "jnp.cumsum(s > 0)",
        "for each element of s how many up to it are positive",
    ),
    Named(
        "sums_still_to_come",
        "jnp.cumsum(s[::-1])[::-1]",
        "for each element of s the sum of it and all that follow",
    ),
    Named(
        "growth_so_far",
        "jnp.cumprod(1 + s)",
        "for each element of s the product of 1 + s of all up to it",
    ),
    Named(
        "excess_over_mean_so_far",
        "jnp.cumsum(s - jnp.mean(s))",
        "the running sum of s less its mean",
    ),
    Named(
        "mean_of_three",
        "(s[:-2] + s[1:-1] + s[2:]) / 3",
        "the means of each three elements of s that follow each other",
    ),
    Named(
        "weighted_three",
        "(s[:-2] + 2 * s[1:-1] + s[2:]) / 4",
        "for each inner element of s a quarter of: its neighbours plus twice itself",
    ),
    Named(
        "sums_of_three",
        "s[:-2] + s[1:-1] + s[2:]",
        "the sums of each three elements of s that follow each other",
    ),
    Named(
        "greatest_of_three",
        "jnp.maximum(jnp.maximum(s[:-2], s[1:-1]), s[2:])",
        "the greatest of each three elements of s that follow each other",
    ),
    Named(
        "bend",
        "s[:-2] - 2 * s[1:-1] + s[2:]",
        "for each inner element of s the sum of its neighbours less twice itself",
    ),
    Named(
        "above_neighbours",
        "s[1:-1] - (s[:-2] + s[2:]) / 2",
        "by how much each inner element of s is above the mean of its neighbours",
    ),
    Named(
        "is_peak",
        "(s[1:-1] > s[:-2]) & (s[1:-1] > s[2:])",
        "whether each inner element of s is above both of its neighbours",
        ("s[1:-1] > s[:-2]", "s[1:-1] > s[2:]"),
    ),
    Named(
        "number_of_peaks",
        "jnp.sum((s[1:-1] > s[:-2]) & (s[1:-1] > s[2:]))",
        "how many inner elements of s are above both of their neighbours",
        ("jnp.sum(s[1:-1] > s[:-2])",),
    ),
    Named(
        "with_echo",
        "s + 0.5 * jnp.roll(s, 1)",
        "s plus half of what was one place earlier, the series being a ring",
    ),
    Named(
        "smoothed_on_ring",
        "(jnp.roll(s, 1) + s + jnp.roll(s, -1)) / 3",
        "the mean of each element of s and its two neighbours, the series being a ring",
    ),
    Named(
        "likeness_to_next",
        "jnp.sum(s[1:] * s[:-1]) / jnp.sum(s**2)",
        "the sum of the products of neighbours in s over the sum of its squares",
    ),
    Named(
        "likeness_over_two",
        "jnp.sum(s[2:] * s[:-2])",
        "the sum of the products of elements of s that are two places apart",
    ),
    Named(
        "steps_from_zero",
        "jnp.concatenate([s[:1], s[1:] - s[:-1]])",
        "the first element of s, then each one less the one before it",
    ),
    Named(
        "delayed",
        "jnp.concatenate([jnp.zeros(1), s[:-1]])",
        "s moved back by one place: 0 first, and the last element lost",
        ("jnp.roll(s, 1)", "jnp.concatenate([s[1:], jnp.zeros(1)])"),
    ),
    Named(
        "ahead_by_one",
        "jnp.concatenate([s[1:], s[-1:]])",
        "s without its first element, the last one written twice",
        ("jnp.roll(s, -1)", "jnp.concatenate([s[:1], s[:-1]])"),
    ),
    Named(
        "means_of_two_halves",
        "jnp.mean(s.reshape(2, -1), axis=1)",
        "the mean of the front half of s and the mean of the back half, a vector of two",
        ("jnp.mean(s.reshape(-1, 2), axis=1)",),
    ),
    Named(
        "sums_by_twos",
        "jnp.sum(s.reshape(-1, 2), axis=1)",
        "the sums s[0] + s[1], s[2] + s[3], and so on",
    ),
    Named(
        "greatest_by_twos",
        "jnp.max(s.reshape(-1, 2), axis=1)",
        "the greater one of s[0] and s[1], of s[2] and s[3], and so on",
    ),
    Named(
        "gaps_by_twos", "s[1::2] - s[::2]", "the differences s[1] - s[0], s[3] - s[2], and so on"
    ),
    Named(
        "faded_out",
        "s * jnp.linspace(1, 0, s.shape[0])",
        "s times numbers that fall evenly from 1 at its beginning to 0 at its end",
        ("s * jnp.linspace(0, 1, s.shape[0])",),
    ),
    Named(
        "faded_in",
        "s * jnp.linspace(0, 1, s.shape[0])",
        "s times numbers that rise evenly from 0 at its beginning to 1 at its end",
        ("s * jnp.linspace(1, 0, s.shape[0])",),
    ),
    Named(
        "halved_each_step",
        "s * 0.5 ** jnp.arange(s.shape[0])",
        "the first element of s, half of the second, a quarter of the third, and so on",
    ),
    Named(
        "discounted_sum",
        "jnp.sum(s * 0.9 ** jnp.arange(s.shape[0]))",
        "the sum of s[i] times 0.9 to the power of i",
    ),
    Named(
        "area_below",
        "jnp.sum((s[1:] + s[:-1]) / 2)",
        "the area below s by trapezoids, its elements being a distance of 1 apart",
        ("jnp.sum(s)",),
    ),
    Named(
        "value_as_polynomial",
        "jnp.sum(s * 2.0 ** -jnp.arange(s.shape[0]))",
        "the sum of s[i] divided by 2 to the power of i",
    ),
)
OF_TWO_SERIES = (
    Named("mixed_series", "0.7 * s + 0.3 * t", "seven tenths of s plus three tenths of t"),
    Named("running_product_sum", "jnp.cumsum(s * t)", "the running sum of s times t"),
    Named("running_gap", "jnp.cumsum(s) - jnp.cumsum(t)", "the running sum of s less that of t"),
    Named(
        "error_by_power",
        "jnp.sum((s - t) ** 2) / jnp.sum(t**2)",
        "the sum of the squares of s - t over that of t",
    ),
    Named("cross_power", "jnp.mean(s * t)", "the mean of s times t"),
    Named(
        "common_variation",
        "jnp.mean((s - jnp.mean(s)) * (t - jnp.mean(t)))",
        "the mean of s less its mean times t less its mean",
    ),
    Named(
        "lagged_product",
        "jnp.sum(s[1:] * t[:-1])",
        "the sum of each element of s, but the first, times the element of t before it",
        ("jnp.sum(s * t)", "jnp.sum(s[:-1] * t[1:])"),
    ),
    Named(
        "steps_agree",
        "jnp.mean((s[1:] - s[:-1]) * (t[1:] - t[:-1]) > 0)",
        "how often, from 0 to 1, s and t both rise or both fall from one element to the next",
    ),
    Named(
        "best_fitting_factor",
        "jnp.sum(s * t) / jnp.sum(t**2)",
        "the sum of s times t over the sum of the squares of t",
    ),
    Named(
        "crossings",
        "jnp.sum((s[1:] - t[1:]) * (s[:-1] - t[:-1]) < 0)",
        "how often s - t changes its sign from one element to the next",
    ),
)
SERIES = """
cases = [rng.normal(size=n).astype(np.float32) for n in (4, 10, 16)]
return [(s,) for s in (*cases, 5 * cases[1], np.float32([1, 3, 2, 4, 0, 0]))]
"""
TWO_SERIES = """
cases = [rng.normal(size=(2, n)).astype(np.float32) for n in (4, 10, 16)]
return [(s, t) for s, t in (*cases, 5 * cases[1], np.float32([[1, 3, 2, 4], [2, 2, 3, 1]]))]
"""
TABLES = (
    Table(
        Arguments("s: jax.Array", SERIES, ("x", "signal", "prices")),
        (
            "s is a float32 series of an even number of elements.",
            "s: float32, shape [n], n even.",
        ),
        OF_SERIES,
    ),
    Table(
        Arguments("s: jax.Array, t: jax.Array", TWO_SERIES, ("x y", "a b", "signal other")),
        (
            "s and t are float32 series of the same length.",
            "s and t: float32, both of shape [n].",
        ),
        OF_TWO_SERIES,
    ),
)


def named_sequence() -> Iterator[Variant]:
    """Every line of every table."""
    yield from named.variants(TABLES)
