"""The tasks a model learns from and is judged on: a library, importers, and their prompts."""

from jaxalign.errors import UserError
from jaxalign.tasks import importers, library, schema
from jaxalign.types import Task


def load(spec: str, max_level: int = max(schema.LEVELS)) -> list[Task]:
    """The tasks that `spec` names: "library:train" (or another split), else a file or a folder.

    Raises UserError, in one sentence, where there is no such split, file or well-formed task, or
    none up to that level.
    """
    scheme, _, split = spec.partition(":")
    everything = library.load(split) if scheme == "library" else importers.load(spec)
    found = [task for task in everything if task.level <= max_level]
    if not found:
        raise UserError(f"{spec} has no task of level {max_level} or below: raise --max-level")
    return found
