"""Families of statistics: moments of all kinds, and what is left after location and scale.

Each is asked of a vector, of every row of a matrix or of every column.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from jaxalign.tasks.families import everyday
from jaxalign.tasks.families.expressions import tidy
from jaxalign.tasks.families.variant import Variant


class Group(NamedTuple):
    """What one statistic is of: words, and the pieces of code that differ by the axis."""

    name: str
    each: tuple[str, ...]
    it: str
    axis: str
    keep: str
    inner: str  # all but the first and the last element
    first: str
    size: str
    weighted: str  # of {x} with the weights w
    expand: str  # of such means
    shapes: str  # of inputs
    sizes: str
    weights: str
    result: str


GROUPS = (
    Group(
        "vector",
        ("",),
        "x",
        "",
        "",
        "[1:-1]",
        "x[0]",
        "x.size",
        "w @ {x}",
        "",
        "(3,), (8,), (30,)",
        "x is a float32 vector of shape [n], n at least 3.",
        "w holds positive float32 weights and has the same shape.",
        "The result is a float32 scalar.",
    ),
    Group(
        "rows",
        ("For every row of x,", "Row by row,"),
        "the row",
        ", axis=1",
        ", axis=1, keepdims=True",
        "[:, 1:-1]",
        "x[:, :1]",
        "x.shape[1]",
        "{x} @ w",
        "[:, None]",
        "(1, 3), (6, 6), (4, 9)",
        "x is a float32 matrix of shape [n, m], m at least 3.",
        "w holds m positive float32 weights, those of the columns.",
        "The result has the shape [n].",
    ),
    Group(
        "columns",
        ("For every column of x,", "Column by column,"),
        "the column",
        ", axis=0",
        ", axis=0",
        "[1:-1]",
        "x[0]",
        "x.shape[0]",
        "w @ {x}",
        "",
        "(3, 1), (6, 6), (9, 4)",
        "x is a float32 matrix of shape [n, m], n at least 3.",
        "w holds n positive float32 weights, those of the rows.",
        "The result has the shape [m].",
    ),
)


class Step(NamedTuple):
    """A step of a computation: code, and what one says for it."""

    name: str
    code: str
    words: tuple[str, ...]


CENTRES = (
    Step("plain", "", ("",)),
    Step("centred", "jnp.mean(x{keep})", ("the mean of {it}", "the mean")),
    Step("from_middle", "jnp.median(x{keep})", ("the middle value of {it}",)),
    Step(
        "from_least",
        "jnp.min(x{keep})",
        ("the least element of {it}", "the lowest element of {it}"),
    ),
    Step("from_top", "jnp.max(x{keep})", ("the greatest element of {it}",)),
    Step(
        "from_weighted_mean",
        "({weighted} / jnp.sum(w)){expand}",
        ("the mean of {it} weighted by w",),
    ),
)
POWERS = (
    Step("sizes", "jnp.abs({v})", ("take the magnitudes of {these}",)),
    Step("squares", "{v}**2", ("square {these}", "take the squares of {these}")),
    Step("cubes", "{v}**3", ("raise {these} to the third power",)),
    Step("fourth_powers", "{v}**4", ("raise {these} to the fourth power",)),
)
MIDDLE = "(of an even number, the mean of the two in the middle)"
AVERAGES = (
    Step("mean", "jnp.mean({v}{axis})", ("their mean", "the mean of these")),
    Step(
        "weighted_mean",
        "{weighted} / jnp.sum(w)",
        ("their mean weighted by w", "their mean with the weights w"),
    ),
    Step(
        "trimmed_mean",
        "jnp.mean(jnp.sort({v}{axis}){inner}{axis})",
        ("the mean of what is left of them without the smallest and the largest one",),
    ),
    Step(
        "corrected_mean",
        "jnp.sum({v}{axis}) / ({size} - 1)",
        ("the quotient of their sum and one less than their number",),
    ),
    Step("middle", "jnp.median({v}{axis})", (f"the middle one of them in order of size {MIDDLE}",)),
)
MOMENT_INPUTS = """
cases = [rng.normal(1, 2, shape).astype(np.float32) for shape in [{shapes}]]
some = cases[1]
return [(x,) for x in (*cases, 3 * some, np.round(some), np.abs(some))]
"""
WEIGHTED_INPUTS = """
def case(x):
    return x, rng.uniform(0.1, 2, x.shape[{axis}]).astype(np.float32)

