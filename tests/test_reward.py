"""Rewards stay in their ranges, cannot be had by wrong programs, and never end a run."""

import math
import socket
import subprocess
import sys
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from json_server import JsonServer

from jaxalign import reward
from jaxalign.errors import UserError
from jaxalign.reward import (
    PARTS,
    Answer,
    Attempt,
    Grader,
    Part,
    RewardConfig,
    grade,
    outcome_counts,
    parse,
    score,
)
from jaxalign.types import Task
from sandbox.protocol import Claims, Metrics, Status, Verdict

SIGNATURE = "def total(x):"
TASK = Task("train/sum", "Sum.", "total", SIGNATURE, "reference", 1e-3, 1e-6, properties=("vmap",))
FREE = Task("0", "Write a program with asserts.")
GOOD = "import jax\nimport jax.numpy as jnp\n\n\ndef total(x):\n    return jnp.sum(x)\n"

verdicts = st.builds(
    lambda status, passed, more, metrics: Verdict(
        status=status, cases_passed=passed, cases_total=passed + more, metrics=metrics
    ),
    st.sampled_from([s for s in Status if s != Status.INFRASTRUCTURE]),
    st.integers(0, 9),
    st.integers(0, 9),
    st.builds(
        lambda sizes, times, spreads: Metrics(
            trusted=True,
            size=sizes[0],
            reference_size=sizes[1],
            run_seconds=times[0],
            reference_seconds=times[1],
            run_spread=spreads[0],
            reference_spread=spreads[1],
        ),
        st.tuples(*[st.integers(0, 10**9)] * 2),
        st.tuples(*[st.floats(0, 1e300)] * 2),
        st.tuples(*[st.floats(0, 1e300)] * 2),
    ),
)


def verdict(status: Status, passed: int = 0, total: int = 5) -> Verdict:
    return Verdict(status=status, cases_passed=passed, cases_total=total)


def measured(**metrics: float) -> Verdict:
    """Of a program that passed, equal to the reference but for what is said."""
    same = dict(trusted=True, size=6, reference_size=6, run_seconds=1.0, reference_seconds=1.0)
    return Verdict(status=Status.PASSED, metrics=Metrics.model_validate(same | metrics))


def value(name: str, program: str = GOOD, task: Task = TASK, of: Verdict | None = None) -> float:
    of = of or verdict(Status.WRONG)
    return PARTS[name].function(Attempt(task, program, program, of))


@example(measured(run_seconds=1e300, reference_seconds=5e-324), "", TASK)  # whose ratio is 0
@given(verdicts, st.text(), st.sampled_from([TASK, FREE]))
def test_every_part_stays_in_its_range(verdict, program, task):
    for name, part in PARTS.items():
        assert part.lowest <= value(name, program, task, verdict) <= part.highest


def test_execution_grows_with_tests_passed_and_leaps_at_all():
    values = [value("execution", of=verdict(Status.WRONG, n)) for n in range(5)]
    values.append(value("execution", of=verdict(Status.PASSED, 5)))
    assert values == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4, 1.0])


def test_runs_pays_for_any_result_and_for_nothing_else():
    paid = {status for status in Status if value("runs", of=verdict(status)) == 1.0}
    assert paid == {Status.PASSED, Status.WRONG}
    assert {value("runs", of=verdict(status)) for status in set(Status) - paid} == {0.0}


@pytest.mark.parametrize(("status", "expected"), [(Status.PASSED, 1.0), (Status.ERROR, -1.0)])
def test_execution_pm1_is_the_original_recipes(status, expected):
    assert value("execution_pm1", of=verdict(status)) == expected


@pytest.mark.parametrize(
    ("times_as_fast", "expected"),
    [
        (1, 0.5),
        (1.05, 0.5),
        (1.1, 0.5),
        (1 / 1.1, 0.5),
        (2.2, 1),
        (100, 1),
        (1 / 2.2, 0),
        (0.01, 0),
    ],
)
def test_speed_is_capped_and_takes_small_differences_for_noise(times_as_fast, expected):
    assert value("speed", of=measured(run_seconds=1 / times_as_fast)) == pytest.approx(expected)


