"""What a task is on disk, and how it becomes a `Task`.

A task file is a Python module with
    a docstring                      the instruction, in words, with shapes and dtypes;
    def <file name>(...) -> ...      the reference solution, annotated;
    def make_inputs(rng)             draws a list of argument tuples from a NumPy generator: arrays,
                                     which a solution receives as JAX arrays, and Python numbers;
    LEVEL = 1, 2 or 3                optionally RTOL and ATOL, for float32;
    PROPERTIES = ("grad", ...)       optional: what else must hold, of PROPERTIES below;
    def wrong_<what>(...)            plausible mistakes that the drawn inputs must expose.

Files are read by `ast` and never imported here: the sandbox runs their source. That references
are right and mistakes are exposed is therefore proved by the tests, not by this module.
"""

import ast
import contextlib
import dataclasses
import gzip
import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_origin

from jaxalign.errors import UserError
from jaxalign.types import Task

LEVELS = (1, 2, 3)
# By property, what a prompt says of it.
DEMANDS = {
    "grad": "Gradients must be right and finite, too.",
    "vmap": "The function must work under jax.vmap.",
    "constant_trace": "The trace must not be longer for larger arguments.",
}
PROPERTIES = tuple(DEMANDS)
_TYPES: dict[str, Any] = {field.name: field.type for field in dataclasses.fields(Task)}


def read_folder(folder: Path, split: str) -> list[Task]:
    """The task files below a folder, sorted by id: the path from the folder's own name on."""
    paths = [path for path in folder.rglob("*.py") if not path.name.startswith("_")]
    if not paths:
        raise UserError(f"{folder}: no task files (*.py) here; point to a folder that has some")
    tasks = [read_file(path, folder.absolute().parent, split) for path in paths]
    return sorted(tasks, key=lambda task: task.id)


