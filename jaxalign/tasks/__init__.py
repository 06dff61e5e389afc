"""The tasks a model learns from and is judged on: a library, importers, and their prompts."""

from jaxalign.tasks import importers, library
from jaxalign.types import Task


def load(spec: str) -> list[Task]:
    """The tasks that `spec` names: "library:train" (or another split), else a file or a folder.

    Raises UserError, in one sentence, where there is no such split, file or well-formed task.
    """
    scheme, _, split = spec.partition(":")
    return library.load(split) if scheme == "library" else importers.load(spec)
