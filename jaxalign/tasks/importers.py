"""Tasks from a user's own files, by what they hold:

a folder, or a *.py file              task files, in the format of `jaxalign.tasks.schema`;
a JSON list or JSON lines of tasks    objects with the fields of `Task`;
the same of {"instruction": ...}      no tests: a program must run, its own asserts holding;
                                      other keys ("input", "output") are ignored;
the same of HumanEval's entries       see `jaxalign.tasks.humaneval`.
"""

import json
from pathlib import Path
from typing import Any

from jaxalign.errors import UserError
from jaxalign.tasks import humaneval, schema
from jaxalign.types import Task


def load(path: str | Path) -> list[Task]:
    """The tasks in a folder or a file; instruction-only ones get ids by position.

    Raises UserError, in one sentence, if the path or an entry is not as described above.
    """
    path = Path(path)
    if path.is_dir():
        return schema.read_folder(path, split="train")
    if path.suffix == ".py":
        parents = path.absolute().parents
        return [schema.read_file(path, parents[min(2, len(parents) - 1)], split="train")]
    records = _records(schema.read_text(path), path)
    if not records:
        raise UserError(f"{path}: holds no tasks; give a JSON list with at least one")
    tasks = [_task(record, f"{path}, entry {k}", path, k) for k, record in enumerate(records)]
    schema.check_unique(tasks, str(path))
    return tasks


def _records(text: str, path: Path) -> list[Any]:
    """The elements of a JSON list, or of JSON lines."""
    try:
        if text.lstrip().startswith("["):
            return json.loads(text)
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError) as error:
        raise UserError(
            f"{path}: is neither a JSON list nor JSON lines ({error}); make it one of them"
        ) from None


def _task(record: Any, where: str, path: Path, position: int) -> Task:
    schema.check_characters(record, where)
    if humaneval.is_record(record):
        return humaneval.task_from_record(record, where)
    if isinstance(record, dict) and not {"entry_point", "source"} & record.keys():
        instruction = record.get("instruction")
        if not isinstance(instruction, str) or not instruction.strip():
            raise UserError(f"{where}: lacks instruction; give it as a text")
        return Task(id=f"{path.stem}/{position}", instruction=instruction.strip())
    return schema.task_from_record(record, where)