def read_file(path: Path, root: Path, split: str) -> Task:
    """The task in a file; its id is the path from `root` on."""
    identifier = path.absolute().relative_to(root).with_suffix("").as_posix()
    return task_from_source(read_text(path), identifier, split, where=str(path))


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte order mark; of *.gz, what is packed."""
    try:
        content = path.read_bytes()
        return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8-sig")
    except FileNotFoundError:
        raise UserError(f"{path}: there is no such file or folder; check the path") from None
    except (EOFError, zlib.error) as error:
        raise UserError(f"{path}: cannot be unpacked ({error}); fetch it again") from None
    except OSError as error:
        raise UserError(
            f"{path}: cannot be read ({error.strerror or error}); check the path"
        ) from None
    except UnicodeDecodeError:
        raise UserError(f"{path}: is not UTF-8 text; save it as UTF-8") from None


def check_characters(record: object, where: str) -> None:
    """Raises UserError if a text of a JSON value is none: "\\ud800" escapes half a character."""
    try:
        json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise UserError(
            f"{where}: has a text with half of a surrogate pair, which no file can hold; remove it"
        ) from None


def check_unique(tasks: Iterable[Task], where: str) -> None:
    """Raises UserError if two tasks have one id: what becomes of them could not be told apart."""
    for identifier, count in Counter(task.id for task in tasks).items():
        if count > 1:
            raise UserError(
                f"{where}: {count} tasks have the id {identifier}; keep one of them, "
                "or make their ids differ"
            )


def task_from_source(source: str, identifier: str, split: str, where: str) -> Task:
    """The Task in a task file's source; `identifier` is folder/area/name.

    Raises UserError, naming `where` and the field, if a field is missing or malformed.
    """
    module = _parse(source, where)
    _, *areas, name = identifier.split("/")
    instruction = _unwrap(ast.get_docstring(module) or "")
    if not instruction:
        raise UserError(f"{where}: lacks the instruction; start the file with a docstring")
    reference = _required_functions(module, name, where)
    if reference.returns is None:
        raise UserError(f"{where}: {name} lacks its return annotation; add one, as jax.Array")
    constants = _constants(module)
    if "LEVEL" not in constants:
        raise UserError(f"{where}: lacks LEVEL; add LEVEL = 1, 2 or 3")
    optional = ("RTOL", "ATOL", "PROPERTIES")
    given = {key.lower(): constants[key] for key in optional if key in constants}
    record = dict(
        id=identifier,
        instruction=instruction,
        entry_point=name,
        signature=_signature(reference),
        source=source,
        area=areas[0] if areas else "",
        level=constants["LEVEL"],
        split=split,
        **given,
    )
    return task_from_record(record, where)


def task_from_record(record: object, where: str) -> Task:
    """The Task whose fields a JSON object holds.

    Raises UserError, naming `where` and the field, if one is missing, unknown or of a wrong type.
    """
    if not isinstance(record, dict):
        raise UserError(f"{where}: is not an object; each entry must be one, as {{...}}")
    for field in ("id", "instruction", "entry_point", "signature", "source"):
        if not record.get(field):
            raise UserError(f"{where}: lacks {field}; a full task needs it")
    fields: dict[str, Any] = dict(record)
    if "properties" in fields:
        fields["properties"] = _properties(fields["properties"], where)
    for field, value in fields.items():
        if field not in _TYPES:
            raise UserError(f"{where}: has an unknown field {field}; remove or rename it")
        if not _has_type(value, _TYPES[field]):
            raise UserError(f"{where}: {field} is {value!r}; it must be {_TYPES[field].__name__}")
    task = Task(**fields)
    if task.level not in LEVELS:
        raise UserError(f"{where}: level is {task.level}; it must be 1, 2 or 3")
    for field in ("rtol", "atol"):
        if not 0 <= getattr(task, field) < math.inf:
            raise UserError(f"{where}: {field} is {getattr(task, field)}; it must be 0 or more")
    _required_functions(_parse(task.source, where), task.entry_point, where)
    return task


def _properties(value: object, where: str) -> tuple[str, ...]:
    """Sorted as PROPERTIES is, each once, so that what means the same is equal."""
    if not isinstance(value, list | tuple) or not set(map(str, value)) <= set(PROPERTIES):
        known = ", ".join(PROPERTIES)
        raise UserError(f"{where}: properties are {value!r}; list some of {known}")
    return tuple(name for name in PROPERTIES if name in value)


def functions_of(task: Task) -> dict[str, ast.FunctionDef]:
    """The top-level functions of a task's source, by name."""
    return _functions(ast.parse(task.source))


def functions_in(source: str, where: str) -> dict[str, ast.FunctionDef]:
    """The same of any source. Raises UserError, naming `where`, if it is not Python."""
    return _functions(_parse(source, where))


def _functions(module: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}


def mistakes_of(task: Task) -> list[str]:
    """The names of its functions wrong_*."""
    return [name for name in functions_of(task) if name.startswith("wrong_")]


def _has_type(value: object, wanted: Any) -> bool:
    accepted = (int, float) if wanted is float else (get_origin(wanted) or wanted,)
    return isinstance(value, accepted) and not isinstance(value, bool)


def _parse(source: str, where: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise UserError(f"{where}: its source is not valid Python ({error}); mend it") from None


def _required_functions(module: ast.Module, name: str, where: str) -> ast.FunctionDef:
    """The reference's node; both it and make_inputs must be there."""
    functions = _functions(module)
    for required in (name, "make_inputs"):
        if required not in functions:
            raise UserError(f"{where}: lacks the function {required}; define it in the source")
    return functions[name]


def _constants(module: ast.Module) -> dict[str, Any]:
    """Top-level names in capitals that are bound to literals."""
    found = {}
    for node in module.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.isupper():
                with contextlib.suppress(ValueError, TypeError):  # not a literal
                    found[name] = ast.literal_eval(value)
    return found


def _signature(function: ast.FunctionDef) -> str:
    assert function.returns is not None
    arguments, returns = ast.unparse(function.args), ast.unparse(function.returns)
    return f"def {function.name}({arguments}) -> {returns}:"


def _unwrap(docstring: str) -> str:
    """One line a paragraph, so that prompts can wrap it to their own width."""
    return "\n\n".join(" ".join(part.split()) for part in docstring.split("\n\n"))
