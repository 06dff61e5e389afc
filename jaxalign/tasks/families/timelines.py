"""A family of signals: what changes from one value to the next, what adds up, echoes and tones.

Members differ by a word: which neighbour, before or after, what of it, and what of all those.
"""

import itertools
from collections.abc import Iterator

import numpy as np

from jaxalign.tasks.families import sentences
from jaxalign.tasks.families.named import Arguments
from jaxalign.tasks.families.sentences import Ask, Table, asking_for, asks_of
from jaxalign.tasks.families.variant import Variant

ASKED_ELSEWHERE = {  # or something too close to it
    *("every_factor", "shown_lower", "top_log_change", "energy_of_steps", "top_change_size"),
    *("total_change_size", "total_squared_change", "top_factor", "countdown", "sum_by_threes"),
    *("mean_by_threes", "max_by_threes", "min_by_threes", "held_three_times"),
    *("played_three_times",),
}
OF_THE_ENDS_ONLY = {"average_log_change", "total_log_change"}
NEXT = " from one value of x to the next"
STEPS = (  # as a name, code, and words with {s} where they are several
    ("change_size", "jnp.abs(jnp.diff(x))", "absolute change{s}" + NEXT),
    ("squared_change", "jnp.diff(x) ** 2", "squared change{s}" + NEXT),
    (
        "early_share",
        "jnp.diff(x) / x[:-1]",
        "relative change{s} (as a share of the earlier value)" + NEXT,
    ),
    (
        "late_share",
        "jnp.diff(x) / x[1:]",
        "relative change{s} (as a share of the later one)" + NEXT,
    ),
    ("factor", "x[1:] / x[:-1]", "growth factor{s}" + NEXT),
    ("log_change", "jnp.diff(jnp.log(x))", "change{s} in the natural logarithm" + NEXT),
    ("descent", "jnp.maximum(x[:-1] - x[1:], 0)", f"drop{{s}}{NEXT} (0 for a rise)"),
)
OF_STEPS = (
    ("every", "{}", "all the {several}, in order"),
    ("top", "jnp.max({})", "the largest of the {several}"),
    ("average", "jnp.mean({})", "the average of the {several}"),
    ("total", "jnp.sum({})", "the sum of the {several}"),
    ("place_of_top", "jnp.argmax({})", "the place, counted from 0, of the largest {one}"),
)
TRUTHS = (  # of a value, by its neighbours; at the end: of which values
    ("lower", "x[1:] < x[:-1]", "is below the one before it", "but the first"),
    ("higher_than_next", "x[:-1] > x[1:]", "is above the one after it", "but the last"),
    (
        "jumping",
        "jnp.abs(jnp.diff(x)) > 1",
        "is over 1 away from the one before it",
        "but the first",
    ),
    ("leaping", "jnp.diff(x) > 0.5", "is over 0.5 above the one before it", "but the first"),
    (
        "farther",
        "jnp.abs(x[1:]) > jnp.abs(x[:-1])",
        "is farther from 0 than the one before it",
        "but the first",
    ),
    (
        "emerging",
        "(x[1:] > 0) & (x[:-1] < 0)",
        "is positive while the one before it is negative",
        "but the first",
    ),
    (
        "low",
        "(x[1:-1] < x[:-2]) & (x[1:-1] < x[2:])",
        "is below both of its neighbours",
        "but the first and the last",
    ),
)
OF_TRUTHS = (
    ("shown", "{}", "for each value of x {but} whether it {is_so}"),
    ("times", "jnp.sum({})", "the number of times that a value of x {is_so}"),
    (
        "frequency",
        "jnp.mean({})",
        "the share of the values of x, all {but}, for which it is true that the value {is_so}",
    ),
)
SUMMED = (
    ("squares", "(x**2)", "the squares of the values"),
    ("sizes", "jnp.abs(x)", "the magnitudes of the values"),
)
SO_FAR = (
    (
        "share",
        "jnp.cumsum({0}) / jnp.sum({0})",
        "for each place in x the share of the sum of {} reached there",
    ),
    ("later", "jnp.sum({0}) - jnp.cumsum({0})", "for each place in x the sum of {} behind it"),
    ("to_come", "jnp.cumsum({}[::-1])[::-1]", "for each place in x the sum of {} from there on"),
    (
        "top_until",
        "jnp.maximum.accumulate({})",
        "for each place in x the largest of {} up to there",
    ),
    (
        "least_until",
        "jnp.minimum.accumulate({})",
        "for each place in x the smallest of {} up to there",
    ),
)
MEASURES = (
    ("energy", "jnp.sum({} ** 2)", "the energy (the sum of the squares) of"),
    ("power", "jnp.mean({} ** 2)", "the power (the mean of the squares) of"),
    ("level", "jnp.sqrt(jnp.mean({} ** 2))", "the root of the mean of the squares of"),
)
MEASURED = (
    (
        "later_half",
        "x[x.shape[0] // 2 :]",
        "the second half of x, the middle value included if there is one",
    ),
    ("steps", "(x[1:] - x[:-1])", "the changes from each value of x to the next"),
    ("evens", "x[::2]", "every second value of x, the first one included"),
)
NEIGHBOURS = (
    ("before", 1, "the one before it"),
    ("two_before", 2, "the one two places before it"),
    ("after", -1, "the one after it"),
    ("three_after", -3, "the one three places after it"),
)
ON_RING = (
    ("echo", "x + 0.25 * {}", "each value of x plus a quarter of {}"),
    ("blend", "0.8 * x + 0.2 * {}", "four fifths of each value of x plus a fifth of {}"),
    ("below", "x < {}", "for each value of x whether it is below {}"),
)
BLOCKS = (("sum", "sum"), ("mean", "mean"), ("max", "largest"), ("min", "smallest"))
COPIES = (
    ("back_and_there", "jnp.concatenate([x[::-1], x])", "x played backwards, followed by x itself"),
    ("back_and_opposite", "jnp.concatenate([x[::-1], -x])", "x played backwards, then minus x"),
    ("played_three_times", "jnp.tile(x, 3)", "three whole copies of x, one behind the other"),
    ("held_three_times", "jnp.repeat(x, 3)", "x with each value written three times in a row"),
    (
        "backwards_twice_over",
        "jnp.tile(x[::-1], 2)",
        "two copies of x played backwards, one behind the other",
    ),
    (
        "backwards_and_held",
        "jnp.repeat(x[::-1], 2)",
        "x played backwards, each value twice in a row",
    ),
    ("third_of_each_three", "x[2::3]", "the third, sixth and ninth value of x, and so on"),
)
TONES = (
    (
        "three_turns",
        "jnp.sin(6 * jnp.pi * jnp.arange(n) / n)",
        "the sine of 6 pi i / n for each i from 0 to n - 1",
    ),
    (
        "one_turn",
        "jnp.cos(2 * jnp.pi * jnp.arange(n) / n)",
        "the cosine of 2 pi i / n for each i from 0 to n - 1",
    ),
    ("even_rise", "jnp.linspace(0, 1, n)", "n numbers that rise evenly from 0 to 1, 1 included"),
    ("open_rise", "jnp.arange(n) / n", "n numbers that rise evenly from 0 to 1, 1 left out"),
    ("even_fall", "jnp.linspace(1, -1, n)", "n numbers that fall evenly from 1 to -1"),
    ("loss_of_a_tenth", "0.9 ** jnp.arange(n)", "0.9 to the power of i for each i from 0 to n - 1"),
    ("harmonics", "1 / jnp.arange(1, n + 1)", "1 divided by each whole number from 1 to n"),
)
COUNTERS = (
    ("sawtooth_of_three", "jnp.arange(n) % 3", "the n numbers 0, 1, 2, 0, 1, 2, and so on"),
    ("stairs_of_three", "jnp.arange(n) // 3", "the n numbers 0, 0, 0, 1, 1, 1, 2, and so on"),
    (
        "wave_of_four",
        "jnp.where(jnp.arange(n) % 4 < 2, 1, -1)",
        "the n numbers 1, 1, -1, -1, 1, 1, and so on",
    ),
    (
        "wave_of_two",
        "jnp.where(jnp.arange(n) % 2 < 1, 1, -1)",
        "the n numbers 1, -1, 1, -1, and so on",
    ),
    ("countdown", "jnp.arange(n, 0, -1)", "the whole numbers from n down to 1"),
)
WAVES = (
    (
        "humming",
        "jnp.abs(jnp.sin(2 * jnp.pi * f * t))",
        "the magnitude of the sine of 2 pi times f times t",
    ),
    (
        "rising_tone",
        "jnp.cos(2 * jnp.pi * f * t**2)",
        "the cosine of 2 pi times f times the square of t",
    ),
    (
        "late_tone",
        "jnp.sin(2 * jnp.pi * f * (t - 0.1))",
        "the sine of 2 pi times f times (t - 0.1)",
    ),
    (
        "tooth",
        "2 * (f * t % 1) - 1",
        "twice the part of f times t behind the decimal point, less 1",
    ),
    (
        "square",
        "jnp.sign(jnp.cos(2 * jnp.pi * f * t))",
        "1 where the cosine of 2 pi times f times t is positive, and -1 elsewhere, as float32",
    ),
)


