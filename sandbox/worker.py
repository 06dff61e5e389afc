"""Inside the jail: run one program, hand back what it gave, and end.

Nothing here decides anything. The process is the program's own, so whatever this module sends may
have been forged by it; `judge`, outside, treats it as data. Expected values, tolerances and
references of the program's task never enter this process.

A job is a dict with "kind" and "program", answered by {"jailed": True} and then, by kind:
    run        stdin and stdout are the program's; {"raised": line} after an uncaught exception
    judge      {"case": i, "value": tree} or {"case": i, "raised": line} for each of job["inputs"],
               then {"primitives": counts}; or only {"raised": line}, if it cannot be defined
    reference  {"inputs": [...], "expected": [...]}, or {"raised": line}
    coverage   as run, then {"coverage": per cent}
    files      as run, then {"file": name, "content": base64} for each file asked for
"""

import contextlib
import functools
import linecache
import os
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from types import ModuleType
from typing import Any, NoReturn

import jax
import jax.numpy as jnp
import numpy as np

from sandbox import coverage, files, messages, primitives

PROGRAM_FILE = "program.py"
Send = Callable[[Any], None]


def main(channel: socket.socket) -> NoReturn:
    """Serve the one job that arrives on `channel`, and leave without running exit handlers."""
    nonce, job = messages.receive(channel)

    def send(tree: Any) -> None:
        channel.sendall(messages.frame(nonce, tree))

    code = 1
    try:
        send({"jailed": True})
        code = KINDS[job["kind"]](job, send)
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):  # the program closed it
                stream.flush()
        os._exit(code)


def run(job: dict, send: Send) -> int:
    """The exit code of the program run as a script."""
    try:
        _define(job["program"], "__main__")
        code = 0
    except SystemExit as exit:
        code = _exit_code(exit)
    except BaseException as error:
        _report(error)
        send({"raised": _line(error)})
        code = 1
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    return code


def judge(job: dict, send: Send) -> int:
    try:
        function = _function(_define(job["program"], "program"), job["entry_point"])
    except BaseException as error:
        _report(error)
        send({"raised": _line(error)})
        return 1
    for index, arguments in enumerate(job["inputs"]):
        try:
            send({"case": index, "value": _to_numpy(function(*_to_jax(arguments)))})
        except BaseException as error:
            _report(error)
            send({"case": index, "raised": _line(error)})
    with contextlib.suppress(BaseException):  # not to be traceable is no fault
        send({"primitives": primitives.count(function, _to_jax(job["inputs"][0]))})
    return 0


def reference(job: dict, send: Send) -> int:
    try:
        task = _define(job["program"], "task")
        function = _function(task, job["entry_point"])
        drawn = _function(task, "make_inputs")(np.random.default_rng(job["seed"]))
        inputs = [_to_numpy(tuple(arguments)) for arguments in drawn]
        expected = [_to_numpy(function(*_to_jax(arguments))) for arguments in inputs]
        send({"inputs": inputs, "expected": expected})
        return 0
    except Exception as error:
        _report(error)
        send({"raised": _line(error)})
        return 1


KINDS = {
    "run": run,
    "judge": judge,
    "reference": reference,
    "coverage": functools.partial(coverage.measure, run, PROGRAM_FILE),
    "files": functools.partial(files.run_among, run),
}


def _define(program: str, name: str) -> dict[str, Any]:
    """Execute a program as the module `name`; its namespace."""
    module = ModuleType(name)
    sys.modules[name] = module
    lines = [f"{line}\n" for line in program.split("\n")]
    linecache.cache[PROGRAM_FILE] = len(program), None, lines, PROGRAM_FILE
    exec(compile(program, PROGRAM_FILE, "exec", dont_inherit=True), module.__dict__)
    return module.__dict__


def _function(namespace: dict[str, Any], name: str) -> Callable[..., Any]:
    if name not in namespace:
        raise NameError(f"the program does not define {name}")
    return namespace[name]


def _exit_code(exit: SystemExit) -> int:
    match exit.code:
        case None:
            return 0
        case int(code):
            return code & 0xFF
        case message:
            print(message, file=sys.stderr)
            return 1


def _to_jax(tree: Any) -> Any:
    """Arguments as programs get them: arrays are JAX's, all else is as it was drawn."""

    def convert(leaf: Any) -> Any:
        return jnp.asarray(leaf) if isinstance(leaf, np.ndarray) else leaf

    return jax.tree.map(convert, tree)


def _to_numpy(tree: Any) -> Any:
    """What `messages` can carry: arrays and NumPy scalars as plain arrays, containers rebuilt."""
    match tree:
        case jax.Array() | np.ndarray() | np.generic():
            return np.asarray(tree)
        case tuple():
            return tuple(map(_to_numpy, tree))
        case list():
            return list(map(_to_numpy, tree))
        case dict():
            return {key: _to_numpy(value) for key, value in tree.items()}
        case _:
            return tree


def _line(error: BaseException) -> str:
    """The exception in one line, as the last line of a traceback names it."""
    text = str(error).strip().split("\n")[0]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _report(error: BaseException) -> None:
    """The traceback on stderr, of the program's own lines only."""
    report = traceback.TracebackException.from_exception(error)
    part: traceback.TracebackException | None = report
    while part is not None:
        own = [frame for frame in part.stack if frame.filename == PROGRAM_FILE]
        part.stack = traceback.StackSummary.from_list(own)
        part = part.__cause__ or part.__context__
    print("".join(report.format()), end="", file=sys.stderr)
