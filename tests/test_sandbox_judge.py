"""The judge is right about honest programs, about broken tasks, and about answers that lack."""

from collections.abc import Iterator

import numpy as np
import pytest
from sandbox_helpers import REFERENCE, TASK, ask

from sandbox.embedded import start_embedded
from sandbox.judge import decide, lasts
from sandbox.pool import Execution
from sandbox.protocol import Limits, Metrics, Status, TaskSpec, Verdict


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with start_embedded(2) as url:
        yield url


def test_the_reference_passes_as_a_program(url: str):
    verdict = ask(url, REFERENCE)
    assert (verdict.status, verdict.cases_passed, verdict.message) == (Status.PASSED, 3, "")


def test_a_right_program_without_jax_passes(url: str):
    program = "import numpy as np\ndef solve(x): return 3 * np.sort(np.asarray(x))[::-1] + 1"
    assert ask(url, program).status is Status.PASSED


def test_what_happens_after_the_last_case_does_not_matter(url: str):
    program = f"{REFERENCE}\nimport atexit\natexit.register(lambda: exec('while True: pass'))"
    assert ask(url, program, seconds=5).status is Status.PASSED


def test_each_case_stands_alone(url: str):
    program = f"""{REFERENCE}
right = solve
def solve(x):
    if len(x) == 3: raise ValueError("three")
    return right(x)
"""
    verdict = ask(url, program)
    assert (verdict.status, verdict.cases_passed) == (Status.WRONG, 2)
    assert verdict.message == "case 0: ValueError: three"


def test_a_reference_that_changes_its_arguments_does_not_change_the_inputs(url: str):
    source = """
def total(values):
    result = sum(values)
    values.clear()
    return result
def make_inputs(rng):
    return [([1, 2, 3],)]
"""
    task = TaskSpec(entry_point="total", source=source)
    assert ask(url, "total = sum", task=task).status is Status.PASSED


def test_inputs_differ_by_seed_and_repeat_for_the_same_seed(url: str):
    program = "def solve(x): print(x.tolist()); return x"
    asked = (
        (program, 1),
        (f"{program}\n# not the same text, or it would not run again", 1),
        (program, 2),
    )
    first, again, other = (ask(url, text, seed).stdout for text, seed in asked)
    assert first == again != other


def test_arguments_keep_their_kinds(url: str):
    task = TaskSpec(
        entry_point="kinds",
        source="""
import jax
import numpy as np
def kinds(array, nested, count, scale, flag, name, nothing):
    assert isinstance(array, jax.Array) and array.dtype == np.float32
    assert isinstance(nested, dict) and isinstance(nested["pair"], tuple)
    assert isinstance(nested["pair"][0], jax.Array) and isinstance(nested["pair"][1], list)
    assert (type(count), type(scale), type(flag), type(name)) == (int, float, bool, str)
    assert nothing is None
    return {"pair": (array * count, [scale])}
def make_inputs(rng):
    x = rng.standard_normal(2)
    return [(x, {"pair": (x, [1])}, 2, 0.5, True, "name", None)]
""",
    )
    assert ask(url, task.source, task=task).status is Status.PASSED


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def make_inputs(rng): return [()]", "does not define solve"),
        ("def solve(): return 1", "does not define make_inputs"),
        ("def solve(): 1/0\ndef make_inputs(rng): return [()]", "ZeroDivisionError"),
        ("def solve(): return 1\ndef make_inputs(rng): return []", "no case"),
        ("import os; os._exit(0)", "does not run"),
        ("def solve(): return [2**31]\ndef make_inputs(rng): return [()]", "expected[0][0]"),
    ],
)
def test_a_broken_task_is_no_fault_of_the_program(url: str, source: str, message: str):
    verdict = ask(url, REFERENCE, task=TaskSpec(entry_point="solve", source=source))
    assert verdict.status is Status.INFRASTRUCTURE
    assert message in verdict.message


def test_messages_are_one_short_printable_line(url: str):
    program = "def solve(x): raise ValueError('\\x1b[31m' + 'long ' * 1000 + '\\n\\u2028{}')"
    message = ask(url, program).message
    assert message.isprintable()
    assert len(message) <= 200
    assert message.startswith("ValueError: ")


def test_tracebacks_show_the_program_and_nothing_of_the_host(url: str):
    verdict = ask(url, "import jax\ndef solve(x):\n    return jax.numpy.reshape(x, (7, 7))")
    assert 'File "program.py", line 3, in solve' in verdict.stderr
    assert "site-packages" not in verdict.stderr
    assert "worker.py" not in verdict.stderr


EXPECTED = [np.asarray([1, 2], np.float32), np.asarray([3, 4], np.float32)]


def decided(answers: list, status: Status = Status.PASSED) -> Verdict:
    return decide(Execution(status, answers, "", "", 0.0), EXPECTED, TASK)


RIGHT = [{"case": i, "value": value} for i, value in enumerate(EXPECTED)]


def test_the_first_answer_to_a_case_counts():
    wrong = {"case": 0, "value": np.zeros(2, np.float32)}
    assert decided([wrong, *RIGHT]).cases_passed == 1
    assert decided([*RIGHT, wrong]).status is Status.PASSED


@pytest.mark.parametrize(
    "answers",
    [
        [],
        RIGHT[:1],
        [{"case": 5, "value": 1}, RIGHT[0]],
        [None, 1, "passed", [], {"case": "0", "value": 1}, {"case": 1}],
        [{"status": "passed"}, {"passed": True}],
    ],
)
def test_a_missing_answer_is_no_pass(answers: list):
    assert decided(answers).status in (Status.WRONG, Status.ERROR)


@pytest.mark.parametrize("cut", [Status.TIMEOUT, Status.MEMORY, Status.KILLED, Status.OUTPUT_LIMIT])
def test_a_run_that_was_cut_off_says_why_and_keeps_the_cases_it_passed(cut: Status):
    verdict = decided(RIGHT[:1], cut)
    assert (verdict.status, verdict.cases_passed, verdict.cases_total) == (cut, 1, 2)


def test_what_lasts_is_what_the_load_of_the_machine_did_not_decide():
    by_load = {Status.TIMEOUT, Status.MEMORY, Status.KILLED, Status.INFRASTRUCTURE}
    assert {status for status in Status if not lasts(Verdict(status=status))} == by_load
    passed = [
        Verdict(status=Status.PASSED, metrics=Metrics(trusted=False, reason="x", cut=cut))
        for cut in (False, True)
    ]
    assert list(map(lasts, passed)) == [True, False]


def test_limits_are_lowered_to_the_ceiling():
    assert Limits(seconds=100, memory_mb=512).under(Limits(seconds=5)) == Limits(
        seconds=5, memory_mb=512
    )
