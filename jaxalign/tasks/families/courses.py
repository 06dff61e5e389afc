"""A family of reductions of running results, of differences, and of parts by position.

Members differ by a word: what runs along the elements, and what is taken of it in the end.
"""

import itertools
from collections.abc import Iterator

from jaxalign.tasks.families import wanted
from jaxalign.tasks.families.named import Arguments
from jaxalign.tasks.families.sentences import Ask
from jaxalign.tasks.families.variant import Variant
from jaxalign.tasks.families.wanted import A_VECTOR, LINES, Choice, Wanted

RUNS = (
    Choice(
        "sums",
        "jnp.cumsum(x)",
        "the running sums of x",
        "jnp.cumprod(x)",
        "top bottom mean spread above below peak trough size median",
    ),
    Choice(
        "products",
        "jnp.cumprod(x)",
        "the running products of x",
        "jnp.cumsum(x)",
        "top mean above size",
    ),
    Choice(
        "highs",
        "jnp.maximum.accumulate(x)",
        "the highest values up to each element of x",
        "jnp.minimum.accumulate(x)",
        "mean median spread",
    ),
    Choice(
        "lows",
        "jnp.minimum.accumulate(x)",
        "the lowest values up to each element of x",
        "jnp.maximum.accumulate(x)",
        "total below",
    ),
    Choice(
        "steps",
        "jnp.diff(x)",
        "the rises from each element of x to the next",
        "jnp.cumsum(x)",
        "bottom spread below trough size median",
    ),
    Choice(
        "remainders",
        "jnp.cumsum(x[::-1])",
        "the sums of x from each element to the last",
        "jnp.cumsum(x)",
        "top bottom above mean",
    ),
    Choice(
        "bends",
        "jnp.diff(x, n=2)",
        "the second differences of x (those of its differences)",
        "jnp.diff(x)",
        "top size",
    ),
    Choice(
        "square_sums",
        "jnp.cumsum(x**2)",
        "the running sums of the squares of x",
        "jnp.cumsum(x) ** 2",
        "mean median",
    ),
)
LASTS = (
    Wanted("top", "jnp.max({})", "the largest of {}", "How large is the largest of {}?"),
    Wanted("bottom", "jnp.min({})", "the smallest of {}", "How small is the smallest of {}?"),
    Wanted("mean", "jnp.mean({})", "the average of {}"),
    Wanted("total", "jnp.sum({})", "the total of {}", "What do {} add up to?"),
    Wanted(
        "spread",
        "jnp.ptp({})",
        "the largest less the smallest of {}",
        "How far apart are the largest and the smallest of {}?",
    ),
    Wanted(
        "above",
        "jnp.sum({} > 1)",
        "the number of those above 1 among {}",
        "How many of {} are above 1?",
        whole=True,
    ),
    Wanted(
        "below",
        "jnp.mean({} < 0)",
        "the share, from 0 to 1, of negative ones among {}",
        "Which fraction of {} are negative?",
    ),
    Wanted(
        "peak",
        "jnp.argmax({})",
        "the position, from 0, of the largest of {}",
        "At which position, from 0, is the largest of {}?",
        whole=True,
    ),
    Wanted(
        "trough",
        "jnp.argmin({})",
        "the position, from 0, of the smallest of {}",
        "At which position, from 0, is the smallest of {}?",
        whole=True,
    ),
    Wanted(
        "size",
        "jnp.max(jnp.abs({}))",
        "the largest magnitude among {}",
        "Ignoring signs, how large is the largest of {}?",
    ),
    Wanted(
        "median",
        "jnp.median({})",
        "the middle value of {} (of two, halfway between them)",
        "If one sorts {}, which value is in the middle (or halfway between two)?",
    ),
)
# What is asked on its own, of the elements along x, and a mistaken reading.
ALONG = (
    (
        Wanted(
            "record_number",
            "jnp.sum(x == jnp.maximum.accumulate(x))",
            "the number of elements of x that no element before them exceeds",
            "How many elements of x are not exceeded by any before them?",
            whole=True,
        ),
        "jnp.sum(x == jnp.minimum.accumulate(x))",
    ),
    (
        Wanted(
            "record_low_share",
            "jnp.mean(x == jnp.minimum.accumulate(x))",
            "the share, from 0 to 1, of elements of x that no element before them is below",
            "For which fraction of the elements of x is no earlier one lower?",
        ),
        "jnp.mean(x == jnp.maximum.accumulate(x))",
    ),
    (
        Wanted(
            "deepest_fall",
            "jnp.max(jnp.maximum.accumulate(x) - x)",
            "the most by which an element of x lies below the highest one up to it",
            "By how much, at most, does an element of x lie below the highest one so far?",
        ),
        "jnp.max(x - jnp.minimum.accumulate(x))",
    ),
    (
        Wanted(
            "average_climb",
            "jnp.mean(x - jnp.minimum.accumulate(x))",
            "the average distance of the elements of x above the lowest one up to each",
            "By how much, on average, is an element of x above the lowest one so far?",
        ),
        "jnp.mean(jnp.maximum.accumulate(x) - x)",
    ),
    (
        Wanted(
            "first_beyond_three",
            "jnp.argmax(jnp.cumsum(jnp.abs(x)) > 3)",
            "the first position, from 0, at which the running sum of |x| exceeds 3, which it does",
            "At which position, from 0, does the running sum of |x| exceed 3 for the first time?",
            whole=True,
        ),
        "jnp.argmax(jnp.cumsum(jnp.abs(x)) > 2)",
    ),
    (
        Wanted(
            "place_of_first_fall",
            "jnp.argmax(jnp.append(0, jnp.diff(x)) < 0)",
            "the position, from 0, of the first element of x that is below the one before"
            " it, or 0 if there is none",
            "Which position, from 0, has the first element of x that is below the one before"
            " it? (0 if there is none.)",
            whole=True,
        ),
        "jnp.argmax(jnp.diff(x) < 0)",
    ),
    (
        Wanted(
            "way_travelled",
            "jnp.sum(jnp.abs(jnp.diff(x)))",
            "the total of the distances between each element of x and the next",
            "One walks from each element of x to the next on the number line; how long is the way?",
        ),
        "jnp.sum(jnp.diff(x))",
    ),
    (
        Wanted(
            "way_up",
            "jnp.sum(jnp.maximum(jnp.diff(x), 0))",
            "the total of all rises from an element of x to the next, falls left out",
            "Leaving out falls, what do the rises from an element of x to the next add up to?",
        ),
        "jnp.sum(jnp.abs(jnp.diff(x)))",
    ),
    (
        Wanted(
            "sign_turns",
            "jnp.sum((x[1:] > 0) != (x[:-1] > 0))",
            "the number of times that x goes from positive to not positive, or back",
            "How often does x go from positive to not positive or the other way?",
            whole=True,
        ),
        "jnp.sum(jnp.diff(x) > 0)",
    ),
    (
        Wanted(
            "steepest_growth",
            "jnp.max(x[1:] / x[:-1])",
            "the largest ratio of an element of x to the one before it",
            "How large is the largest quotient of an element of x and the one before it?",
        ),
        "jnp.max(x[:-1] / x[1:])",
    ),
)
RUNS_OF_LINES = (
    RUNS[0]._replace(wanted="top mean trough"),
    RUNS[1]._replace(wanted="bottom above"),
    RUNS[4]._replace(wanted="size below"),
)
PARTS = (
    Choice(
        "from_zero",
        "x[::2]",
        "the elements of x at even positions (0, 2 and so on)",
        "x[1::2]",
        "mean product top losses gains",
    ),
    Choice(
        "from_one",
        "x[1::2]",
        "the elements of x at odd positions (1, 3 and so on)",
        "x[::2]",
        "mean product bottom losses gains",
    ),
    Choice(
        "front",
        "x[: len(x) // 2]",
        "the elements in the first half of x",
        "x[len(x) // 2 :]",
        "mean product top bottom losses gains",
    ),
    Choice(
        "back",
        "x[len(x) // 2 :]",
        "the elements in the second half of x",
        "x[: len(x) // 2]",
        "mean product top bottom losses gains",
    ),
    Choice(
        "by_threes",
        "x[::3]",
        "the elements of x at positions 0, 3, 6 and so on",
        "x[::2]",
        "mean product top",
    ),
)
OF_PARTS = (
    *LASTS[:3],  # top, bottom, mean
    Wanted(
        "product",
        "jnp.prod({})",
        "the product of {}",
        "What does one get by multiplying {}?",
    ),
    Wanted(
        "losses",
        "jnp.sum({} < 0)",
        "the number of negative ones among {}",
        "How many of {} are negative?",
        whole=True,
    ),
    Wanted(
        "gains",
        "jnp.sum(jnp.maximum({}, 0))",
        "the sum of the positive ones among {}",
        "Leaving out negative ones, what do {} add up to?",
    ),
)
SERIES = """
signs = [rng.permutation(np.repeat([-1, 1], n)) for n in (3, 4, 6, 4)]
cases = [rng.uniform(0.6, 1.8, sign.size) * sign for sign in signs]
cases = [*cases, np.append(cases[1], [1, 1])]
return [(sign * x.astype(np.float32),) for x in cases for sign in (1, -1)]
"""
GRID = """
shapes = ((3, 4), (5, 6), (6, 3), (5, 6))
cases = [rng.uniform(0.5, 1.6, shape) * rng.choice([-1, 1], shape) for shape in shapes]
return [(x.astype(np.float32),) for x in (*cases, -cases[1], np.repeat(cases[0], 2, axis=0))]
"""
EVEN_VECTOR = (
    "a float32 vector x of even length",
    "x, a float32 vector of shape [n], n being even",
)


