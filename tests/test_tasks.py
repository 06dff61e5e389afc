"""Reading tasks from files of all kinds, and the text between tasks and models."""

import ast
import dataclasses
import json
import math
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaxalign import tasks
from jaxalign.errors import UserError
from jaxalign.tasks import importers, prompts, schema
from jaxalign.types import Task
from sandbox.protocol import Property

GOOD = '''"""Return twice each element of x,
a float32 vector.

The shape stays.
"""

import jax

LEVEL = 2
RTOL = 1e-3


def double(x: jax.Array, bias: float = 0.5) -> jax.Array:
    return 2 * x


def make_inputs(rng):
    return [(rng.random(3), 0.5)]
'''
RECORD = {
    "id": "mine/double",
    "instruction": "Return twice x.",
    "entry_point": "double",
    "signature": "def double(x: jax.Array) -> jax.Array:",
    "source": GOOD,
}
TASK = Task(
    id="t", instruction="Return twice x.", entry_point="double", signature=RECORD["signature"]
)
PROGRAM = Task(id="p", instruction="Print 1.")


def write_task(folder, source: str = GOOD):
    path = folder / "mine" / "arrays" / "double.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source)
    return folder / "mine"


# --- from files to tasks -------------------------------------------------------------------------


def test_a_task_file_gives_every_field(tmp_path):
    (task,) = importers.load(write_task(tmp_path))
    assert task == Task(
        id="mine/arrays/double",
        instruction="Return twice each element of x, a float32 vector.\n\nThe shape stays.",
        entry_point="double",
        signature="def double(x: jax.Array, bias: float=0.5) -> jax.Array:",
        source=GOOD,
        rtol=1e-3,
        atol=Task.atol,
        area="arrays",
        level=2,
        split="train",
    )


def test_a_single_task_file_loads_as_in_its_folder(tmp_path):
    folder = write_task(tmp_path)
    assert tasks.load(str(folder / "arrays" / "double.py")) == importers.load(folder)


def test_properties_are_read_from_files_and_records_in_one_order(tmp_path):
    folder = write_task(tmp_path, GOOD + '\nPROPERTIES = ("vmap", "grad")\n')
    (task,) = importers.load(folder)
    assert task.properties == ("grad", "vmap")
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([{**RECORD, "properties": ["vmap", "grad"]}]))
    assert importers.load(path)[0].properties == ("grad", "vmap")


def test_the_sandbox_knows_the_same_properties():
    assert get_args(Property) == schema.PROPERTIES


def test_an_area_of_a_split_is_its_tasks_of_that_area():
    whole = tasks.load("library:train")
    areas = {task.area for task in whole}
    assert len(areas) > 10
    for area in areas:
        wanted = [task.id for task in whole if task.id.startswith(f"train/{area}/")]
        assert [task.id for task in tasks.load(f"library:train/{area}")] == wanted


def test_library_ids_are_sorted_and_lead_with_the_split():
    ids = [task.id for task in tasks.load("library:train")]
    assert ids == sorted(ids)
    assert "train/elementwise/rectify" in ids


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"""Return', "_ = " + '"""Return', "lacks the instruction"),
        ("def double", "def triple", "lacks the function double"),
        ("def make_inputs", "def inputs", "lacks the function make_inputs"),
        (" -> jax.Array", "", "lacks its return annotation"),
        ("LEVEL = 2", "", "lacks LEVEL"),
        ("LEVEL = 2", "LEVEL = 4", "level is 4; it must be 1, 2 or 3"),
        ("RTOL = 1e-3", "RTOL = 'small'", "rtol is 'small'"),
        ("RTOL = 1e-3", "PROPERTIES = ('grads',)", "properties are .*; list some of grad, vmap"),
        ("RTOL = 1e-3", "PROPERTIES = 'grad'", "properties are 'grad'; list some of grad"),
        ("return 2 * x", "return 2 *", "not valid Python"),
    ],
)
def test_a_malformed_task_file_is_named_with_its_field(tmp_path, old, new, complaint):
    folder = write_task(tmp_path, GOOD.replace(old, new))
    with pytest.raises(UserError, match=complaint) as caught:
        tasks.load(str(folder))
    assert "double.py" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_task_files_are_never_executed_by_the_loader(tmp_path):
    write_task(tmp_path, GOOD + "\nraise SystemExit('executed')\n")
    assert len(importers.load(tmp_path / "mine")) == 1


def test_instruction_only_entries_load_with_ids_by_position(tmp_path):
    path = tmp_path / "sft.json"
    path.write_text(
        json.dumps([{"instruction": "Sort.", "output": "..."}, {"instruction": " Add. "}])
    )
    assert importers.load(path) == [
        Task(id="sft/0", instruction="Sort."),
        Task(id="sft/1", instruction="Add."),
    ]


