"""The tasks that come with jaxalign, by split: train, validation, heldout.

A task is one small Python file, `<split>/<area>/<name>.py`, in the format of
`jaxalign.tasks.schema`. Nothing may be tuned on held-out tasks: validation is for that.
"""

import re
from pathlib import Path

from jaxalign.errors import UserError
from jaxalign.tasks import families, schema
from jaxalign.types import Task

SPLITS = ("train", "validation", "heldout")
GENERATED = "families"  # further train tasks, from `jaxalign.tasks.families`


def load(parts: str) -> list[Task]:
    """The tasks of a split, or of one of its areas, sorted by id ("train/elementwise/softsign").

    parts: "train", "train/elementwise", "families", "families/linalg/...", "families:20" (of each
    family so many at most), "families@1" (worded by the seed 1, not 0), and what else
    `families.load` takes; or some of them, joined by "+", whose tasks follow each other.
    """
    return [task for part in parts.split("+") for task in _load(part)]


def _load(part: str) -> list[Task]:
    split, _, area = part.partition("/")
    if re.split("[:@]", split)[0] == GENERATED:
        return families.load(part.removeprefix(GENERATED).removeprefix("/"))
    if split not in SPLITS:
        known = ", ".join([*SPLITS, GENERATED])
        raise UserError(f"library:{part}: there is no such split; use one of {known}")
    found = schema.read_folder(Path(__file__).parent / split, split)
    areas = sorted({task.area for task in found})
    if area and area not in areas:
        raise UserError(f"library:{part}: there is no such area; use one of {', '.join(areas)}")
    return [task for task in found if area in ("", task.area)]
