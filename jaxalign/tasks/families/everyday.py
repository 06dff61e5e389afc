"""A family of everyday statistics: elements beside others, averages, errors, chances.

Most tables are products: what is wanted, and of what. Members differ by a word: within a row or
within a column, of which errors, of which density.
"""

from collections.abc import Iterator

from jaxalign.tasks.families.crossed import HOW_LARGE, Line, Way, crossed
from jaxalign.tasks.families.named import Arguments
from jaxalign.tasks.families.sentences import Table, variants
from jaxalign.tasks.families.variant import Variant

AMONG = (
    Way(", axis=1, keepdims=True", "its row"),
    Way(", axis=0", "its column"),
    Way("", "the whole matrix"),
)
CHANGED = (
    Line(
        "sides",
        "jnp.sign(x - jnp.mean(x{}))",
        (
            "For each element of x, return 1 if it is above the mean of {} and -1 if it is below,"
            " as float32.",
            "Is an element of x above the mean of {}? Return 1 where it is, and -1 where it is"
            " below, as float32.",
        ),
    ),
    Line(
        "lacks",
        "jnp.max(x{}) - x",
        (
            "What does each element of x lack to the largest one of {}?",
            "How far below the largest element of {} is each element of x?",
        ),
    ),
    Line(
        "distances",
        "jnp.abs(x - jnp.median(x{}))",
        (
            "How far is each element of x from the middle value, in order of size, of {}?",
            "the distance of each element of x from the middle value, in order of size, of {}",
        ),
    ),
    Line(
        "percents",
        "100 * x / jnp.sum(x{})",
        (
            "each element of x in per cent of the sum of {}",
            "How many per cent of the sum of {} is each element of x?",
        ),
    ),
    Line(
        "multiples",
        "x / jnp.mean(x{})",
        (
            "How many times the mean of {} is each element of x?",
            "Divide each element of x by the mean of {}.",
        ),
    ),
    Line(
        "parts",
        "x / jnp.max(x{})",
        (
            "Which fraction of the largest element of {} is each element of x?",
            "Divide each element of x by the largest one of {}.",
        ),
    ),
    Line(
        "units",
        "x / jnp.linalg.norm(x{})",
        "Divide each element of x by the root of the sum of the squares of {}.",
    ),
    Line(
        "between",
        "2 * (x - jnp.min(x{})) / (jnp.max(x{}) - jnp.min(x{})) - 1",
        "where each element of x lies between the smallest one of {}, which becomes -1, and"
        " the largest one, which becomes 1",
    ),
    Line(
        "exceeds",
        "x > jnp.mean(x{})",
        (
            "a truth value for each element of x: whether it is above the mean of {}",
            "Which elements of x are above the mean of {}? Return a truth value for each.",
        ),
    ),
    Line(
        "capped",
        "jnp.minimum(x, jnp.mean(x{}))",
        (
            "each element of x, but the mean of {} where it is above that",
            "Replace every element of x that exceeds the mean of {} by that mean.",
        ),
    ),
    Line(
        "cleared",
        "jnp.where(x < jnp.mean(x{}), 0, x)",
        (
            "each element of x, but 0 where it is below the mean of {}",
            "Replace every element of x that is below the mean of {} by 0.",
        ),
    ),
    Line(
        "typical",
        "jnp.abs(x - jnp.mean(x{})) < jnp.std(x{})",
        "a truth value for each element of x: whether it is less than a population standard"
        " deviation of {} away from the mean of {}",
    ),
)
EACH = (
    Way(", axis=1", "each row of x"),
    Way(", axis=0", "each column of x"),
    Way("", "all elements of x"),
)
SUMMED_UP = (
    Line(
        "lower_mark",
        "jnp.quantile(x, 0.25{})",
        "the lower quartile of {}, interpolated between elements",
    ),
    Line(
        "upper_mark",
        "jnp.percentile(x, 90{})",
        "the ninth decile of {}, interpolated between elements",
    ),
    Line(
        "middle_half",
        "jnp.quantile(x, 0.75{}) - jnp.quantile(x, 0.25{})",
        "the upper quartile of {} less the lower one, both interpolated between elements",
    ),
    Line(
        "steadiness",
        "jnp.mean(x{}) / jnp.std(x{})",
        "the mean of {} divided by the population standard deviation",
    ),
    Line(
        "tilt",
        "jnp.mean(x{}) - jnp.median(x{})",
        "the mean of {} less the middle value in order of size",
    ),
    Line(
        "typical_factor",
        "jnp.exp(jnp.mean(jnp.log(x){}))",
        "the geometric mean of {}: e to the power of the mean of the elements' logarithms",
    ),
    Line(
        "spread_of_logs",
        "jnp.std(jnp.log(x){})",
        "the population standard deviation of the logarithms of {}",
    ),
    Line(
        "upper_limit",
        "jnp.mean(x{}) + 2 * jnp.std(x{})",
        "the mean of {} plus twice the population standard deviation",
    ),
)
ERRORS = (
    Way("(p - t)", "the errors p - t"),
    Way("jnp.abs(p - t)", "the absolute errors |p - t|"),
    Way("(jnp.abs(p - t) / t)", "the relative errors |p - t| / t"),
    Way("jnp.log(p / t)", "the logarithmic errors log(p / t)"),
)
JUDGED = (
    Line("middle_error", "jnp.median({})", "the middle value, in order of size, of {}"),
    Line("spread_of_errors", "jnp.std({})", "the population standard deviation of {}"),
    Line("share_of_small", "jnp.mean({} < 0.5)", "the share of {} that are below 0.5"),
    Line(
        "high_error",
        "jnp.quantile({}, 0.75)",
        "the upper quartile, interpolated between elements, of {}",
    ),
    Line("error_range", "jnp.max({}) - jnp.min({})", "the largest less the smallest one of {}"),
)
GUESSES = (Way("{z}", "true"), Way("~{z}", "false"))
RIGHT_OR_WRONG = (
    Line(
        "within_true",
        "jnp.sum({g} & t) / jnp.sum(t)",
        "Of the places where t is true, at which share is g {}?",
    ),
    Line(
        "within_false",
        "jnp.sum({g} & ~t) / jnp.sum(~t)",
        "Of the places where t is false, at which share is g {}?",
    ),
    Line(
        "share_of_both",
        "jnp.mean({g} & t)",
        (
            "At which share of all places is t true and g {}?",
            "the share of places at which g is {} and t is true",
        ),
    ),
    Line(
        "share_of_either",
        "jnp.mean({g} | t)",
        (
            "At which share of all places is t true or g {}, or both?",
            "the share of places at which g is {} or t is true, or both",
        ),
    ),
)
DENSITIES = (
    Way(
        "(jnp.exp(-(((x - m) / s) ** 2) / 2) / (s * jnp.sqrt(2 * jnp.pi)))",
        "The normal density is e^(-z^2 / 2) / (r s), where z = (x - m) / s and r^2 = 2 pi.",
    ),
    Way(
        "(jnp.exp(-jnp.abs(x - m) / s) / (2 * s))",
        "The Laplace density is e^(-|x - m| / s) / (2 s).",
    ),
    Way(
        "(1 / (jnp.pi * s * (1 + ((x - m) / s) ** 2)))",
        "The Cauchy density is 1 / (pi s (1 + z^2)), where z = (x - m) / s.",
    ),
)
OF_DENSITY = (
    Line(
        "density", "{}", ("{} Return it for every element of x.", "{} How large is it at each x?")
    ),
    Line(
        "log_density",
        "jnp.log({})",
        ("{} Return its logarithm for every element of x.", "{} What is its logarithm at each x?"),
    ),
    Line(
        "fit_of_all",
        "jnp.sum(jnp.log({}))",
        ("{} Return the sum of its logarithms over x.", "{} Add up its logarithms over x."),
    ),
    Line(
        "misfit_on_average",
        "-jnp.mean(jnp.log({}))",
        "{} Return minus the mean of its logarithms over x.",
    ),
)
LINES = (Way(", axis=1", "row"), Way(", axis=0", "column"))
OF_CHANCES = (
    Line(
        "variation",
        "jnp.sum(jnp.abs(p - q){}) / 2",
        (
            "For each {}, return half of the sum of |p - q|.",
            "half of the sum of |p - q|, for each {}",
        ),
    ),
    Line(
        "code_length",
        "-jnp.sum(p * jnp.log2(q){})",
        (
            "For each {}, return minus the sum of p times the logarithm of q to the base 2.",
            "minus the sum of p times the logarithm of q to the base 2, for each {}",
        ),
    ),
    Line(
        "two_way_loss",
        "jnp.sum((p - q) * jnp.log(p / q){})",
        (
            "For each {}, return the sum of (p - q) times the logarithm of p / q.",
            "the sum of (p - q) times the logarithm of p / q, for each {}",
        ),
    ),
    Line(
        "overlap_of_roots",
        "jnp.sum(jnp.sqrt(p * q){})",
        (
            "For each {}, return the sum of the square roots of p times q.",
            "the sum of the square roots of p times q, for each {}",
        ),
    ),
    Line(
        "lead_of_surest",
        "jnp.max(p{}) - jnp.max(q{})",
        (
            "For each {}, by how much is the largest element of p above that of q?",
            "the largest element of p less the largest one of q, for each {}",
        ),
    ),
)
POSITIVE = """
cases = [rng.uniform(0.3, 3, shape).astype(np.float32) for shape in ((5, 3), (4, 6), (7, 4))]
return [(x,) for x in (*cases, 3 * cases[1], np.repeat(cases[0], 2, axis=1))]
"""
PREDICTED = """
cases = [rng.uniform(0.5, 3, (2, n)).astype(np.float32) for n in (5, 9, 20)]
p, t = cases[1]
return [*map(tuple, cases), (t, p), (np.full_like(t, 1.5), t)]
"""
GUESSED = """
def case(n):
    g, t = rng.random((2, n)) < 0.5
    g[:4], t[:4] = [True, True, False, False], [True, False, True, False]
    return g, t

cases = [case(n) for n in (6, 15, 30)]
return [*cases, (~cases[0][0], cases[0][1]), (cases[1][0] | True, cases[1][1])]
"""
MEASURED = """
cases = [(1.5 * rng.normal(size=n)).astype(np.float32) for n in (1, 6, 11)]
cases = [*cases, 2 * cases[1]]
return [(cases[0], 0.5, 1.6), (cases[1], -0.7, 0.8), (cases[2], 1.2, 2.3), (cases[3], 0.3, 1.4)]
"""
CHANCES = """
shapes = ((2, 3), (4, 5), (6, 3))
cases = [rng.uniform(0.1, 0.9, (2, *shape)).astype(np.float32) for shape in shapes]
return [*map(tuple, cases), tuple(cases[1][::-1]), (cases[2][0], np.full((6, 3), 0.5, np.float32))]
"""
POSITIVE_MATRIX = (
    "You have a float32 matrix x of positive numbers.",
    ("x is a float32 matrix of shape [n, m], all elements being positive.",),
)
STATISTICS = (
    Table(
        Arguments("x: jax.Array", POSITIVE, ("a", "data")),
        *POSITIVE_MATRIX,
        crossed(CHANGED, AMONG),
    ),
    Table(
        Arguments("x: jax.Array", POSITIVE, ("a", "data", "sample")),
        *POSITIVE_MATRIX,
        crossed(SUMMED_UP, EACH, HOW_LARGE),
    ),
    Table(
        Arguments("p: jax.Array, t: jax.Array", PREDICTED, ("guess truth", "u v")),
        "p predicts t; both are float32 vectors of shape [n], of positive numbers.",
        ("p holds predictions of t, both being positive float32 vectors of the same length.",),
        crossed(JUDGED, ERRORS, HOW_LARGE),
    ),
    Table(
        Arguments("g: jax.Array, t: jax.Array", GUESSED, ("guess truth", "a b")),
        "g and t are boolean vectors of the same length; g holds guesses of t.",
        ("g and t: bool, shape [n], guesses and the truth.",),
        crossed(RIGHT_OR_WRONG, GUESSES, HOW_LARGE),
    ),
    Table(
        Arguments("x: jax.Array, m: float, s: float", MEASURED, ("x mu sigma", "y centre width")),
        "x is a float32 vector, m and s > 0 are numbers.",
        ("x: float32, shape [n]; m: a number; s: a positive number.",),
        crossed(OF_DENSITY, DENSITIES),
    ),
    Table(
        Arguments("p: jax.Array, q: jax.Array", CHANCES, ("u v", "a b")),
        "You have float32 matrices p and q of one shape, of numbers between 0 and 1.",
        ("p and q are float32 matrices of the same shape, with elements above 0 and below 1.",),
        crossed(OF_CHANCES, LINES, HOW_LARGE[:2]),
    ),
)
ASKED_ELSEWHERE = {  # or something too close to it
    *("exceeds_3", "parts_1", "distances_3", "typical_factor_3", "middle_error_2"),
    *("spread_of_errors_2", "within_true_1", "units_1"),
}


def named_statistic() -> Iterator[Variant]:
    """Every line of every table."""
    yield from variants(STATISTICS, ASKED_ELSEWHERE)