def _of_steps() -> Iterator[Ask]:
    others = [*STEPS[1:], *STEPS[:1]]
    for (step, other), want in itertools.product(zip(STEPS, others, strict=True), OF_STEPS):
        (step_name, step_code, of_step), (name, code, words) = step, want
        words = words.format(one=of_step.format(s=""), several=of_step.format(s="s"))
        wrong = (code.format(other[1]), step_code)
        yield Ask(f"{name}_{step_name}", code.format(step_code), asking_for(words), wrong)


def _of_truths() -> Iterator[Ask]:
    others = [*TRUTHS[1:], *TRUTHS[:1]]
    for (truth, other), want in itertools.product(zip(TRUTHS, others, strict=True), OF_TRUTHS):
        (of_name, of_code, is_so, but), (name, code, words) = truth, want
        wrong = (code.format(other[1]), of_code, f"jnp.any({of_code})")
        texts = asking_for(words.format(but=but, is_so=is_so))
        yield Ask(f"{name}_{of_name}", code.format(of_code), texts, wrong)


def _of_time() -> Iterator[Ask]:
    for (what, value, named), (name, code, words) in itertools.product(SUMMED, SO_FAR):
        wrong = (f"jnp.cumsum({value})", f"jnp.cumsum({value}[::-1])", value, f"jnp.max({value})")
        yield Ask(f"{what}_{name}", code.format(value), asking_for(words.format(named)), wrong)


