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
    with "@1" the seed is 1. The same part and seed give the same tasks. Raises UserError if there
    is no such family or number.
    """
    before, at, given = part.partition("@")
    place, colon, number = before.partition(":")
    if colon and not (_is_number(number.removeprefix("-")) and int(number)):
        raise UserError(
            f"library:families{'/' * bool(place)}{part}: behind the colon, give how many of each "
            "family, or with a minus how many to leave out"
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
        for variant in _some(list(one()), int(number) if colon else None, one.__name__)
    ]
    if not found:
        names = [f"{a}/{f.__name__}" for a, families in FAMILIES.items() for f in families]
        known = ", ".join([*FAMILIES, *names])
        raise UserError(f"library:families/{part}: there is no such family; use one of {known}")
    return sorted(found, key=lambda task: task.id)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _some(variants: list[Variant], number: int | None, family: str) -> list[Variant]:
    """So many of them at most, or all but so many if it is below 0; None: all."""
    if number is None:
        return variants
    drawn = Random(family).sample(variants, len(variants))
    return drawn[:number] if number > 0 else drawn[-number:]
