"""The text that a model is given for a task, and the program in the text that it answers with.

Two conversations: completion, for pre-trained models, which continue a Python file; and chat,
for instruction-tuned (-it) ones, which answer with a fenced block. Both directions are pure and
total: a program is found, or an empty one, in any text whatsoever. Whether the program is right
is for the sandbox to say; the turn markers of a chat are the tokenizer's.
"""

import re
import textwrap

from jaxalign.tasks.schema import DEMANDS
from jaxalign.types import Task

# The example, which solves no task, shows a small model what to write; docs/tasks.md has figures.
HEAD = '''\
import jax
import jax.numpy as jnp


def root_of_size(x: jax.Array) -> jax.Array:
    """Return the square root of the absolute value of each element of x, a float32 array."""
    return jnp.sqrt(jnp.abs(x))


'''
# An instruction-only task is a program; as a function's body it ends where the indentation does.
_MAIN = "def main() -> None:"
_WIDTH = 88
_FENCED = re.compile(r"^```(?:python|py)[ \t\r]*\n(.*?)^```[ \t\r]*$", re.M | re.S | re.I)


def completion_prompt(task: Task) -> str:
    """The head of a Python file, up to where the body of the wanted function starts.

    It holds imports, an example that is the same for all tasks, signature and docstring; or it is
    the head that the task comes with.
    """
    if task.head:
        return task.head
    return f"{HEAD}{task.signature or _MAIN}\n{_docstring(_asked(task))}\n"


def completion_code(completion: str) -> str:
    """The completion up to its first unindented line, where the function's body has ended."""
    margin = re.search(r"^\S", completion, re.M)
    return completion[: margin.start()] if margin else completion


def completion_program(task: Task, body: str) -> str:
    """The prompt and the body that completes it; then the task's tests, or main's call."""
    ending = task.tests or ("" if task.signature else "\n\nmain()\n")
    return completion_prompt(task) + body + ending


def chat_prompt(task: Task) -> str:
    """The user's turn: the instruction, and in what form to answer."""
    if task.head:
        return (
            f"Complete this Python function:\n\n```python\n{task.head.strip()}\n```\n\n"
            "Answer with one ```python block that holds the imports and the whole function."
        )
    if not task.signature:
        form = "Answer with one ```python block: a complete JAX program, with asserts that test it."
        return f"{task.instruction}\n\n{form}"
    return (
        f"Write this function in Python with JAX:\n\n    {task.signature}\n\n{_asked(task)}\n\n"
        "Answer with one ```python block that holds the imports and the whole function."
    )


def chat_program(task: Task, code: str) -> str:
    """The code and the task's tests. A head goes before it: what it imports and defines is there.

    (Ending in a docstring, it is a program; its unfinished function is defined again.)
    """
    return f"{task.head}\n\n{code}{task.tests}" if task.head and code else code


def chat_code(completion: str) -> str:
    """The last closed ```python block, as later ones correct earlier ones; "" if there is none."""
    blocks = _FENCED.findall(completion)
    return blocks[-1] if blocks else ""


def _asked(task: Task) -> str:
    """The instruction, and what the properties demand, of which it says nothing."""
    return " ".join([task.instruction, *(DEMANDS[name] for name in task.properties)])


def _docstring(text: str) -> str:
    """A docstring for a function's body: each line of `text` wrapped, quotes escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    lines = [_wrap(line) for line in f'"""{escaped}'.split("\n")]
    one_line = len(lines) == 1 and "\n" not in lines[0] and len(lines[0]) + 3 <= _WIDTH
    return "\n".join(lines) + ('"""' if one_line else '\n    """')


def _wrap(line: str) -> str:
    return textwrap.fill(
        line,
        _WIDTH,
        initial_indent="    ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
