"""Inside the jail: which share of a program's lines ran, with nothing but the standard library.

It counts as coverage.py does without branches: a statement stands for all of its lines,
docstrings are none, and 99.9 per cent is not 100. The program runs in this very process and can
say what it likes: the number is good for statistics of honest programs.
"""

import ast
import sys
import threading
from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import Any

FAILED = -1


def measure(
    run: Callable[[dict, Callable], int], file: str, job: dict, send: Callable[[Any], None]
) -> int:
    """Run a program as `run` does, and send {"coverage": per cent}, FAILED unless it ends well.

    file: what `run` calls the program's file.
    """
    lines: set[int] = set()

    def trace(frame: FrameType, event: str, _: Any) -> Callable | None:
        if frame.f_code.co_filename != file:
            return None
        if event == "line":
            lines.add(frame.f_lineno)
        return trace

    threading.settrace(trace)
    sys.settrace(trace)
    try:
        code = run(job, send)
    finally:
        sys.settrace(None)
        threading.settrace(None)  # type: ignore[arg-type]
    send({"coverage": per_cent(job["program"], lines) if code == 0 else FAILED})
    return code


def per_cent(program: str, lines: set[int]) -> int:
    """Of the statements of a program, those of which a line is among `lines`; 100 if it has none.

    Raises SyntaxError.
    """
    tree = ast.parse(program)
    first = _first_lines(tree)
    with_code = _lines_with_code(compile(tree, "", "exec", dont_inherit=True))
    statements = {first.get(line, line) for line in with_code} - _docstrings(tree)
    ran = statements & {first.get(line, line) for line in lines}
    if ran == statements:
        return 100
    return min(99, max(1, round(100 * len(ran) / len(statements)))) if ran else 0


def _first_lines(tree: ast.AST) -> dict[int, int]:
    """Line -> first line of the innermost statement that it is part of."""
    first: dict[int, int] = {}
    for node in ast.walk(tree):  # a statement comes before those inside of it
        if isinstance(node, ast.stmt):
            end = node.end_lineno or node.lineno
            first.update(dict.fromkeys(range(node.lineno, end + 1), node.lineno))
    return first


def _docstrings(tree: ast.AST) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                match node.body:
                    case [ast.Expr(ast.Constant(str())) as docstring, *_]:
                        found.add(docstring.lineno)
    return found


def _lines_with_code(code: CodeType) -> Iterator[int]:
    yield from (line for _, _, line in code.co_lines() if line)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _lines_with_code(constant)
