"""From a YAML preset and command-line flags to a frozen dataclass; a mistake is one sentence.

Each module owns the dataclass of its own options; the run configurations in `grpo.py` and
`sft.py` nest them. This module knows none of them: it fills any dataclass from a mapping, where
an unknown key or a value of the wrong type is the user's error, and lets flags override.
"""

import dataclasses
import difflib
import fcntl
import hashlib
import os
import re
import signal
import sys
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pydantic
import tyro
import yaml

from jaxalign import processes
from jaxalign.errors import UserError
from jaxalign.files import replace

T = TypeVar("T")
_DIGEST = re.compile(r"^# (\w+): ([0-9a-f]+)$", re.MULTILINE)

FREE = {  # options that no result depends on: a run that is resumed may have others
    "output_dir",
    "sandbox.url",
    "sandbox.workers",
    "save_steps",
    "save_total_limit",
    "logging_steps",
    "compilation_cache",
}


def parse(cls: type[T], arguments: Sequence[str], preset: Path | None = None) -> T:
    """The configuration for these command-line arguments.

    `--config FILE` names a YAML preset; without one, `preset` if given, else the defaults. Other
    flags override it. Raises UserError for a bad preset; bad flags exit with code 2.
    """
    arguments = list(arguments)
    if "--config" in arguments:
        at = arguments.index("--config")
        if at + 1 == len(arguments):
            raise UserError("--config wants the path of a YAML file after it")
        preset = Path(arguments[at + 1])
        del arguments[at : at + 2]
    default = load(cls, preset) if preset else cls()
    return tyro.cli(cls, args=arguments, default=default, description=cls.__doc__)


def load(cls: type[T], path: Path) -> T:
    """A dataclass from a YAML file; keys that are missing keep their defaults."""
    return updated(cls(), read(path), str(path))


def read(path: Path) -> Any:
    """What a YAML file holds; {} if it is empty."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}); check --config") from None
    except UnicodeDecodeError:
        raise UserError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    return parsed(text, str(path))


def parsed(text: str, where: str) -> Any:
    """What a YAML text says; {} if it is empty. Raises UserError, naming `where`, if it is none."""
    try:
        return yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        problem = str(error).splitlines()[0]
        raise UserError(f"{where}: is not YAML ({problem}); mend it") from None


def updated(default: T, mapping: Any, where: str) -> T:
    """The dataclass with what nested mappings say; what they do not name stays as in `default`.

    Raises UserError naming `where` and the key.
    """
    if not isinstance(mapping, Mapping):
        raise UserError(
            f"{where}: wants keys and values, not {mapping!r}; write lines of key: value"
        )
    types = typing.get_type_hints(type(default))
    values = {}
    for key, value in mapping.items():
        if key not in types:
            close = difflib.get_close_matches(str(key), types, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(types)}"
            raise UserError(f"{where}: unknown key {key!r}; {hint}")
        values[key] = _convert(types[key], value, getattr(default, key), f"{where}: {key}")
    return dataclasses.replace(default, **values)  # pyright: ignore[reportArgumentType]


def _convert(kind: Any, value: Any, default: Any, where: str) -> Any:
    if dataclasses.is_dataclass(kind):
        return updated(default, value, where)
    adapter: Any = pydantic.TypeAdapter
    try:
        return adapter(kind).validate_python(value)
    except pydantic.ValidationError as error:
        problem = error.errors()[0]["msg"].lower()
        raise UserError(f"{where} is {value!r}: {problem}") from None


def dump(config: Any) -> str:
    """The YAML text that `load` turns back into the same dataclass."""
    return yaml.safe_dump(plain(config), sort_keys=False)


def plain(config: Any) -> dict[str, Any]:
    """A dataclass as JSON and YAML can hold it."""
    return pydantic.TypeAdapter(type(config)).dump_python(config, mode="json")


def digest(value: object) -> str:
    """By which a value is known again, as far as its repr tells: hexadecimal digits."""
    return hashlib.sha256(repr(value).encode()).hexdigest()


@contextmanager
def claimed(folder: Path, config: str, **data: object) -> Iterator[None]:
    """Make the output folder this configuration's own, or see that it already is; then hold it.

    config: its text, as of `dump`; options of FREE may change. data: what else the run depends on;
    digests of it are kept as comments. Raises UserError if the folder is another's, or if another
    run on this machine holds it: the two would write over each other.
    """
    text = config + "".join(f"# {name}: {digest(value)}\n" for name, value in data.items())
    file = folder / "config.yaml"
    with _held(folder):
        kept = keep(file, text)
        if difference := _difference(kept, text, str(file)):
            raise UserError(
                f"{folder} holds a run of another configuration ({difference}): "
                "give a new --output-dir, or what it had to resume it"
            )
        if kept != text:
            processes.first_does(lambda: _write(file, text))
        yield


def _difference(kept: str, text: str, where: str) -> str:
    """The first thing by which the runs of two such texts would differ, in words; "" if nothing."""
    old, new = (options(parsed(of, where)) for of in (kept, text))
    for name in dict.fromkeys([*new, *old]):
        if old.get(name) != new.get(name) and name not in FREE:
            return f"{name} was {old.get(name)!r} and is {new.get(name)!r}"
    old, new = (dict(_DIGEST.findall(of)) for of in (kept, text))
    changed = [name for name in new if old.get(name) != new[name]]
    return f"other {changed[0].replace('_', ' ')}" if changed else ""


def options(value: Any, name: str = "") -> dict[str, Any]:
    """Values in nested mappings, by names such as "optim.learning_rate"."""
    if not isinstance(value, Mapping):
        return {name: value}
    inner = [options(of, f"{name}.{key}" if name else str(key)) for key, of in value.items()]
    return {key: of for part in inner for key, of in part.items()}


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """The folder, made if need be, as this run's alone; of several processes the first holds it."""
    with ExitStack() as held:
        processes.first_does(lambda: held.enter_context(locked(folder)))
        yield


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The folder, made if need be, as this process's alone. Raises UserError if another has it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _cannot_write(folder, error) from None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        raise UserError(
            f"{folder} is being written to by another process: end that one first, "
            "or give another --output-dir"
        ) from None
    except OSError:  # a file system without locks
        pass
    try:
        yield
    finally:
        os.close(held)


def keep(file: Path, text: str) -> str:
    """Write the text unless there is such a file; what the file holds.

    A kill leaves the whole file or none. Raises UserError if it cannot be written, or if a process
    does not see what the first has written.
    """
    kept = processes.first_does(lambda: _keep(file, text))
    if not all(processes.gather(file.exists())):
        raise UserError(
            f"{file.parent} is not the same folder for every process: "
            "choose one on a file system that all hosts share"
        )
    return kept


def _keep(file: Path, text: str) -> str:
    try:
        if file.exists():
            return file.read_text(encoding="utf-8")
    except OSError as error:
        raise _cannot_write(file, error) from None
    _write(file, text)
    return text


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace(file, text.encode())
    except OSError as error:
        raise _cannot_write(file, error) from None


def _cannot_write(path: Path, error: OSError) -> UserError:
    return UserError(f"{path}: cannot be written ({error.strerror}); choose another")


def run(main: Callable[[Sequence[str]], None]) -> None:
    """Call a script's main; a user's mistake ends it with one sentence and exit code 2, Ctrl-C with
    130.
    """
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        processes.leave(128 + signal.SIGINT)
    except UserError as error:
        print(f"error: {error}", file=sys.stderr)
        processes.leave(2)