def test_speed_grows_with_the_logarithm_between_noise_and_cap():
    root = 1.1 * math.sqrt(2)
    assert value("speed", of=measured(run_seconds=1 / root)) == pytest.approx(0.75)
    assert value("speed", of=measured(run_seconds=root)) == pytest.approx(0.25)


def test_speed_takes_more_for_noise_where_times_spread():
    spread = dict(run_spread=0.3, reference_spread=0.4)  # together 0.5
    assert value("speed", of=measured(run_seconds=1 / 2.5, **spread)) == 0.5
    assert value("speed", of=measured(run_seconds=1 / 5, **spread)) == pytest.approx(1.0)


def test_compactness_is_the_ratio_of_sizes_and_pays_nothing_for_less_than_the_reference():
    values = [value("compactness", of=measured(size=size)) for size in (0, 6, 16, 96)]
    assert values == pytest.approx([1, 1, 0.5, 0.1])


PAID = ("speed", "compactness")


@pytest.mark.parametrize("name", PAID)
@pytest.mark.parametrize("metrics", [None, measured(trusted=False).metrics])
def test_metrics_that_are_not_to_be_trusted_earn_nothing(name, metrics):
    assert value(name, of=Verdict(status=Status.PASSED, metrics=metrics)) == 0.0


@given(verdicts.filter(lambda v: v.status != Status.PASSED))
def test_a_program_that_did_not_pass_gets_nothing_for_what_it_is_like(verdict):
    assert [value(name, of=verdict) for name in PAID] == [0.0, 0.0]


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9))
def test_more_operations_never_pay(size, reference_size, more):
    before, after = (
        value("compactness", of=measured(size=n, reference_size=reference_size))
        for n in (size, size + more)
    )
    assert after <= before


@given(st.sampled_from(sorted(Claims.model_fields)), st.integers(0, 1000))
def test_what_a_program_says_of_itself_changes_no_reward(field, number):
    says = {"scan": number} if field in ("primitives", "transformations") else number > 0
    claims = Claims(**{field: says})
    honest, boasting = measured(), measured()
    assert boasting.metrics
    boasting = boasting.model_copy(
        update={"metrics": boasting.metrics.model_copy(update={"claims": claims})}
    )
    for name in PARTS:
        assert value(name, of=boasting) == value(name, of=honest)


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("", 0.0),
        (" \n", 0.0),
        ("def total(x:", 0.0),
        ("x = 1", 0.5),
        ("if True:\n    def total(x): ...", 0.5),
        (GOOD, 1.0),
        ("total = jax.jit(lambda x: x.sum())", 1.0),
    ],
)
def test_format_wants_a_program_that_defines_the_entry_point(program, expected):
    assert value("format", program) == expected


def test_format_of_an_instruction_only_task_wants_a_program():
    assert value("format", "assert 1 + 1 == 2", FREE) == 1.0


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("", -1),
        ("print('hello')", -1),
        (GOOD, 2),  # two imports
        ("@jax.jit\ndef f(x):\n    return jax.vmap(jax.lax.sin)(x)", 3),
        ("from jax import lax, grad\nlax.scan(f, 0, lax.iota(int, 3))", 3),
        ("ajax.grader(flax.linen)\nrelax.add(1)", -1),
    ],
)
def test_regex_jax_counts_libraries_transformations_and_lax(program, expected):
    assert value("regex_jax", program) == expected


@pytest.mark.parametrize("text", [" " * 200_000, "jax." * 50_000, "import " * 30_000, "@" * 99_000])
def test_regex_jax_takes_linear_time(text):
    start = time.perf_counter()
    value("regex_jax", text)
    assert time.perf_counter() - start < 0.5


def test_the_reward_is_the_weighted_sum_of_its_parts():
    config = RewardConfig({"execution": 2.0, "format": 0.5, "regex_jax": 0.0})
    parts = score(config, TASK, GOOD, GOOD, verdict(Status.WRONG, 4))
    assert parts == pytest.approx(
        {"execution": 0.4, "format": 1.0, "regex_jax": 2.0, "reward": 1.3}
    )


