"""Inside the jail: run one program, hand back what it gave, and end.

Nothing here decides anything. The process is the program's own, so whatever this module sends may
have been forged by it; `judge`, outside, treats it as data. Expected values, tolerances and
references of the program's task never enter this process.

A job is a dict with "kind", "program" and "limits", answered by {"phases": {"jail": seconds}} and
then, by kind:
    run        stdin and stdout are the program's; {"raised": line} after an uncaught exception
    judge      {"case": i, "value": tree} or {"case": i, "raised": line} for each of job["inputs"]
               and then of job["transformed"], [name, inputs] each; then
               {"phases": seconds by name}; or only {"raised": line}, if it cannot be defined
    reference  {"inputs": [...], "transformed": [[name, inputs], ...], "expected": [...]}, the last
               for both, or {"raised": line}
    export     {"direct": tree, "exported": as `entry_point.exports`}, then {"claims": as
               `claims.claims`} unless that fails; or {"raised": line}. "direct" is what the
               function returns for job["trial"] when it is not traced; job["inputs"] are only
               traced, and need but the shapes of the inputs they stand for
    measure    as `measure`; there is no program
    coverage   as run, then {"coverage": per cent}
    files      as run, then {"file": name, "content": bytes, as uint8} for each file asked for
"""

import contextlib
import functools
import linecache
import os
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import ModuleType
from typing import Any, NoReturn

import jax
import numpy as np

from sandbox import coverage, files, messages, transforms
from sandbox.claims import claims
from sandbox.entry_point import EntryPoint, exports, to_jax, to_numpy
from sandbox.measure import measure

PROGRAM_FILE = "program.py"
Send = Callable[[Any], None]


def main(
    channel: socket.socket, jail_seconds: float, limit_program: Callable[[dict[str, float]], None]
) -> NoReturn:
    """Serve the one job that arrives on `channel`, and leave without running exit handlers."""
    nonce, job = messages.receive(channel)

    def send(tree: Any) -> None:
        channel.sendall(messages.frame(nonce, tree))

    code = 1
    try:
        limit_program(job["limits"])
        send({"phases": {"jail": jail_seconds}})
        code = KINDS[job["kind"]](job, send)
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):  # the program closed or replaced it
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
    seconds = {}
    started = time.perf_counter()
    if any(isinstance(leaf, np.ndarray) for leaf in jax.tree.leaves(job["inputs"])):
        jax.devices()
    seconds["backend"] = time.perf_counter() - started
    try:
        entry_point = EntryPoint(
            lambda: _function(_define(job["program"], "program"), job["entry_point"])
        )
    except BaseException as error:
        _report(error)
        send({"raised": _line(error)})
        return 1
    started = time.perf_counter()
    for index, (name, arguments) in enumerate(_cases(job["inputs"], job["transformed"])):
        try:
            result = entry_point(to_jax(arguments), transforms.NAMED[name])
            send({"case": index, "value": to_numpy(result)})
        except BaseException as error:
            _report(error)
            send({"case": index, "raised": _line(error)})
    seconds["compile"] = entry_point.compile_seconds
    seconds["execute"] = time.perf_counter() - started - seconds["compile"]
    send({"phases": seconds})
    return 0


def reference(job: dict, send: Send) -> int:
    try:
        task = _define(job["program"], "task")
        entry_point = EntryPoint(lambda: _function(task, job["entry_point"]))
        draw, seed = _function(task, "make_inputs"), job["seed"]
        inputs = [to_numpy(tuple(a)) for a in draw(np.random.default_rng(seed))]
        transformed = [
            [name, arguments]
            for name in job["transforms"]
            for arguments in transforms.cases_for(name, inputs, draw, seed)
        ]
        expected = [
            to_numpy(entry_point(to_jax(arguments), transforms.NAMED[name]))
            for name, arguments in _cases(inputs, transformed)
        ]
        send({"inputs": inputs, "transformed": transformed, "expected": expected})
        return 0
    except Exception as error:
        _report(error)
        send({"raised": _line(error)})
        return 1


def export(job: dict, send: Send) -> int:
    try:
        function = _function(_define(job["program"], "program"), job["entry_point"])
        trial = to_jax(job["trial"])
        direct = to_numpy(function(*trial))
        parts = exports(function, [to_jax(arguments) for arguments in job["inputs"]])
        send({"direct": direct, "exported": parts})
    except BaseException as error:
        _report(error)
        send({"raised": _line(error)})
        return 1
    with contextlib.suppress(BaseException):
        send({"claims": claims(function, trial)})
    return 0


KINDS = {
    "run": run,
    "judge": judge,
    "reference": reference,
    "export": export,
    "measure": measure,
    "coverage": functools.partial(coverage.measure, run, PROGRAM_FILE),
    "files": functools.partial(files.run_among, run),
}


def _cases(inputs: list[tuple], transformed: list[list]) -> list[list]:
    """Each case with the name of its transformation, "" for the direct ones, which come first."""
    return [*(["", arguments] for arguments in inputs), *transformed]


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
