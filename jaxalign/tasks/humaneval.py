"""Tasks in HumanEval's format: plain Python, with tests that run beside the answer.

Chen et al., "Evaluating large language models trained on code" (2021): each line of a JSONL file
has task_id, prompt (the head of a file, up to a function's docstring), entry_point,
canonical_solution (a body) and test, which defines check(candidate), full of asserts.

A program is the prompt, an answer, the test, and a function that calls check and then hands back a
word. The judge draws that word as it draws hidden inputs, and compares: a program that ends before
its last assert, with whatever exit code, has not handed it back and fails. That closes the cheap
way out, and no more. The asserts run in the program's own process: a program that means to can
replace what they call, or look for the word in its memory. What is measured here holds for models
that try to solve tasks; do not train on it.
"""

from typing import Any

from jaxalign.errors import UserError
from jaxalign.tasks import schema
from jaxalign.types import Task

FIELDS = ("task_id", "prompt", "entry_point", "canonical_solution", "test")
ENTRY_POINT = "word_after_the_last_assert"
# What the judge runs: the word that is to come back is drawn here.
SOURCE = f"""
def {ENTRY_POINT}(word):
    return word


def make_inputs(rng):
    return [(rng.bytes(16).hex(),)]
"""


def is_record(record: Any) -> bool:
    """Does a JSON object look like an entry of HumanEval?"""
    return isinstance(record, dict) and "task_id" in record and "test" in record


def task_from_record(record: dict[str, Any], where: str) -> Task:
    """Raises UserError, naming `where` and the field, if one is missing or malformed."""
    for field in FIELDS:
        if not isinstance(record.get(field), str) or not record[field].strip():
            raise UserError(f"{where}: lacks {field}; HumanEval's entries have it as a text")
    name = record["entry_point"]
    if not name.isidentifier():
        raise UserError(f"{where}: entry_point is {name!r}; it must be a function's name")
    functions = (
        schema.functions_in(_head(record), where),
        schema.functions_in(record["test"], where),
    )
    for field, required, found in zip(("prompt", "test"), (name, "check"), functions, strict=True):
        if required not in found:
            raise UserError(f"{where}: its {field} lacks the function {required}; define it there")
    return Task(
        id=record["task_id"],
        instruction=record["prompt"].strip(),
        entry_point=ENTRY_POINT,
        source=SOURCE,
        signature=f"def {name}(...):",
        area="python",
        split="heldout",
        head=_head(record),
        tests=_tests(record["test"], name),
    )


def _head(record: dict[str, Any]) -> str:
    """The prompt, which a body on a line of its own can follow."""
    return record["prompt"].rstrip() + "\n"


def _tests(test: str, name: str) -> str:
    return f"""

{test}

def {ENTRY_POINT}(word):
    check({name})
    return word
"""