def test_an_infrastructure_failure_is_no_reward_at_all():
    parts = score(RewardConfig(), TASK, GOOD, GOOD, verdict(Status.INFRASTRUCTURE))
    assert set(parts) == {*RewardConfig().weights, "reward"}
    assert all(math.isnan(v) for v in parts.values())


def fails(_: Attempt) -> float:
    raise ZeroDivisionError("a bug in a reward")


def sleeps(_: Attempt) -> float:
    time.sleep(5)
    return 1.0


@pytest.mark.parametrize(
    ("function", "reason"),
    [
        (fails, "ZeroDivisionError"),
        (sleeps, "over 0.1 s"),
        (lambda _: math.nan, "gave nan"),
        (lambda _: 7.0, "gave 7.0"),
    ],
)
def test_a_part_that_fails_counts_as_its_lowest_and_is_logged(
    function, reason, monkeypatch, caplog
):
    monkeypatch.setitem(PARTS, "format", Part(function, -2.0, 1.0))
    config = RewardConfig({"execution": 1.0, "format": 1.0}, part_seconds=0.1)
    start = time.perf_counter()
    parts = score(config, TASK, GOOD, GOOD, verdict(Status.PASSED, 5))
    assert time.perf_counter() - start < 2
    assert parts == {"execution": 1.0, "format": -2.0, "reward": -1.0}
    assert reason in caplog.text
    assert TASK.id in caplog.text


@pytest.mark.parametrize("weights", [{"exekution": 1.0}, {}])
def test_unknown_parts_are_the_users_error(weights):
    with pytest.raises(UserError, match=r"reward\.weights .* choose from execution"):
        RewardConfig(weights)


@pytest.mark.parametrize(
    "program",
    ["(" * 9000, "not " * 50_000 + "1", "a" + "[0]" * 100_000, "x\0", "\ud800"],
)
def test_hostile_text_has_no_syntax_tree_and_does_no_harm(program):
    assert parse(program) is None
    (answer,) = grade("http://127.0.0.1:9", [TASK], [program], seed=0)
    assert answer.status == Status.ERROR


def test_parsing_a_program_warns_nobody():
    code = r"from jaxalign.reward import parse; assert parse('x = \"\\d\"')"
    run = subprocess.run([sys.executable, "-W", "default", "-c", code], capture_output=True)
    assert run.returncode == 0
    assert b"<completion>" not in run.stderr


@pytest.fixture
def sandbox_stub():
    """A server that notes what it is asked and passes programs that contain "good"."""
    asked: list[tuple[str, dict]] = []

    def answer(path, body):
        asked.append((path, body))
        status = "passed" if "good" in body["program"] else "error"
        found = {"status": status, "stderr": "Traceback:\nValueError: no"}
        if path == "/v1/judge":
            found |= {"cases_total": 5, "message": body["program"]}
        return found

    server = JsonServer(answer)
    yield server.url, asked
    server.close()


def test_verdicts_come_in_the_order_of_the_programs(sandbox_stub):
    url, _ = sandbox_stub
    programs = [f"good = {i}" if i % 3 else f"x = {i}" for i in range(20)]
    answers = grade(url, [TASK] * 20, programs, seed=0)
    assert [a.message for a in answers] == programs
    assert [a.status == Status.PASSED for a in answers] == [bool(i % 3) for i in range(20)]


def test_the_sandbox_gets_the_tasks_reference_tolerances_properties_and_seed(sandbox_stub):
    url, asked = sandbox_stub
    grade(url, [TASK], [GOOD], seed=7)
    path, body = asked[0]
    assert path == "/v1/judge"
    assert (body["program"], body["seed"]) == (GOOD, 7)
    assert body["task"] == {
        "entry_point": "total",
        "source": "reference",
        "rtol": 1e-3,
        "atol": 1e-6,
        "properties": ["vmap"],
    }


def test_equal_programs_for_one_task_run_once(sandbox_stub):
    url, asked = sandbox_stub
    other = Task("train/other", "", "other", source="another reference")
    answers = grade(url, [TASK, TASK, other, TASK], [GOOD] * 4, seed=0)
    assert len(answers) == 4
    assert sorted(body["task"]["entry_point"] for _, body in asked) == ["other", "total"]


