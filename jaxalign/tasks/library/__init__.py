"""The tasks that come with jaxalign, by split: train, validation, heldout.

A task is one small Python file, `<split>/<area>/<name>.py`, in the format of
`jaxalign.tasks.schema`. Nothing may be tuned on held-out tasks: validation is for that.
"""

from pathlib import Path

from jaxalign.errors import UserError
from jaxalign.tasks import schema
from jaxalign.types import Task

SPLITS = ("train", "validation", "heldout")


def load(split: str) -> list[Task]:
    """All tasks of a split, sorted by id ("train/elementwise/softsign")."""
    if split not in SPLITS:
        raise UserError(f"library:{split}: there is no such split; use one of {', '.join(SPLITS)}.")
    return schema.read_folder(Path(__file__).parent / split, split)