def _of_parts() -> Iterator[Ask]:
    for (name, code, words), (part, value, named) in itertools.product(MEASURES, MEASURED):
        wrong = (code.format("x"), code.format("x[1::2]"))
        yield Ask(f"{name}_of_{part}", code.format(value), asking_for(f"{words} {named}"), wrong)


def _of_ring() -> Iterator[Ask]:
    for (name, code, words), (place, by, named) in itertools.product(ON_RING, NEIGHBOURS):
        right, *wrong = (code.format(f"jnp.roll(x, {shift})") for shift in (by, -by, 2 * by))
        yield Ask(f"{name}_{place}_on_ring", right, asking_for(words.format(named)), wrong)


def _of_blocks() -> Iterator[Ask]:
    for (size, number), (name, one) in itertools.product(((3, "three"), (4, "four")), BLOCKS):
        words = f"the {one} of the first {number} values of x, of the next {number}, and so on"
        right, *wrong = (
            f"jnp.{name}(x.reshape(-1, {width}), axis={axis})"
            for width, axis in ((size, 1), (size, 0), (2, 1))
        )
        yield Ask(f"{name}_by_{number}s", right, asking_for(words), wrong)


RISING = np.array([-1.5, 0.25, 0.5, 2.25, -0.5, -0.75, 2.5, 2.0, 3.5, 0.4, -1.0, 1.2], np.float32)
POSITIVE_INPUTS = """
cases = [rng.uniform(0.5, 3, n).astype(np.float32) for n in (4, 8, 13)]
jump = np.float32([1, 1.5, 2, 6, 5, 2, 1, 1]) + cases[1] / 8
return [(x,) for x in (*cases, 100 * cases[1], jump, jump[::-1].copy(), cases[2] ** 2 + 1)]
"""
SIGNAL_INPUTS = """
cases = [rng.normal(size=n).astype(np.float32) for n in (6, 9, 12)]
zigzag = np.float32([1, -1, 2, -2, 1.5, -3, 4, -1, 0])
return [(x,) for x in (*cases, 2 * cases[1], zigzag, -zigzag, 1 + cases[2])]
"""
TWELVE_INPUTS = """
cases = [rng.normal(size=n).astype(np.float32) for n in (12, 24, 36)]
return [(x,) for x in (*cases, 50 * cases[1], np.arange(12, dtype=np.float32))]
"""
NUMBER_INPUTS = "return [(n,) for n in (2, 5, 8, 13, 100, int(rng.integers(20, 60)))]"
WAVE_INPUTS = """
times = [rng.uniform(0, 2, n).astype(np.float32) for n in (1, 8, 15)]
return [(t, f) for t, f in zip((*times, times[1] / 4), (0.8, 1.3, 2.0, 0.4), strict=True)]
"""
SIGNAL_NAMES = ("signal", "readings", "heights")
NUMBER_NAMES = ("k", "m")
TABLES = (
    Table(
        Arguments("x: jax.Array", POSITIVE_INPUTS, ("prices", "sales", "a"), {"x": np.abs(RISING)}),
        "You have x, a float32 vector of positive values in order of time.",
        ("x is a float32 vector of positive numbers.", "x: float32, shape [n], all above 0."),
        [*_of_steps()],
    ),
    Table(
        Arguments("x: jax.Array", SIGNAL_INPUTS, SIGNAL_NAMES, {"x": RISING}),
        "You have a float32 vector x of samples.",
        ("x is a float32 vector of samples in order of time.", "x: float32, shape [n]."),
        [*_of_truths(), *_of_time(), *_of_parts()],
    ),
    Table(
        Arguments("x: jax.Array", SIGNAL_INPUTS, SIGNAL_NAMES),
        "You have x, a float32 vector; it is a ring, in which the last value precedes the first.",
        (
            "x, float32 of shape [n], is a ring: its last value is followed by its first.",
            "x is a float32 vector and periodic, so that its two ends are neighbours.",
        ),
        [*_of_ring()],
    ),
    Table(
        Arguments("x: jax.Array", TWELVE_INPUTS, ("sound", "track", "samples"), {"x": RISING}),
        "You have a float32 vector x whose length is a multiple of 12.",
        (
            "x is a float32 vector; 12 divides its length.",
            "x: float32, shape [n], n a multiple of 12.",
        ),
        [*_of_blocks(), *asks_of(COPIES)],
    ),
    Table(
        Arguments("n: int", NUMBER_INPUTS, NUMBER_NAMES),
        "n is a whole number, and a float32 vector is wanted.",
        (
            "n is a whole number; the result is float32.",
            "n: a whole number; the result: float32, [n].",
        ),
        asks_of(TONES),
    ),
    Table(
        Arguments("n: int", NUMBER_INPUTS, NUMBER_NAMES),
        "n is a whole number, and an int32 vector is wanted.",
        ("n is a whole number; the result is int32.", "n: a whole number; the result: int32, [n]."),
        asks_of(COUNTERS),
    ),
    Table(
        Arguments("t: jax.Array, f: float", WAVE_INPUTS, ("times pitch", "seconds rate")),
        "You have a float32 vector t of times and a positive number f of cycles in a unit of time.",
        (
            "t is a float32 vector of times, f a positive number, the cycles in a unit of time.",
            "t: float32, shape [n]; f: a number above 0.",
        ),
        asks_of(WAVES),
    ),
)


def named_timeline() -> Iterator[Variant]:
    """Every ask of every table."""
    yield from sentences.variants(TABLES, ASKED_ELSEWHERE | OF_THE_ENDS_ONLY)