def test_equal_programs_submitted_while_the_first_is_away_share_its_verdict(sandbox_stub):
    url, asked = sandbox_stub
    with Grader(url) as grader:
        first, second, other_inputs = (grader.submit(TASK, GOOD, seed) for seed in (0, 0, 1))
        assert first is second
        assert other_inputs.result().verdict.status == first.result().verdict.status
    assert sorted(body["seed"] for _, body in asked) == [0, 1]


def test_a_grader_that_is_closed_waits_for_nothing():
    """The server takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        start = time.perf_counter()
        with Grader(f"http://127.0.0.1:{server.getsockname()[1]}") as grader:
            answer = grader.submit(TASK, GOOD, 0)
            time.sleep(0.2)
        assert answer.cancelled()
        assert time.perf_counter() - start < 10


def test_several_sandboxes_share_the_programs(sandbox_stub, monkeypatch):
    monkeypatch.setattr("sandbox.client.FIRST_DELAY", 0.001)
    url, asked = sandbox_stub
    programs = [f"good = {i}" for i in range(6)]
    answers = grade(f"http://127.0.0.1:9, {url}", [TASK] * 6, programs, seed=0)
    assert [a.message for a in answers] == programs
    assert len(asked) == 6


@pytest.mark.parametrize(
    ("spans", "since", "until", "expected"),
    [
        ([], 0, 9, 0),
        ([(1, 3), (2, 4), (6, 7)], -math.inf, math.inf, 4),
        ([(1, 3), (2, 4), (6, 7)], 3, 6.5, 1.5),
        ([(1, 9), (2, 3)], 0, 5, 4),
        ([(1, 2)], 3, 4, 0),
    ],
)
def test_seconds_asking_is_the_length_of_the_union(spans, since, until, expected):
    answers = [Answer(verdict(Status.PASSED), *span) for span in spans]
    assert reward.seconds_asking(answers, since, until) == expected


def test_programs_without_a_syntax_tree_never_reach_the_sandbox(sandbox_stub):
    url, asked = sandbox_stub
    answers = grade(url, [TASK] * 3, ["", "def good(", "good = 1"], seed=0)
    assert [a.status for a in answers] == [Status.REJECTED, Status.ERROR, Status.PASSED]
    assert [body["program"] for _, body in asked] == ["good = 1"]


@pytest.mark.parametrize(
    ("program", "status", "passed"),
    [("good = 1", Status.PASSED, 1), ("assert False", Status.ERROR, 0)],
)
def test_an_instruction_only_task_is_one_case_that_runs(sandbox_stub, program, status, passed):
    url, asked = sandbox_stub
    (answer,) = grade(url, [FREE], [program], seed=0)
    assert asked[0][0] == "/v1/run"
    assert (answer.status, answer.cases_passed, answer.cases_total) == (status, passed, 1)
    assert answer.message == "ValueError: no"
    assert value("execution", program, FREE, answer) == float(passed)


def test_a_sandbox_that_is_gone_gives_infrastructure_verdicts(monkeypatch):
    monkeypatch.setattr("sandbox.client.FIRST_DELAY", 0.001)
    answers = grade("http://127.0.0.1:9", [TASK, TASK], [GOOD, "good = 1"], seed=0)
    assert [a.status for a in answers] == [Status.INFRASTRUCTURE] * 2


def test_outcomes_are_counted_by_status_zeros_included():
    counts = outcome_counts([verdict(Status.PASSED), verdict(Status.PASSED), verdict(Status.WRONG)])
    assert counts["sandbox/passed"] == 2
    assert counts["sandbox/wrong"] == 1
    assert len(counts) == len(Status)
    assert sum(counts.values()) == 3


def test_every_part_can_be_chosen():
    config = RewardConfig(dict.fromkeys(PARTS, 1.0))
    assert set(score(config, TASK, GOOD, GOOD, verdict(Status.PASSED))) == {*PARTS, "reward"}
    assert reward.RewardConfig().weights.keys() <= PARTS.keys()
