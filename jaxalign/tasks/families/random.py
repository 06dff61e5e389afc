"""Families of tasks that draw random numbers: which draw it is, instructions say precisely.

The same key gives the same numbers, so results are as definite as those of other tasks.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families.variant import Variant


class Draw(NamedTuple):
    """Numbers z: code in terms of {key} and {shape}, words, code of another draw."""

    name: str
    code: str
    words: tuple[str, ...]
    mistake: str


DRAWS = (
    Draw(
        "uniform",
        "jax.random.uniform({key}, {shape})",
        ("from the uniform distribution on 0 to 1", "uniformly distributed between 0 and 1"),
        "jax.random.normal({key}, {shape})",
    ),
    Draw(
        "normal",
        "jax.random.normal({key}, {shape})",
        ("from the standard normal distribution", "normal with mean 0 and variance 1"),
        "jax.random.uniform({key}, {shape})",
    ),
    Draw(
        "symmetric",
        "jax.random.uniform({key}, {shape}, minval=-1, maxval=1)",
        ("from the uniform distribution on -1 to 1", "uniformly distributed between -1 and 1"),
        "jax.random.uniform({key}, {shape})",
    ),
    Draw(
        "dice",
        "jax.random.randint({key}, {shape}, 1, 7)",
        ("whole ones from 1 to 6, all equally likely", "rolls of a die, int32 from 1 to 6"),
        "jax.random.randint({key}, {shape}, 0, 6)",
    ),
    Draw(
        "squared_normal",
        "jax.random.normal({key}, {shape}) ** 2",
        (
            "the squares of standard normal ones",
            "drawn from the standard normal distribution and then squared",
        ),
        "jnp.abs(jax.random.normal({key}, {shape}))",
    ),
    Draw(
        "log_normal",
        "jnp.exp(0.5 * jax.random.normal({key}, {shape}))",
        (
            "e to the power of half of standard normal ones",
            "e^(g / 2), the numbers g being drawn from the standard normal distribution",
        ),
        "jnp.exp(jax.random.normal({key}, {shape}))",
    ),
)


class Use(NamedTuple):
    """What is made of x and z: code, words, mistake, and the result's dtype."""

    name: str
    code: str
    words: tuple[str, ...]
    mistake: str
    result: str = "float32"


USES = (
    Use("added", "x + 0.1 * {z}", ("Return x plus a tenth of z.",), "x + {z}"),
    Use(
        "stretched",
        "x * (1 + {z})",
        ("Return x times 1 + z.", "Return x + x z."),
        "x * {z}",
    ),
    Use(
        "raised",
        "jnp.maximum(x, {z})",
        ("Return the larger of x and z.", "Return x, but z where that is larger."),
        "jnp.minimum(x, {z})",
    ),
    Use(
        "exceeded",
        "x > {z}",
        ("Tell where x is greater than z.", "Return true where x exceeds z, else false."),
        "x < {z}",
        "bool",
    ),
    Use(
        "thinned",
        "jnp.where({z} > 0.5, x, 0)",
        ("Return x where z is greater than 0.5, and 0 elsewhere.",),
        "jnp.where({z} > 0.5, 0, x)",
    ),
    Use(
        "flipped",
        "jnp.where({z} < 0.5, -x, x)",
        ("Flip the sign of x where z is below 0.5.", "Return -x where z < 0.5, and x elsewhere."),
        "jnp.where({z} < 0.5, x, -x)",
    ),
)


class Plan(NamedTuple):
    """How many numbers with which key: code of both, words."""

    name: str
    level: int
    key: str
    shape: str
    words: tuple[str, ...]
    mistaken: tuple[str, str]