def _course() -> Iterator[Ask]:
    """What is asked of running results."""
    yield from wanted.asked(RUNS, LASTS, A_VECTOR, "x")
    for want, other in ALONG:
        yield wanted.ask(want.name, want.code, (other,), want.said("x"), A_VECTOR, want.ends())


def _courses() -> Iterator[Ask]:
    """What is asked of running results along each row or column."""
    for lines, run, want in itertools.product(LINES, RUNS_OF_LINES, LASTS):
        if want.name in run.wanted.split():
            values, words = wanted.along(run.code, lines), run.words.replace(" of x", "")
            last = wanted.along(want.code, lines)
            noun, question = want.said(words)
            yield wanted.ask_of_each(
                f"{run.name}_{want.name}_in_{lines.name}",
                last.format(values),
                (last.format(wanted.along(run.other, lines)), last.format("x")),
                (f"{noun} along each {lines.one} of x", question),
                want,
                lines,
            )


COURSE = (
    (Arguments("x: jax.Array", SERIES, ("a", "steps", "balance")), tuple(_course())),
    (Arguments("x: jax.Array", GRID, ("a", "table", "levels")), tuple(_courses())),
    (
        Arguments("x: jax.Array", SERIES, ("a", "v", "samples")),
        tuple(wanted.asked(PARTS, OF_PARTS, EVEN_VECTOR, "x")),
    ),
)


def named_course() -> Iterator[Variant]:
    """One number of running results, of differences, or of elements by their position."""
    yield from wanted.variants(COURSE)
