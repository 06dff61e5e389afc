"""Parametric families: generators that yield thousands of further train tasks.

A family is a function of a module named for its area that yields `Variant`s. What varies is what
is asked, not only numbers; the seed chooses among wordings of the same. Every task has its own
reference, mistakes and inputs, as one written by hand. None is a near-duplicate of a held-out or
validation task, which the tests see to; those of a family are akin to each other, of course.
"""

from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from random import Random

from jaxalign.errors import UserError
from jaxalign.tasks.families import (
    autodiff,
    control_flow,
    dp_graphs,
    elementwise,
    linalg,
    nn,
    optimisation,
    random,
    reductions,
    segments,
    signal,
    solvers,
    statistics,
    stencils,
    vectorisation,
)
from jaxalign.tasks.families.variant import Variant, to_task
from jaxalign.types import Task

Family = Callable[[], Iterator[Variant]]

FAMILIES: Mapping[str, tuple[Family, ...]] = {
    "autodiff": autodiff.FAMILIES,
    "control_flow": control_flow.FAMILIES,
    "dp_graphs": dp_graphs.FAMILIES,
    "elementwise": elementwise.FAMILIES,
    "linalg": linalg.FAMILIES,
    "nn": nn.FAMILIES,
    "optimisation": optimisation.FAMILIES,
    "random": random.FAMILIES,
    "reductions": reductions.FAMILIES,
    "segments": segments.FAMILIES,
    "signal": signal.FAMILIES,
    "solvers": solvers.FAMILIES,
    "statistics": statistics.FAMILIES,
    "stencils": stencils.FAMILIES,
    "vectorisation": vectorisation.FAMILIES,
}


def is_generated(task: Task) -> bool:
    """Whether a task is one of those here."""
    return task.id.startswith("families/")


def load(part: str = "", seed: int = 0) -> list[Task]:
    """All generated tasks, those of an area, or those of "area/family"; sorted by id.

    "*" stands for any letters, "*/named_*" for the families that are called so in any area. With
    ":20" behind it, 20 of each family at most, drawn alike for every seed; with ":-20" all others;
    with ":13-20" of those 20 the last eight; with "@1" the seed is 1. The same part and seed give
    the same tasks. Raises UserError if there is no such family or number.
    """
    before, at, given = part.partition("@")
    place, colon, number = before.partition(":")
    drawn = _places(number) if colon else slice(None)
    if drawn is None:
        raise UserError(
            f"library:families{'/' * bool(place)}{part}: behind the colon, give how many of each "
            "family, with a minus before it how many to leave out, or from which to which (13-20)"
        )
    if at and not _is_number(given):
        raise UserError(f"library:families/{part}: give a number, 0 or more, behind the @")
    seed = int(given) if at else seed
    area, _, family = place.partition("/")
    found = [
        to_task(variant, in_area, one.__name__, seed)
        for in_area, families in FAMILIES.items()
        for one in families
        if fnmatchcase(in_area, area or "*") and fnmatchcase(one.__name__, family or "*")
        for variant in _shuffled(list(one()), one.__name__)[drawn]
    ]
    if not found:
        names = [f"{a}/{f.__name__}" for a, families in FAMILIES.items() for f in families]
        known = ", ".join([*FAMILIES, *names])
        raise UserError(f"library:families/{part}: there is no such family; use one of {known}")
    return sorted(found, key=lambda task: task.id)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _places(text: str) -> slice | None:
    """Which of a shuffled family "20", "-20" or "13-20" asks for; None if it is none of these."""
    least, minus, most = text.rpartition("-")
    if not _is_number(most) or int(most) == 0 or (least and not _is_number(least)):
        return None
    if not minus:
        return slice(int(most))
    if not least:
        return slice(int(most), None)
    return slice(int(least) - 1, int(most)) if 0 < int(least) <= int(most) else None


def _shuffled(variants: list[Variant], family: str) -> list[Variant]:
    return Random(family).sample(variants, len(variants))