SPLIT = "jax.random.split(key)[1]"
PLANS = (
    Plan(
        "each",
        1,
        "key",
        "x.shape",
        ("one for every element of x, in one call with the given PRNG key",),
        ("jax.random.split(key)[0]", "x.shape"),
    ),
    Plan(
        "by_row",
        2,
        "key",
        "(x.shape[0], 1)",
        ("one for every row of x, in one call with the given PRNG key, each for all of its row",),
        ("key", "x.shape[1]"),
    ),
    Plan(
        "by_column",
        2,
        "key",
        "x.shape[1]",
        (
            "one for every column of x, in one call with the given PRNG key, each for all of its"
            " column",
        ),
        ("key", "(x.shape[0], 1)"),
    ),
    Plan(
        "second_key",
        2,
        SPLIT,
        "x.shape",
        (
            "one for every element of x, in one call with the second of the two keys into which the"
            " given PRNG key divides",
        ),
        ("key", "x.shape"),
    ),
    Plan(
        "own_keys",
        3,
        "jax.random.split(key, x.shape[0])",
        "",
        (
            "row by row: derive as many keys from the given PRNG key as x has rows, in one call,"
            " and draw a row's numbers with its own key, in the order of the keys",
        ),
        ("key", "x.shape"),
    ),
)


def noisy_array() -> Iterator[Variant]:
    """Random numbers for the elements, rows or columns of an array, and what they do to it."""
    for draw, use, plan in itertools.product(DRAWS, USES, PLANS):
        if use.name in ("thinned", "flipped") and draw.name in ("dice", "log_normal"):
            continue  # nearly all are alike
        if draw.name == "dice" and use.name in ("raised", "exceeded"):
            continue
        if (draw.name, plan.name) == ("symmetric", "each") and use.name != "raised":
            continue  # much like a task written by hand

        def body(
            draw: str, use: str, key: str = plan.key, shape: str = plan.shape, plan: Plan = plan
        ) -> str:
            if shape:
                z = draw.format(key=key, shape=shape)
                short = len(use) + len(z) < 80 and use.count("{z}") == 1
                return (
                    f"return {use.format(z=z)}" if short else f"z = {z}\nreturn {use.format(z='z')}"
                )
            rows = draw.format(key="key", shape="x.shape[1:]")
            return (
                f"keys = {key}\nz = jax.vmap(lambda key: {rows})(keys)\nreturn {use.format(z='z')}"
            )

        key, shape = plan.mistaken
        mistakes = {
            "other_draw": body(draw.mistake, use.code),
            "other_use": body(draw.code, use.mistake),
        }
        if plan.name in ("by_row", "by_column"):
            mistakes["number_for_each"] = body(draw.code, use.code, shape="x.shape")
        else:
            mistakes["other_key"] = body(draw.code, use.code, key, shape)
        floating = use.result == "float32"
        yield Variant(
            name=f"{use.name}_by_{draw.name}_{plan.name}",
            level=plan.level,
            instruction=(
                tuple(f"Draw random numbers z, {words}," for words in draw.words),
                tuple(f"{words}." for words in plan.words),
                use.words,
                "key is a raw uint32 key of shape [2] and x float32 of shape [n, m];",
                "so is the result." if floating else "the result is bool of the shape of x.",
            ),
            arguments="key: jax.Array, x: jax.Array",
            reference=body(draw.code, use.code),
            mistakes=mistakes,
            inputs="""
def case(n, m, scale):
    key = rng.integers(0, 2**32, 2, np.uint32)
    return key, scale * rng.standard_normal((n, m), np.float32)

cases = [case(3, 2, 1), case(6, 5, 1), case(10, 8, 1)]
return [*cases, case(6, 5, 10), case(6, 5, 0.1), case(1, 4, 1)]
""",
            properties=("vmap",),
        )


class Statistic(NamedTuple):
    """Of numbers z: code, words, another statistic, and the result; table: for each row?"""

    name: str
    code: str
    words: tuple[str, ...]
    mistake: str
    table: bool = False
    result: str = "float32 scalar"