@pytest.mark.parametrize("as_lines", [False, True])
def test_full_tasks_load_from_a_list_and_from_lines(tmp_path, as_lines):
    records = [RECORD, {**RECORD, "id": "mine/other", "level": 3, "rtol": 1}]
    lines = "\n".join(json.dumps(record) for record in records) + "\n"
    path = tmp_path / "tasks.json"
    path.write_text(lines if as_lines else json.dumps(records, indent=2))
    assert importers.load(path) == [Task(**record) for record in records]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("not json", "neither a JSON list nor JSON lines"),
        ("[{]", "neither a JSON list nor JSON lines"),
        ("[" * 100_000, "neither a JSON list nor JSON lines"),
        ("", "holds no tasks"),
        ("[]", "holds no tasks"),
        ("[1]", "entry 0: is not an object"),
        ('[{"instruction": "a"}, {"prompt": "b"}]', "entry 1: lacks instruction"),
        ('[{"instruction": 3}]', "entry 0: lacks instruction"),
        (json.dumps([{**RECORD, "signature": ""}]), "entry 0: lacks signature"),
        (json.dumps([{**RECORD, "rtoll": 1e-3}]), "entry 0: has an unknown field rtoll"),
        (json.dumps([{**RECORD, "level": "hard"}]), "entry 0: level is 'hard'; it must be int"),
        (json.dumps([{**RECORD, "rtol": -1}]), "entry 0: rtol is -1; it must be 0 or more"),
        (json.dumps([{**RECORD, "atol": math.nan}]), "entry 0: atol is nan; it must be 0 or more"),
        (json.dumps([{**RECORD, "source": "def f("}]), "entry 0: its source is not valid Python"),
        (json.dumps([{**RECORD, "entry_point": "f"}]), "entry 0: lacks the function f"),
        (json.dumps([RECORD, RECORD]), "2 tasks have the id mine/double"),
    ],
)
def test_a_malformed_json_file_gets_one_sentence(tmp_path, text, complaint):
    path = tmp_path / "tasks.json"
    path.write_text(text)
    with pytest.raises(UserError, match=complaint) as caught:
        tasks.load(str(path))
    assert "tasks.json" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_paths_and_splits_that_do_not_exist_are_named(tmp_path):
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for spec, complaint in {
        str(tmp_path / "nowhere"): "no such file or folder",
        str(tmp_path): "no task files",
        str(tmp_path / "binary"): "not UTF-8",
        "library:test": "no such split; use one of train, validation, heldout, families",
        "library:train/poems": "no such area; use one of autodiff, basics, control_flow",
    }.items():
        with pytest.raises(UserError, match=complaint) as caught:
            tasks.load(spec)
        assert spec in str(caught.value)


# --- from tasks to text and back -----------------------------------------------------------------


def test_completion_prompt_ends_where_the_body_starts():
    assert prompts.completion_prompt(TASK) == (
        f'{prompts.HEAD}def double(x: jax.Array) -> jax.Array:\n    """Return twice x."""\n'
    )
    assert prompts.HEAD.startswith("import jax\nimport jax.numpy as jnp\n\n\n")


@given(
    st.text(st.characters(categories=("L", "N", "P", "S"), include_characters=" \n"), min_size=1)
)
def test_docstring_holds_any_instruction(instruction):
    task = Task(id="t", instruction=instruction, signature="def f():")
    function = ast.parse(prompts.completion_prompt(task)).body[-1]
    assert isinstance(function, ast.FunctionDef)
    docstring = ast.get_docstring(function)
    assert docstring is not None
    assert docstring.split() == instruction.split()


@pytest.mark.parametrize("properties", [("vmap",), schema.PROPERTIES])
def test_prompts_tell_what_the_properties_demand(properties):
    task = dataclasses.replace(TASK, properties=properties)
    told = " ".join([task.instruction, *(schema.DEMANDS[name] for name in properties)])
    for prompt in (prompts.completion_prompt(task), prompts.chat_prompt(task)):
        words = " ".join(prompt.split())
        assert told in words
        assert sum(demand in words for demand in schema.DEMANDS.values()) == len(properties)


def test_long_instructions_are_wrapped():
    task = Task(id="t", instruction="word " * 100, signature="def f():")
    wrapped = prompts.completion_prompt(task).removeprefix(prompts.HEAD)
    assert max(map(len, wrapped.split("\n"))) <= 88


def test_code_of_a_completion_ends_before_the_first_line_at_the_margin():
    body = "    y = 2 * x\n\n    return y\n\n\n"
    assert prompts.completion_code(body + "def main():\n    pass\n") == body


def test_unfinished_completion_is_kept_whole():
    assert prompts.completion_code("    return 2") == "    return 2"


def test_completion_at_the_margin_has_no_code():
    assert prompts.completion_code("return 2 * x\n") == ""


def test_program_of_a_completion_is_the_prompt_and_the_code():
    program = prompts.completion_program(TASK, "    return 2 * x\n")
    assert program == prompts.completion_prompt(TASK) + "    return 2 * x\n"


def test_completed_instruction_only_program_runs_its_body():
    namespace = {"trace": []}
    code = prompts.completion_code("    trace.append(1)\n\nbroken(")
    exec(prompts.completion_program(PROGRAM, code), namespace)
    assert namespace["trace"] == [1]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("Sure:\n```python\nx = 1\n```\nDone.", "x = 1\n"),
        ("```py\nx = 1\n```\nNo, rather\n```python\nx = 2\n```", "x = 2\n"),
        ("```Python  \r\nx = 1\r\n```\r\n", "x = 1\r\n"),
        ("```python\nx = 1\n```\nIt prints\n```\n3\n```", "x = 1\n"),
        ("```python\n```", ""),
        ("```python\nx = 1", ""),
        ("```\nx = 1\n```", ""),
        ("x = 1", ""),
    ],
)
def test_chat_code_is_the_last_closed_python_block(answer, code):
    assert prompts.chat_code(answer) == code


@given(st.text() | st.text("`python \n\tx=1#\"'", max_size=200))
def test_any_text_has_its_code_and_program(text):
    assert prompts.chat_code(text) in text
    assert text.startswith(prompts.completion_code(text))
    for task in (TASK, PROGRAM, Task(id="t", instruction=text)):
        assert prompts.completion_program(task, text).startswith(prompts.completion_prompt(task))
        assert task.instruction in prompts.chat_prompt(task)


def test_chat_prompt_gives_signature_and_instruction():
    prompt = prompts.chat_prompt(TASK)
    assert TASK.signature in prompt
    assert "```python" in prompt
    assert "assert" in prompts.chat_prompt(PROGRAM)
