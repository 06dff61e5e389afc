"""Completions are graded while others are decoded, in order; an experience survives JSON."""

import json
import math
from concurrent.futures import Future

import numpy as np
import pytest

from jaxalign import rollout
from jaxalign.reward import Answer, RewardConfig
from jaxalign.rollout import Dialect, Experience, Timing
from jaxalign.sampler import Completion
from jaxalign.types import Samples, Task
from sandbox.protocol import Metrics, Status, Verdict

TASKS = [Task("a", "", "f"), Task("b", "", "g")]
DIALECT = Dialect(lambda _: [], str.strip, lambda task, code: f"{task.id}: {code}")
PROMPTS = [[2, 3], [2, 3, 4]]


class Words:
    """Decodes a token to its number."""

    def decode(self, ids) -> str:
        return " " + " ".join(map(str, ids))


class Grader:
    """Answers at once, and tells `heard` of it."""

    def __init__(self, heard: list) -> None:
        self.heard = heard

    def submit(self, task, program, seed):
        self.heard.append((program, seed))
        answer = Future()
        answer.set_result(Answer(Verdict(status=Status.WRONG, message=program), 0.0, 0.0))
        return answer


def completion(prompt: int, generation: int, token: int) -> Completion:
    tokens = np.array([token, 7, 0], np.int32)
    return Completion(prompt, generation, tokens, -np.ones(3, np.float32), 2, True)


def collect(heard: list, completions) -> rollout.Pending:
    return rollout.collect(DIALECT, Words(), Grader(heard), TASKS, PROMPTS, completions, seed=5)


def test_a_completion_is_sent_before_the_next_one_is_there():
    heard, sent_before = [], []

    def decoding():
        for row in ((1, 0, 12), (0, 1, 11), (1, 1, 13), (0, 0, 10)):
            sent_before.append(len(heard))
            yield completion(*row)

    collect(heard, decoding())
    assert sent_before == [0, 1, 2, 3]
    assert heard[0] == ("b: 12 7", 5)


def test_verdicts_belong_to_their_completions_in_whatever_order_they_ended():
    rows = [(1, 0, 12), (0, 1, 11), (1, 1, 13), (0, 0, 10)]
    experience, _ = rollout.finish(RewardConfig(), collect([], [completion(*r) for r in rows]))
    messages = [[verdict.message for verdict in row] for row in experience.verdicts]
    assert messages == [["a: 10 7", "a: 11 7"], ["b: 12 7", "b: 13 7"]]
    assert experience.samples.tokens_PGC[:, :, 0].tolist() == [[10, 11], [12, 13]]
    assert experience.samples.prompt_lengths_P.tolist() == [2, 3]
    assert experience.samples.lengths_PG.dtype == np.int32


def test_time_in_the_sandbox_is_hidden_up_to_the_moment_that_somebody_waits(monkeypatch):
    """Sampled from 0 to 10; two verdicts, asked at 4 and 8, given at 12 and 17; waited from 15."""
    clock = iter([15.0, 18.0])
    pending = collect([], [completion(p, g, 0) for p in range(2) for g in range(2)])
    answers = [Future() for _ in range(4)]
    for answer, times in zip(answers, [(4, 12), (4, 12), (8, 17), (9, 9)], strict=True):
        answer.set_result(Answer(Verdict(status=Status.WRONG), *times))
    pending = pending._replace(begun=0.0, sampled=10.0, answers=[answers[:2], answers[2:]])
    monkeypatch.setattr(rollout.time, "perf_counter", lambda: next(clock))
    _, timing = rollout.finish(RewardConfig({"execution": 1.0}), pending)
    assert timing == Timing(sampling=10.0, hidden=11.0, overlapped=5.0, waited=2.0, finishing=3.0)
    stats = rollout.timing_statistics([timing, timing])
    assert stats["grading/hidden_seconds"] == 22.0
    assert stats["grading/waited_seconds"] == 4.0
    assert stats["grading/hidden_fraction"] == pytest.approx(11 / 13)


def test_an_experience_survives_json_bit_for_bit():
    rng = np.random.default_rng(0)
    samples = Samples(
        rng.integers(0, 9, (2, 4)).astype(np.int32),
        np.array([3, 4], np.int32),
        rng.integers(0, 9, (2, 2, 5)).astype(np.int32),
        rng.normal(size=(2, 2, 5)).astype(np.float32),
        rng.integers(1, 5, (2, 2)).astype(np.int32),
        np.array([[True, False], [False, True]]),
    )
    verdicts = [
        [Verdict(status=Status.INFRASTRUCTURE), Verdict(status=Status.ERROR, stderr="\ud800é")],
        [Verdict(status=Status.PASSED, metrics=Metrics(trusted=True, operations={"add": 2}))] * 2,
    ]
    parts = [[{"reward": math.nan}, {"reward": 0.1}], [{"reward": 1.0}, {"reward": 1 / 3}]]
    before = Experience(TASKS, samples, [["x", "\n"], ["", "é"]], verdicts, parts)
    after = rollout.from_json(json.loads(json.dumps(rollout.to_json(before))))
    for mine, theirs in zip(after.samples, before.samples, strict=True):
        np.testing.assert_array_equal(mine, theirs)
        assert mine.dtype == theirs.dtype
    assert after[:1] + after[2:4] == before[:1] + before[2:4]
    np.testing.assert_array_equal(after.rewards_PG, before.rewards_PG)
