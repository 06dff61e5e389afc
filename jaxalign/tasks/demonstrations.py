"""A task's reference as a model would write it: what supervised fine-tuning learns from.

The answer has the form that `prompts` asks for, and `prompts` finds in it a program that passes.
What else of the task's module the reference needs (imports, helpers, constants) comes with it.
Tasks without a reference have no answer.
"""

import ast
import textwrap
from collections.abc import Iterator

from jaxalign.tasks.schema import functions_of
from jaxalign.types import Task

# What every completion's prompt has imported already, and every chat's answer starts with.
HEAD_IMPORTS = ("import jax", "import jax.numpy as jnp")


def has_answer(task: Task) -> bool:
    """Whether the task comes with a reference solution in JAX."""
    return bool(task.source) and not task.tests


def completion_answer(task: Task) -> str:
    """The body of the wanted function, indented, after what it needs of its module."""
    lines = _lines(task.source)
    own = functions_of(task)[task.entry_point]
    assert own.returns is not None  # the schema's demand
    above = own.body[0] if ast.get_docstring(own) is not None else own.returns
    body = "\n".join(lines[above.end_lineno : own.end_lineno])
    needed = [textwrap.indent(text, "    ") for text in _needed(task)]
    return "\n".join([*needed, body]) + "\n"


def chat_answer(task: Task) -> str:
    """A fenced block with the imports and the whole function."""
    own = functions_of(task)[task.entry_point]
    parts = ["\n".join(HEAD_IMPORTS), *_needed(task), _text(task.source, own)]
    return "```python\n" + "\n\n".join(parts) + "\n```"


def _needed(task: Task) -> list[str]:
    """The module's other statements that the reference refers to, or these do, in their order."""
    statements = ast.parse(task.source).body
    wanted = set(_names(functions_of(task)[task.entry_point])) - {task.entry_point}
    chosen: set[int] = set()
    while True:
        more = {i for i, node in enumerate(statements) if wanted.intersection(_bound(node))}
        if more == chosen:
            break
        chosen = more
        wanted.update(name for i in chosen for name in _names(statements[i]))
    texts = [_text(task.source, statements[i]) for i in sorted(chosen)]
    return [text for text in texts if text not in HEAD_IMPORTS]


def _names(node: ast.AST) -> Iterator[str]:
    """The names that a statement reads."""
    for child in ast.walk(node):
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load):
            yield child.id


def _bound(node: ast.stmt) -> list[str]:
    """The names that a statement of the module gives a meaning to."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            return [(alias.asname or alias.name).split(".")[0] for alias in aliases]
        case ast.Assign(targets=targets):
            return [n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)]
        case _:
            return []


def _text(source: str, node: ast.stmt) -> str:
    """The statement as it is written, decorators included."""
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
    start = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    return "\n".join(_lines(source)[start - 1 : node.end_lineno])


def _lines(source: str) -> list[str]:
    """As Python counts them; `str.splitlines` ends some within strings, at U+2028 and others."""
    return source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
