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
import signal
import sys
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pydantic
import tyro
import yaml

from jaxalign import processes
from jaxalign.errors import UserError

T = TypeVar("T")


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
        return yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}); check --config") from None
    except UnicodeDecodeError:
        raise UserError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    except yaml.YAMLError as error:
        raise UserError(f"{path}: is not YAML ({str(error).splitlines()[0]})") from None


def updated(default: T, mapping: Any, where: str) -> T:
    """The dataclass with what nested mappings say; what they do not name stays as in `default`.

    Raises UserError naming `where` and the key.
    """
    if not isinstance(mapping, Mapping):
        raise UserError(f"{where}: wants keys and values, not {mapping!r}")
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

    config: its text, as of `dump`. data: what else the run depends on; digests of it are kept as
    comments. Raises UserError if the folder is another's, or if another run on this machine holds
    it: the two would write over each other.
    """
    text = config + "".join(f"# {name}: {digest(value)}\n" for name, value in data.items())
    with _held(folder):
        if not keep(folder / "config.yaml", text):
            raise UserError(
                f"{folder} holds a run of another configuration, or of a model or tasks that have "
                "changed since: give a new --output-dir, or what it had to resume it"
            )
        yield


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """The folder, made if need be, as this run's alone; of several processes the first holds it."""
    held = processes.first_does(lambda: _lock(folder))
    try:
        yield
    finally:
        if processes.is_first():
            os.close(held)


def _lock(folder: Path) -> int:
    """A descriptor of the folder, which is made if need be; closing it gives the folder back."""
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
    return held


def keep(file: Path, text: str) -> bool:
    """Write the text unless there is such a file; whether the file holds just that text.

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


def _keep(file: Path, text: str) -> bool:
    try:
        if file.exists():
            return file.read_text(encoding="utf-8") == text
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_name(f".{file.name}.partial")
        partial.write_text(text, encoding="utf-8")
        partial.replace(file)
    except OSError as error:
        raise _cannot_write(file, error) from None
    return True


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