cases = [rng.normal(1, 2, shape).astype(np.float32) for shape in [{shapes}]]
some = cases[1]
return [case(x) for x in (*cases, 3 * some, np.round(some), np.abs(some))]
"""


def moments() -> Iterator[Variant]:
    """Averages of powers of deviations: from what, which power, averaged how, and of what."""
    for average, centre, power, root, group in itertools.product(
        AVERAGES, CENTRES, POWERS, (False, True), GROUPS
    ):
        if not _makes_sense(average, centre, power, root) or (
            group.name == "vector"
            and centre.name in ("plain", "from_weighted_mean")
            and average.name in ("mean", "weighted_mean")
        ):
            continue  # the latter is as for columns, or a task written by hand
        weighted = average.name == "weighted_mean"
        other_power = POWERS[POWERS.index(power) ^ 1]
        other_average = AVERAGES[(AVERAGES.index(average) + 2) % len(AVERAGES)]
        if "w" in other_average.code and not weighted:
            other_average = AVERAGES[2]
        mistakes = {
            f"takes_{other_power.name}": _moment(average, centre, other_power, root, group),
            f"takes_the_{other_average.name}": _moment(other_average, centre, power, root, group),
            f"{'leaves' if root else 'takes'}_the_root": _moment(
                average, centre, power, not root, group
            ),
        }
        if centre.code:
            mistakes["does_not_centre"] = _moment(average, CENTRES[0], power, root, group)
        if group is not GROUPS[0]:
            other_group = GROUPS[3 - GROUPS.index(group)]
            mistakes["other_axis"] = _moment(average, centre, power, root, other_group)
        if not root and power.name == "cubes":
            del mistakes["takes_the_root"]  # of what may be negative
        yield Variant(
            name=(
                f"{'root_of_' if root else ''}{average.name}_of_{centre.name}_{power.name}"
                f"_of_{group.name}"
            ),
            level=_level(average, centre),
            instruction=(
                group.each,
                _steps(centre, power, group),
                tuple(
                    f"and return {'the square root of ' if root else ''}{words}."
                    for words in average.words
                ),
                "The middle value of an even number is the mean of the two in the middle."
                if centre.name == "from_middle" and average.name != "middle"
                else "",
                group.sizes,
                group.weights if weighted else "",
                group.result,
            ),
            arguments="x: jax.Array, w: jax.Array" if weighted else "x: jax.Array",
            reference=_moment(average, centre, power, root, group),
            mistakes=mistakes,
            inputs=(WEIGHTED_INPUTS if weighted else MOMENT_INPUTS).format(
                shapes=group.shapes, axis=1 if group.name == "rows" else 0
            ),
            constants={"ATOL": 1e-3} if power.name == "cubes" else {},  # they cancel
            properties=("grad", "vmap") if _is_smooth(average, centre, power, root) else ("vmap",),
        )


def _is_smooth(average: Step, centre: Step, power: Step, root: bool) -> bool:
    return (
        average.name in ("mean", "weighted_mean", "corrected_mean")
        and centre.name in ("plain", "centred", "from_weighted_mean")
        and power.name != "sizes"
        and not root
    )


def _makes_sense(average: Step, centre: Step, power: Step, root: bool) -> bool:
    if root and power.name != "squares":
        return False
    if centre.name == "from_weighted_mean" and average.name != "weighted_mean":
        return False
    if average.name == "mean" and not centre.code:
        return root or power.name == "fourth_powers"  # others are among the reductions
    if average.name in ("mean", "weighted_mean"):
        one_sided = centre.name in ("from_least", "from_top")
        return not (one_sided and power.name == "sizes")  # which have no other sign
    return power.name in ("sizes", "squares") and centre.name in ("centred", "from_middle")


def _level(average: Step, centre: Step) -> int:
    if average.name == "mean" and "median" not in centre.code:
        return 1
    return 3 if centre.name == "from_weighted_mean" or average.name == "trimmed_mean" else 2


def _moment(average: Step, centre: Step, power: Step, root: bool, group: Group) -> str:
    value, lines = "x", ""
    if centre.code:
        middle = centre.code.format(
            keep=group.keep, weighted=group.weighted.format(x="x"), expand=group.expand
        )
        if not group.expand and middle.startswith("("):
            middle = middle[1:-1]
        value, lines = "deviations", f"deviations = x - {middle}\n"
    value = power.code.format(v=value)
    code = average.code.format(
        v=value,
        axis=group.axis,
        inner=group.inner,
        size=group.size,
        weighted=group.weighted.format(x=value),
    )
    return lines + f"return {f'jnp.sqrt({code})' if root else code}"


def _steps(centre: Step, power: Step, group: Group) -> tuple[str, ...]:
    """The first steps in words, with a capital where a sentence begins."""
    elements = "the elements of x" if group.name == "vector" else "the elements"
    if centre.code:
        texts = [
            f"subtract {middle.format(it=group.it)} from {elements},"
            f" {what.format(these='the results')},"
            for middle in centre.words
            for what in power.words
        ]
    else:
        texts = [words.format(these=elements) for words in power.words]
    if group.name == "vector":
        texts = [text[0].upper() + text[1:] for text in texts]
    return tuple(texts)


# --- location and scale --------------------------------------------------------------------------

LOCATIONS = (
    Step("", "", ("",)),
    Step("mean", "jnp.mean(x{keep})", ("the mean of {it}",)),
    Step("middle", "jnp.median(x{keep})", ("the middle value of {it}",)),
    Step(
        "least", "jnp.min(x{keep})", ("the smallest element of {it}", "the least element of {it}")
    ),
    Step("top", "jnp.max(x{keep})", ("the largest element of {it}",)),
    Step(
        "midpoint",
        "(jnp.min(x{keep}) + jnp.max(x{keep})) / 2",
        ("the number halfway between the smallest and the largest element of {it}",),
    ),
    Step("start", "{first}", ("the first element of {it}",)),
)
SCALES = (
    Step("size", "jnp.max(jnp.abs({v}){keep})", ("the largest one of their magnitudes",)),
    Step("total", "jnp.sum(jnp.abs({v}){keep})", ("the sum of their magnitudes",)),
    Step("mean_size", "jnp.mean(jnp.abs({v}){keep})", ("the mean of their magnitudes",)),
    Step("middle_size", "jnp.median(jnp.abs({v}){keep})", ("the middle one of their magnitudes",)),
    Step(
        "length",
        "jnp.sqrt(jnp.sum({v}**2{keep}))",
        ("the square root of the sum of their squares",),
    ),
    Step(
        "effective_size",
        "jnp.sqrt(jnp.mean({v}**2{keep}))",
        ("the square root of the mean of their squares",),
    ),
    Step(
        "range",
        "jnp.max({v}{keep}) - jnp.min({v}{keep})",
        ("the largest one of them less the smallest one",),
    ),
)
# Equal elements make divisors 0.
SCALE_INPUTS = """
cases = [rng.normal(1, 2, shape).astype(np.float32) for shape in [{shapes}]]
some = cases[1]
return [(x,) for x in (*cases, 30 * some, np.round(4 * some), some + 20{equal})]
"""


def normalised() -> Iterator[Variant]:
    """Elements less a location, by a scale; in every other task the scale may be 0."""
    for (i, location), (k, scale), (g, group) in itertools.product(
        enumerate(LOCATIONS), enumerate(SCALES), enumerate(GROUPS)
    ):
        if group.name == "vector" and not location.code:
            continue  # among them are tasks written by hand
        guarded = (i + k + g) % 2 == 0
        other = SCALES[(k + 3) % len(SCALES)]
        mistakes = {
            f"by_{other.name}": _normalised(location, other, group, guarded),
            "leaves_out_the_scale": _normalised(location, None, group),
        }
        if group is not GROUPS[0]:
            mistakes["other_axis"] = _normalised(location, scale, GROUPS[3 - g], guarded)
        if guarded:
            mistakes["divides_by_0"] = _normalised(location, scale, group)
        if location.code:
            mistakes["leaves_out_the_location"] = _normalised(LOCATIONS[0], scale, group, guarded)
        elements = "the elements of x" if group.name == "vector" else "the elements"
        asked = f"subtract {{}} from {elements} and divide the results by"
        texts = [asked.format(words.format(it=group.it)) for words in location.words]
        if not location.code:
            texts = [f"divide {elements} by"]
        if group.name == "vector":
            texts = [text[0].upper() + text[1:] for text in texts]
        middle = "middle" in location.name + scale.name
        yield Variant(
            name=f"{group.name}{'_less_' if location.code else ''}{location.name}_by_{scale.name}",
            level=2 if guarded or middle else 1,
            instruction=(
                group.each,
                tuple(texts),
                tuple(f"{words}." for words in scale.words),
                (
                    "Where that is 0, divide by 1 instead.",
                    "A divisor of 0 is to be replaced by 1.",
                )
                if guarded
                else "",
                "The middle of an even number is the mean of the two in the middle."
                if middle
                else "",
                group.sizes,
                ("The result has the shape of x.", "The result has the same shape."),
            ),
            arguments="x: jax.Array",
            reference=_normalised(location, scale, group, guarded),
            mistakes=mistakes,
            inputs=SCALE_INPUTS.format(
                shapes=group.shapes,
                equal=", np.full_like(some, 2), 0 * some" if guarded else "",
            ),
            properties=("vmap",),
        )


def _normalised(location: Step, scale: Step | None, group: Group, guarded: bool = False) -> str:
    value, lines = "x", ""
    if location.code:
        middle = location.code.format(keep=group.keep, first=group.first)
        value, lines = "shifted", f"shifted = x - {middle}\n"
    if not scale:
        return lines + f"return {value}"
    keep = group.keep if group.name == "rows" else group.axis
    divisor = scale.code.format(v=value, keep=keep)
    if guarded or len(divisor) > 70:
        lines += f"scale = {divisor}\n"
        divisor = "jnp.where(scale == 0, 1, scale)" if guarded else "scale"
    return lines + f"return {tidy(f'{value} / ({divisor})')}"


FAMILIES = (moments, normalised, everyday.named_statistic)
