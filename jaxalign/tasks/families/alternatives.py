"""A family of choices: one of two results by a flag or a comparison, one of three by a number.

Members differ by a word: which results, which of them comes when, and by what it is decided.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from jaxalign.tasks.families import sentences
from jaxalign.tasks.families.named import Arguments
from jaxalign.tasks.families.sentences import Ask, Table
from jaxalign.tasks.families.variant import Variant

RESULTS = (
    ("doubled", "2 * x", "twice x"),
    ("reversed", "x[::-1]", "x in the opposite order"),
    ("magnitudes", "jnp.abs(x)", "the magnitudes of x"),
    ("centred", "x - jnp.mean(x)", "x less its mean"),
    ("squares", "x**2", "the squares of x"),
    ("summed", "jnp.cumsum(x)", "the running sum of x"),
    ("negated", "-x", "minus x"),
    ("ordered", "jnp.sort(x)", "x in rising order"),
    ("halved", "x / 2", "half of x"),
)
CONDITIONS = (
    ("ahead", "p > q", "p is above q", "p < q"),
    ("same_side", "p * q > 0", "p and q have the same sign", "p * q < 0"),
    ("farther", "jnp.abs(p) > jnp.abs(q)", "p is farther from 0 than q", "p > q"),
    ("sum_positive", "p + q > 0", "the sum of p and q is positive", "p * q > 0"),
)
OUTCOMES = (  # of x and y
    ("one_or_other", "x", "x", "y", "y"),
    ("plus_or_minus", "x + y", "x plus y", "x - y", "x less y"),
    (
        "product_or_mean",
        "x * y",
        "x times y",
        "(x + y) / 2",
        "the mean of x and y, element by element",
    ),
    ("twice_or_opposite", "2 * x", "twice x", "-y", "minus y"),
)
OF_ELEMENT = (
    ("square", "x**2", "its square"),
    ("opposite", "-x", "its opposite"),
    ("half", "x / 2", "half of it"),
    ("more", "x + 1", "1 more than it"),
    ("triple", "3 * x", "3 times it"),
)
IF = (
    "If {c}, return {a}, and if not, {b}.",
    "Return {a} if {c}, and otherwise {b}.",
    "What is wanted is {a} if {c}, or else {b}.",
)
WHERE = (
    "Where {c}, return {a}, and elsewhere {b}.",
    "Return {a} where {c}, and {b} in all other places.",
    "What is wanted is {a} in the places where {c}, and {b} in the others.",
)
BY_INDEX = (
    "If k is 0, return {a}; if it is 1, {b}; and if it is 2, {c}.",
    "Return {a} for k = 0, {b} for k = 1, and {c} for k = 2.",
)
BY_SIGN = (
    "If k is above 0, return {a}; if it is below 0, {b}; and if it is 0, {c}.",
    "Return {a} if k is positive, {b} if it is negative, and {c} if it is 0.",
)
BY_OWN_SIGN = (
    "For each positive element of x return {a}, for each negative one {b}, and for zeros {c}.",
    "Turn each element of x into {a} if it is positive, {b} if negative, and {c} if it is 0.",
)


def _filled(texts: Iterable[str], a: str, b: str, c: str) -> list[str]:
    return [text.format(a=a, b=b, c=c) for text in texts]


def _by_flag() -> Iterator[Ask]:
    for apart, place in itertools.product((1, 4), range(len(RESULTS))):
        first, a, of_a = RESULTS[place]
        second, b, of_b = RESULTS[(place + apart) % len(RESULTS)]
        texts = _filled(IF, of_a, of_b, "flag is true")
        wrong = (f"jnp.where(flag, {b}, {a})", a, b)
        yield Ask(f"{first}_or_{second}_by_flag", f"jnp.where(flag, {a}, {b})", texts, wrong)


def _by_numbers() -> Iterator[Ask]:
    for condition, outcome in itertools.product(CONDITIONS, OUTCOMES):
        (name, test, words, other), (what, a, of_a, b, of_b) = condition, outcome
        texts = _filled(IF, of_a, of_b, words)
        wrong = (f"jnp.where({test}, {b}, {a})", f"jnp.where({other}, {a}, {b})", f"0 + {a}", b)
        yield Ask(f"{what}_if_{name}", f"jnp.where({test}, {a}, {b})", texts, wrong)


def _by_mask() -> Iterator[Ask]:
    for what, a, of_a, b, of_b in OUTCOMES[1:]:
        texts = _filled(WHERE, of_a, of_b, "m is true")
        wrong = (f"jnp.where(m, {b}, {a})", a, b)
        yield Ask(f"{what}_by_mask", f"jnp.where(m, {a}, {b})", texts, wrong)


def _by_number(kind: str, code: str, texts: Sequence[str], places: Iterable[int]) -> Iterator[Ask]:
    """One of three results, which begin in each of the places in their list."""
    for place in places:
        chosen = [RESULTS[(place + further) % len(RESULTS)] for further in (0, 2, 5)]
        names, (a, b, c), words = zip(*chosen, strict=True)
        wrong = (code.format(b, a, c), code.format(a, c, b), code.format(c, b, a))
        yield Ask(f"{'_'.join(names)}_{kind}", code.format(a, b, c), _filled(texts, *words), wrong)


def _by_own_sign() -> Iterator[Ask]:
    code = "jnp.select([x > 0, x < 0], [{}, {}], {})"
    for place, zero in enumerate((1, -1, 0.5, 2, -2)):
        (name, a, of_a), (other, b, of_b) = OF_ELEMENT[place], OF_ELEMENT[(place + 2) % 5]
        wrong = (code.format(b, a, zero), code.format(a, b, 0), code.format(a, b, "x"))
        texts = _filled(BY_OWN_SIGN, of_a, of_b, str(zero))
        yield Ask(f"{name}_or_{other}_by_own_sign", code.format(a, b, zero), texts, wrong)


FLAG_INPUTS = """
cases = [1 + k * rng.normal(size=n) for k, n in enumerate((3, 5, 5, 8, 8, 8), 1)]
cases[-1][0] = 0
return [(x.astype(np.float32), np.array(k % 2 == 0)) for k, x in enumerate(cases)]
"""
# Such numbers that of the eight half are true of each condition.
NUMBERS_INPUTS = """
pairs = [(3, 1), (1, 3), (-3, -1), (-1, -3), (3, -1), (-3, 1), (1, -3), (-1, 3)]
vectors = [rng.normal(size=(2, n)).astype(np.float32) for n in (1, 4, 4, 9, 9, 9, 4, 4)]
scale = rng.uniform(0.5, 2)
numbers = [np.float32(scale * np.array(pair)) for pair in pairs]
return [(*map(np.asarray, two), *both) for two, both in zip(numbers, vectors, strict=True)]
"""
MASK_INPUTS = """
cases = [rng.normal(size=(2, n)).astype(np.float32) for n in (4, 9, 15, 9)]
cases[-1][0, 0] = 0
masks = [rng.permutation(x.size) < x.size // 2 for x, _ in cases]
return [(m, x, y) for m, (x, y) in zip(masks, cases, strict=True)]
"""
INDEX_INPUTS = """
cases = [1 + 1.5 * rng.normal(size=n) for n in (3, 5, 5, 8, 8, 8)]
cases[-1][0] = 0
return [(x.astype(np.float32), np.array(k % 3 - {least}, np.int32)) for k, x in enumerate(cases)]
"""
SIGN_INPUTS = """
cases = [rng.integers(-4, 5, n).astype(np.float32) for n in (6, 9, 15, 9)]
return [(np.concatenate([x, np.float32([0, -0.5, 0.75])]),) for x in cases]
"""
X = np.array([-1.5, 0.25, 0.5, 2.25, -0.75], np.float32)
Y = np.array([0.8, 1.25, -0.4, 1.75, -2.0], np.float32)
TABLES = (
    Table(
        Arguments(
            "x: jax.Array, flag: jax.Array",
            FLAG_INPUTS,
            ("a swap", "values done", "v ready"),
            {"x": X, "flag": np.array(True)},
        ),
        "You have a float32 vector x and one truth value, flag.",
        (
            "x is a float32 vector, flag a boolean scalar array.",
            "x: float32, shape [n]; flag: one bool.",
        ),
        [*_by_flag()],
    ),
    Table(
        Arguments(
            "p: jax.Array, q: jax.Array, x: jax.Array, y: jax.Array",
            NUMBERS_INPUTS,
            ("a b u v", "left right x y", "score best new old"),
            {"p": np.float32(-1), "q": np.float32(-3), "x": X, "y": Y},
        ),
        "You have two float32 numbers, p and q, and two float32 vectors of one length, x and y.",
        (
            "p and q are float32 scalars, x and y float32 vectors of the same length.",
            "p, q: float32, one number each; x, y: float32, both of shape [n].",
        ),
        [*_by_numbers()],
    ),
    Table(
        Arguments(
            "m: jax.Array, x: jax.Array, y: jax.Array", MASK_INPUTS, ("mask a b", "known u v")
        ),
        "You have a boolean vector m and two float32 vectors of the same length, x and y.",
        ("m, x and y are vectors of one length, m boolean, the others float32.",),
        [*_by_mask()],
    ),
    Table(
        Arguments(
            "x: jax.Array, k: jax.Array",
            INDEX_INPUTS.format(least=0),
            ("a choice", "values mode", "v case"),
            {"k": np.int32(1), "x": X},
        ),
        "You have a float32 vector x and a whole number k, which is 0, 1 or 2.",
        (
            "x is a float32 vector, k an int32 scalar (0, 1 or 2).",
            "x: float32, shape [n]; k: int32, one number from 0 to 2.",
        ),
        [*_by_number("by_index", "jnp.stack([{}, {}, {}])[k]", BY_INDEX, range(6))],
    ),
    Table(
        Arguments(
            "x: jax.Array, k: jax.Array",
            INDEX_INPUTS.format(least=1),
            ("a gain", "values trend", "v c"),
            {"k": np.int32(-1), "x": X},
        ),
        "You have a float32 vector x and one whole number, k.",
        (
            "x is a float32 vector, k an int32 scalar.",
            "x: float32, shape [n]; k: int32, one number.",
        ),
        [*_by_number("by_sign", "jnp.select([k > 0, k < 0], [{}, {}], {})", BY_SIGN, range(3, 9))],
    ),
    Table(
        Arguments("x: jax.Array", SIGN_INPUTS, ("a", "values", "v")),
        "You have a float32 vector x.",
        ("x is a float32 vector.", "x: float32, shape [n]; so is the result."),
        [*_by_own_sign()],
    ),
)


def named_alternative() -> Iterator[Variant]:
    """Every ask of every table."""
    yield from sentences.variants(TABLES)
