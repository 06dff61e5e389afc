"""Families of signal processing tasks: moving windows, pairs of samples, and spectra."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families import sequences, timelines
from jaxalign.tasks.families.variant import Variant

INPUTS = """
cases = [rng.standard_normal(n, np.float32) for n in (5, 12, 40)]
ties = rng.integers(-2, 3, 12).astype(np.float32)
return [(x,) for x in (*cases, 10 * cases[1] + 3, ties)]
"""


class Boundary(NamedTuple):
    """What is beyond the ends of a signal, in words; mode: of padding, if that is done."""

    name: str
    mode: str
    words: tuple[str, ...]


class Window(NamedTuple):
    """Which samples belong to one: so many before it and after it."""

    name: str
    before: int
    after: int
    words: tuple[str, ...]

    @property
    def size(self) -> int:
        return self.before + 1 + self.after


class Summary(NamedTuple):
    """A number for every row of windows, and what would be mistaken for it."""

    name: str
    code: str
    words: tuple[str, ...]
    mistake: str
    properties: tuple[str, ...] = ("vmap",)


BOUNDARIES = (
    Boundary(
        "padded",
        "",
        (
            "Beyond both ends the signal counts as zero.",
            "Samples beyond the ends are taken to be 0.",
        ),
    ),
    Boundary(
        "held",
        "",
        (
            "Beyond an end the signal keeps the value of its sample there.",
            "Places outside of the signal take the value of the nearest sample inside.",
        ),
    ),
    Boundary(
        "circular",
        "",
        (
            "The signal is periodic: after the last sample comes the first again.",
            "Positions count modulo n, so that the signal closes to a ring.",
        ),
    ),
    Boundary(
        "mirrored",
        ', mode="reflect"',
        (
            "At both ends the signal is mirrored, the end sample itself not being repeated.",
            "Beyond an end the samples come back in the other order, starting next to the end one.",
        ),
    ),
)
WINDOWS = (
    Window(
        "around",
        1,
        1,
        (
            "the three samples around it (the one before, itself and the one after)",
            "itself and its two neighbours",
        ),
    ),
    Window(
        "behind",
        3,
        0,
        ("itself and the three samples before it", "four samples: the last three, and itself"),
    ),
    Window("ahead", 0, 2, ("itself and the two samples after it", "itself and the next two")),
    Window(
        "wide",
        2,
        2,
        (
            "the five samples from two before it to two after it",
            "itself, the two samples before it and the two after it",
        ),
    ),
)
SUMMARIES = (
    Summary(
        "average",
        "jnp.mean(windows, axis={axis})",
        ("the average of {window}", "the arithmetic mean of {window}"),
        "jnp.sum(windows, axis={axis})",
    ),
    Summary(
        "greatest",
        "jnp.max(windows, axis={axis})",
        ("the largest of {window}", "the greatest of {window}"),
        "jnp.max(jnp.abs(windows), axis={axis})",
    ),
    Summary(
        "least",
        "jnp.min(windows, axis={axis})",
        ("the smallest of {window}", "the least of {window}"),
        "jnp.max(windows, axis={axis})",
    ),
    Summary(
        "span",
        "jnp.max(windows, axis={axis}) - jnp.min(windows, axis={axis})",
        (
            "the range (the largest minus the smallest) of {window}",
            "the distance between the greatest and the least of {window}",
        ),
        "jnp.max(windows, axis={axis})",
    ),
    Summary(
        "strength",
        "jnp.sqrt(jnp.mean(windows**2, axis={axis}))",
        (
            "the root of the mean of the squares of {window}",
            "the quadratic mean (the root of the mean square) of {window}",
        ),
        "jnp.mean(windows**2, axis={axis})",
    ),
    Summary(
        "energy",
        "jnp.sum(windows**2, axis={axis})",
        ("the sum of the squares of {window}", "the energy (the total of the squares) of {window}"),
        "jnp.sum(windows, axis={axis}) ** 2",
    ),
    Summary(
        "scatter",
        "jnp.var(windows, axis={axis})",
        (
            "the variance (the mean squared deviation from their mean) of {window}",
            "the variance, divided by how many samples there are, of {window}",
        ),
        "jnp.std(windows, axis={axis})",
    ),
    Summary(
        "positives",
        "jnp.sum(windows > 0, axis={axis})",
        (
            "how many are positive, not zero, among {window}",
            "the number of those above zero among {window}",
        ),
        "jnp.sum(windows >= 0, axis={axis})",
    ),
)


def moving_window() -> Iterator[Variant]:
    """A summary of the samples around, before or after each, under a rule for the ends."""
    for summary, window, boundary in itertools.product(SUMMARIES, WINDOWS, BOUNDARIES):
        if window.name == "wide" and (boundary.name == "mirrored" or summary.name == "average"):
            continue  # much like tasks written by hand
        others = [other for other in BOUNDARIES if other.name != boundary.name]
        if boundary.name == "held" and summary.name in ("greatest", "least", "span"):
            others = [other for other in others if other.name != "mirrored"]  # the same extremes
        integer = summary.name == "positives"
        yield Variant(
            name=f"{boundary.name}_{summary.name}_{window.name}",
            level=2,
            instruction=(
                ("Replace every sample of x by", "For every sample of x, return"),
                tuple(
                    f"{words.format(window=samples)}."
                    for words in summary.words
                    for samples in window.words
                ),
                boundary.words,
                "x is float32 of shape [n], n >= 5;",
                "the result is int32 of shape [n]." if integer else "so is the result.",
            ),
            arguments="x: jax.Array",
            reference=_windowed(window, boundary, summary.code),
            mistakes={
                f"{others[0].name}_ends": _windowed(window, others[0], summary.code),
                "shifted": f"return jnp.roll({_name(boundary, summary, window)}(x), 1)",
                "other_summary": _windowed(window, boundary, summary.mistake),
            },
            inputs=INPUTS,
            properties=("vmap", "constant_trace") if integer else ("vmap",),
        )


def _name(boundary: Boundary, summary: Summary, window: Window) -> str:
    return f"{boundary.name}_{summary.name}_{window.name}"


def _windowed(window: Window, boundary: Boundary, code: str) -> str:
    """The samples of all windows side by side, however they come by best, and their summary."""
    match boundary.name:
        case "circular":
            shifts = f"range({-window.after}, {window.before + 1})"
            windows = f"windows = jnp.stack([jnp.roll(x, shift) for shift in {shifts}])"
            return f"{windows}\nreturn {code.format(axis=0)}"
        case "held":
            offsets = f"jnp.arange({-window.before}, {window.after + 1})"
            places = f"jnp.arange(x.size)[:, None] + {offsets}"
            windows = f"places = {places}\nwindows = x[jnp.clip(places, 0, x.size - 1)]"
        case _:
            padded = f"jnp.pad(x, ({window.before}, {window.after}){boundary.mode})"
            places = f"jnp.arange(x.size)[:, None] + jnp.arange({window.size})"
            windows = f"padded = {padded}\nwindows = padded[{places}]"
    return f"{windows}\nreturn {code.format(axis=1)}"


class Pairing(NamedTuple):
    """A function of a sample {b} and an earlier one {a}."""

    name: str
    code: str
    words: tuple[str, ...]
    mistake: str


PAIRINGS = (
    Pairing("gain", "{b} - {a}", ("x_t minus {a}",), "{a} - {b}"),
    Pairing("jump", "jnp.abs({b} - {a})", ("the magnitude of x_t minus {a}",), "{b} - {a}"),
    Pairing("middle", "({b} + {a}) / 2", ("the average of x_t and {a}",), "{b} + {a}"),
    Pairing("upper", "jnp.maximum({b}, {a})", ("the larger of x_t and {a}",), "{b} + {a}"),
    Pairing("lower", "jnp.minimum({b}, {a})", ("the smaller of x_t and {a}",), "{b} + {a}"),
    Pairing("product", "{b} * {a}", ("x_t times {a}",), "{b} + {a}"),
    Pairing(
        "squared_gain", "({b} - {a}) ** 2", ("the square of x_t minus {a}",), "{b} ** 2 - {a} ** 2"
    ),
    Pairing("emphasis", "{b} - 0.5 * {a}", ("x_t minus half of {a}",), "{b} + 0.5 * {a}"),
    Pairing("smoothing", "0.75 * {b} + 0.25 * {a}", ("3/4 of x_t plus 1/4 of {a}",), "{b} + {a}"),
    Pairing("rise", "jnp.maximum({b} - {a}, 0.0)", ("the positive part of x_t minus {a}",), "{b}"),
    Pairing("length", "jnp.hypot({b}, {a})", ("the root of x_t^2 plus {a}^2",), "{b} + {a}"),
)
STARTS = {
    "inside": (
        "x[{lag}:]",
        "x[:-{lag}]",
        ("for every t from {lag} to n - 1", "for all t for which both samples exist"),
        "[n - {lag}]",
    ),
    "ring": (
        "x",
        "jnp.roll(x, {lag})",
        (
            "for every t, with positions that count modulo n",
            "for every t of a periodic signal, whose last sample comes before the first one",
        ),
        "[n]",
    ),
    "from_rest": (
        "x",
        "jnp.pad(x, ({lag}, 0))[: x.size]",
        (
            "for every t, samples before the first one being 0",
            "for every t; before its first sample the signal is zero",
        ),
        "[n]",
    ),
}


def pairs_of_samples() -> Iterator[Variant]:
    """A function of each sample and the one or two before it, under a rule for the beginning."""
    for pairing, lag, start in itertools.product(PAIRINGS, (1, 2, 3), STARTS):
        if (lag, start) == (1, "inside") and pairing.name in ("gain", "product"):
            continue  # written by hand
        later, earlier, when, shape = STARTS[start]
        b, a = later.format(lag=lag), earlier.format(lag=lag)
        past = f"x_(t-{lag})"
        other = {"inside": "ring", "ring": "from_rest", "from_rest": "ring"}[start]
        other_b, other_a = (code.format(lag=lag) for code in STARTS[other][:2])
        mistakes = {
            "other_pairing": f"return {pairing.mistake.format(b=b, a=a)}",
            "other_start": f"return {pairing.code.format(b=other_b, a=other_a)}",
        }
        if start == "ring":
            ahead = pairing.code.format(b="x", a=f"jnp.roll(x, -{lag})")
            mistakes["looks_ahead"] = f"return {ahead}"
        yield Variant(
            name=f"{pairing.name}_{start}_lag_{lag}",
            level=1,
            instruction=(
                ("For a signal x, return", "Return", "From the samples of x, compute"),
                tuple(words.format(a=past) for words in pairing.words),
                tuple(f"{words.format(lag=lag)}." for words in when),
                (
                    f"x is float32 of shape [n], n > {lag}; the result is float32 of shape"
                    f" {shape.format(lag=lag)}.",
                    f"x is a float32 vector of shape [n], longer than {lag}, and the result one of"
                    f" shape {shape.format(lag=lag)}.",
                ),
            ),
            arguments="x: jax.Array",
            reference=f"return {pairing.code.format(b=b, a=a)}",
            mistakes=mistakes,
            inputs=INPUTS,
            properties=("vmap", "constant_trace"),
        )


class Filter(NamedTuple):
    """What becomes of the coefficient c of frequency k, and of all."""

    name: str
    code: str
    words: tuple[str, ...]
    wrong: str


FILTERS = (
    Filter(
        "slow",
        "jnp.where(k <= 3, c, 0)",
        ("keep the frequencies up to 3 and set all others to zero",),
        "jnp.where(k < 3, c, 0)",
    ),
    Filter(
        "fast",
        "jnp.where(k > 2, c, 0)",
        ("set the frequencies up to 2 to zero and keep the others",),
        "jnp.where(k > 3, c, 0)",
    ),
    Filter(
        "middle",
        "jnp.where((k >= 2) & (k <= 4), c, 0)",
        ("keep the frequencies from 2 to 4, both included, and set all others to zero",),
        "jnp.where((k >= 2) & (k < 4), c, 0)",
    ),
    Filter(
        "notched",
        "jnp.where(k == 2, 0, c)",
        ("set frequency 2 to zero and keep all others",),
        "jnp.where(k == 3, 0, c)",
    ),
    Filter(
        "odd",
        "jnp.where(k % 2 == 1, c, 0)",
        ("keep the odd frequencies and set the even ones, zero among them, to zero",),
        "jnp.where(k % 2 == 0, c, 0)",
    ),
    Filter(
        "damped",
        "c / (1 + k)",
        ("divide the coefficient of frequency k by 1 + k",),
        "c / (1 + k) ** 2",
    ),
    Filter(
        "bell",
        "c * jnp.exp(-(k**2) / 8)",
        ("multiply the coefficient of frequency k by e^(-k^2 / 8)",),
        "c * jnp.exp(-k / 8)",
    ),
    Filter(
        "strong",
        "jnp.where(jnp.abs(c) > 2, c, 0)",
        ("keep the coefficients whose absolute value is above 2 and set the others to zero",),
        "jnp.where(jnp.real(c) > 2, c, 0)",
    ),
    Filter(
        "sharpened",
        "c * (1 + 0.1 * k**2)",
        ("multiply the coefficient of frequency k by 1 + 0.1 k^2",),
        "c * (1 + 0.1 * k)",
    ),
    Filter(
        "conjugated",
        "jnp.conj(c)",
        ("replace every coefficient by its complex conjugate",),
        "-c",
    ),
)
BEFORE = {
    "": ("x", ""),
    "centred": ("x - jnp.mean(x)", "subtract the mean of x from it,"),
    "windowed": (
        "x * jnp.sin(jnp.pi * (jnp.arange(x.size) + 0.5) / x.size)",
        "multiply sample t by sin(pi (t + 1/2) / n),",
    ),
}
AFTER = {
    "signal": (
        "jnp.fft.irfft({c}, x.size)",
        ("return the real signal that has the resulting coefficients",),
        "float32 of shape [n]",
    ),
    "rest": (
        "x - jnp.fft.irfft({c}, x.size)",
        ("return x minus the real signal that has the resulting coefficients",),
        "float32 of shape [n]",
    ),
    "power": (
        "jnp.abs({c}) ** 2",
        ("return the squared absolute values of the resulting coefficients 0 to n / 2",),
        "float32 of shape [n / 2 + 1]",
    ),
    "peak": (
        "jnp.max(jnp.abs(jnp.fft.irfft({c}, x.size)))",
        (
            "of the real signal that has the resulting coefficients, return the largest absolute"
            " value",
        ),
        "a float32 scalar",
    ),
}


def spectral_filter() -> Iterator[Variant]:
    """A change of the Fourier coefficients of a signal, and what is wanted of the outcome."""
    for one, before, after in itertools.product(FILTERS, BEFORE, AFTER):
        if (before and after == "rest") or (
            after in ("power", "peak") and one.name == "conjugated"  # they stay as they are
        ):
            continue
        if before == "centred" and one.name in ("fast", "middle", "odd"):
            continue  # they drop the mean anyway
        prepared, preparation = BEFORE[before]
        ending, wanted, result = AFTER[after]

        def body(code: str, prepared: str = prepared, ending: str = ending) -> str:
            k = "k = jnp.arange(c.size)\n" if "k" in code else ""
            return f"c = jnp.fft.rfft({prepared})\n{k}return {ending.format(c=code)}"

        mistakes = {"other_filter": body(one.wrong), "unfiltered": body("c")}
        if preparation:
            mistakes["leaves_out_preparation"] = body(one.code, "x")
        yield Variant(
            name=f"{one.name}_{before}{'_' if before else ''}{after}",
            level=3 if before and after == "peak" else 2,
            instruction=(
                (f"First {preparation} then take" if preparation else ("Take", "Compute")),
                (
                    "the discrete Fourier transform, unscaled.",
                    "the coefficients of the discrete Fourier transform, without a factor.",
                )
                if preparation
                else (
                    "the discrete Fourier transform of x, unscaled.",
                    "the coefficients of the discrete Fourier transform of x, without a factor.",
                ),
                ("Frequency k, in cycles", "A frequency k, which is the number of cycles"),
                "over the whole signal, goes from 0 to n / 2;",
                tuple(f"{words}," for words in one.words),
                tuple(f"and {words}." for words in wanted),
                f"x is float32 of shape [n], n even and at least 8; the result is {result}.",
            ),
            arguments="x: jax.Array",
            reference=body(one.code),
            mistakes=mistakes,
            inputs="""
def draw(n):
    return rng.standard_normal(n, np.float32) + np.float32(0.5)

x = draw(14)
impulse = 10 * np.eye(1, 14, 3, dtype=np.float32)[0]
return [(draw(8),), (x,), (draw(40),), (5 * x,), (impulse,)]
""",
            properties=("vmap",),
            constants={"RTOL": 1e-3, "ATOL": 1e-4},
        )


FAMILIES = (
    moving_window,
    pairs_of_samples,
    spectral_filter,
    sequences.named_sequence,
    timelines.named_timeline,
)