STATISTICS = (
    Statistic("average", "jnp.mean({z})", ("Return their mean.",), "jnp.sum({z})"),
    Statistic(
        "record",
        "jnp.max({z})",
        ("Return the largest of them.",),
        "jnp.min({z})",
    ),
    Statistic(
        "share_above_one",
        "jnp.mean({z} > 1)",
        ("Return which part of them, from 0 to 1, is greater than 1.",),
        "jnp.sum({z} > 1)",
    ),
    Statistic(
        "energy",
        "jnp.sum({z} ** 2)",
        ("Return the sum of their squares.",),
        "jnp.sum({z}) ** 2",
    ),
    Statistic(
        "spread",
        "jnp.max({z}) - jnp.min({z})",
        ("Return the largest minus the smallest of them.",),
        "jnp.max({z})",
    ),
    Statistic(
        "path",
        "jnp.cumsum({z})",
        ("Return the sum of the first of them, of the first two, of the first three and so on.",),
        "jnp.cumsum({z}) - {z}",
        result="vector",
    ),
    Statistic(
        "sorted",
        "jnp.sort({z})",
        ("Return them in rising order.",),
        "{z}",
        result="vector",
    ),
    Statistic(
        "records_of_rows",
        "jnp.max({z}, axis=1)",
        ("Return the largest of each row.",),
        "jnp.max({z}, axis=0)",
        True,
        "vector",
    ),
    Statistic(
        "means_of_columns",
        "jnp.mean({z}, axis=0)",
        ("Return the mean of each column.",),
        "jnp.mean({z}, axis=1)",
        True,
        "vector",
    ),
)
KEYS = {
    "given": ("key", ("with the given PRNG key",), "jax.random.split(key)[0]"),
    "first": (
        "jax.random.split(key)[0]",
        ("with the first of the two keys into which the given PRNG key is divided",),
        "key",
    ),
    "folded": (
        "jax.random.fold_in(key, step)",
        ("with the PRNG key that comes from folding the number step into the given one",),
        "key",
    ),
}


def statistic_of_draws() -> Iterator[Variant]:
    """A statistic of random numbers drawn with the given key or one derived from it."""
    sizes = {"given": (60, "(12, 7)"), "first": (100, "(8, 15)"), "folded": (40, "(20, 6)")}
    for draw, statistic, which in itertools.product(DRAWS, STATISTICS, KEYS):
        if draw.name in ("uniform", "symmetric") and statistic.name == "share_above_one":
            continue  # none is
        if draw.name == "dice" and statistic.name in ("record", "spread"):
            continue  # always the same
        if draw.name in ("log_normal", "squared_normal") and "share" in statistic.name:
            continue  # as large without the half or the square
        size, table = sizes[which]
        key, words, mistaken = KEYS[which]
        shape = table if statistic.table else f"({size},)"
        rows, columns = table.strip("()").split(", ")
        integer = draw.name == "dice" and statistic.name in ("energy", "path", "sorted")
        integer |= (draw.name, statistic.name) == ("dice", "records_of_rows")
        kind = "int32" if integer else "float32"
        length = size if not statistic.table else rows if "rows" in statistic.name else columns
        result = f"{kind} scalar" if statistic.result != "vector" else f"vector of shape [{length}]"
        result = f"{kind} {result}" if "vector" in result else result

        def body(code: str, draw: str, key: str, shape: str = shape) -> str:
            return f"z = {draw.format(key=key, shape=shape)}\nreturn {code.format(z='z')}"

        more = which == "folded"
        yield Variant(
            name=f"{statistic.name}_of_{draw.name}_draws_{which}",
            level=2 if statistic.table or more else 1,
            instruction=(
                f"Draw a table of {rows} rows and {columns} columns of random numbers,"
                if statistic.table
                else (f"Draw {size} random numbers,", f"Take {size} random numbers,"),
                tuple(f"{words}," for words in draw.words),
                f"all in one call {words[0]}.",
                statistic.words,
                "key is a raw uint32 key of shape [2]"
                + (" and step a whole number;" if more else ";"),
                f"the result is {'an' if integer else 'a'} {result}.",
            ),
            arguments="key: jax.Array, step: int" if more else "key: jax.Array",
            reference=body(statistic.code, draw.code, key),
            mistakes={
                "other_statistic": body(statistic.mistake, draw.code, key),
                "other_draw": body(statistic.code, draw.mistake, key),
                "other_key": body(statistic.code, draw.code, mistaken),
            },
            inputs="""
keys = [rng.integers(0, 2**32, 2, np.uint32) for _ in range(4)]
return [(key, step) for key, step in zip((*keys, np.zeros(2, np.uint32)), (3, 3, 10, 1, 0))]
"""
            if more
            else """
keys = [rng.integers(0, 2**32, 2, np.uint32) for _ in range(4)]
return [(key,) for key in (*keys, np.zeros(2, np.uint32))]
""",
            properties=("vmap",),
            constants={"RTOL": 1e-3, "ATOL": 1e-4},
        )


FAMILIES = (noisy_array, statistic_of_draws)
