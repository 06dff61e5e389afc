"""Metrics reach their files whole, in order and once, without holding up the run."""

import concurrent.futures
import json
import math
import struct
import threading
import time
from io import StringIO
from pathlib import Path

import jax.numpy as jnp
import numpy as np
import pytest
from rich.console import Console
from tensorboardX.proto.event_pb2 import Event

from jaxalign import processes
from jaxalign.console import LiveConsole, Pace, PlainConsole, open_console
from jaxalign.errors import UserError
from jaxalign.metrics import MetricsLogger, PhaseTimer


def quiet() -> PlainConsole:
    return PlainConsole(StringIO())


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def scalars(directory: Path) -> dict[tuple[str, int], float]:
    """What TensorBoard would show: {(tag, step): value}, later files over earlier ones."""
    shown: dict[tuple[str, int], float] = {}
    for file in sorted(directory.iterdir(), key=lambda f: f.stat().st_mtime_ns):
        for event in events(file.read_bytes()):
            if event.HasField("session_log"):  # a purge: all from this step on is void
                shown = {key: value for key, value in shown.items() if key[1] < event.step}
            shown |= {(v.tag, event.step): v.simple_value for v in event.summary.value}
    return shown


def events(data: bytes) -> list[Event]:
    """A TFRecord file's events: length, its checksum, the message, its checksum."""
    found, at = [], 0
    while at < len(data):
        (length,) = struct.unpack_from("<Q", data, at)
        found.append(Event.FromString(data[at + 12 : at + 12 + length]))
        at += 16 + length
    return found


def run(directory: Path, first: int, last: int, total: int = 10, **kwargs) -> None:
    with MetricsLogger(directory, console=quiet(), **kwargs) as logger:
        logger.start(first, total)
        for step in range(first + 1, last + 1):
            logger.log(step, {"reward": step / 10}, [{"text": f"step {step}"}])


def test_every_step_is_one_row_with_its_metrics(tmp_path):
    with MetricsLogger(tmp_path, console=quiet()) as logger:
        logger.start(0, 3)
        for step in (1, 2, 3):
            logger.log(step, {"loss": jnp.float32(step / 4), "kl": np.float64(0.5), "n": step})
    found = rows(tmp_path / "metrics.jsonl")
    wanted = [{"step": s, "loss": s / 4, "kl": 0.5, "n": s} for s in (1, 2, 3)]
    assert [{k: v for k, v in row.items() if k != "step_time"} for row in found] == wanted


def test_samples_are_rows_with_their_step(tmp_path):
    text = 'tabs\t"quotes"\nUnicode \u2028 \U0001f600'
    with MetricsLogger(tmp_path, console=quiet()) as logger:
        logger.start(0, 1)
        logger.log(1, {}, [{"task": "a", "completion": text, "rewards": {"execution": math.nan}}])
    assert rows(tmp_path / "completions.jsonl") == [
        {"step": 1, "task": "a", "completion": text, "rewards": {"execution": None}}
    ]


def test_values_that_are_not_finite_are_null(tmp_path):
    with MetricsLogger(tmp_path, console=quiet()) as logger:
        logger.start(0, 1)
        logger.log(1, {"reward": math.nan, "kl": jnp.inf})
    (row,) = rows(tmp_path / "metrics.jsonl")
    assert (row["reward"], row["kl"]) == (None, None)


def test_tensorboard_gets_every_so_many_th_step(tmp_path):
    run(tmp_path, 0, 6, logging_steps=2)
    shown = scalars(tmp_path / "tensorboard")
    rewards = {step: value for (tag, step), value in shown.items() if tag == "reward"}
    assert rewards == pytest.approx({2: 0.2, 4: 0.4, 6: 0.6})


def test_a_resumed_run_equals_one_that_was_never_killed(tmp_path):
    """Killed in step 5, with steps up to 4 written and a torn line; resumed from step 2."""
    run(tmp_path / "killed", 0, 4)
    for name in ("metrics.jsonl", "completions.jsonl"):
        with (tmp_path / "killed" / name).open("a") as file:
            file.write('{"step": 5, "rew')
    run(tmp_path / "killed", 2, 6)
    run(tmp_path / "whole", 0, 6)
    for name in ("metrics.jsonl", "completions.jsonl"):
        killed, whole = rows(tmp_path / "killed" / name), rows(tmp_path / "whole" / name)
        assert [without_times(row) for row in killed] == [without_times(row) for row in whole]
    boards = [scalars(tmp_path / which / "tensorboard") for which in ("killed", "whole")]
    assert without_times(boards[0]) == without_times(boards[1])


def without_times(row: dict) -> dict:
    return {key: value for key, value in row.items() if "step_time" not in key}


def test_a_last_line_without_its_newline_is_torn(tmp_path):
    (tmp_path / "metrics.jsonl").write_text('{"step": 1}\n{"step": 2}')
    run(tmp_path, 2, 3)
    assert [row["step"] for row in rows(tmp_path / "metrics.jsonl")] == [1, 3]


class Slow:
    """A value that is not there yet, as a JAX array may not be."""

    def __init__(self) -> None:
        self.ready = threading.Event()

    def __array__(self, dtype=None, copy=None) -> np.ndarray:
        assert self.ready.wait(20)
        return np.array(0.25)


def test_logging_does_not_wait_for_values(tmp_path):
    value = Slow()
    with MetricsLogger(tmp_path, console=quiet()) as logger:
        logger.start(0, 2)
        logger.log(1, {"loss": value})
        logger.log(2, {"loss": 0.5})
        assert rows(tmp_path / "metrics.jsonl") == []
        value.ready.set()
        logger.flush()
        assert [row["loss"] for row in rows(tmp_path / "metrics.jsonl")] == [0.25, 0.5]


def test_what_was_flushed_survives_a_kill(tmp_path):
    """Read by another handle while the logger is open: nothing lingers in a buffer of ours."""
    with MetricsLogger(tmp_path, console=quiet()) as logger:
        logger.start(0, 1)
        logger.log(1, {"loss": 1.0}, [{"text": "x"}])
        logger.flush()
        assert len(rows(tmp_path / "metrics.jsonl")) == 1
        assert len(rows(tmp_path / "completions.jsonl")) == 1


def test_a_write_that_fails_raises_in_the_run(tmp_path):
    logger = MetricsLogger(tmp_path, console=quiet())
    logger.start(0, 1)
    logger.log(1, {"loss": "no number"})
    with pytest.raises(ValueError, match="no number"), logger:
        pass


def test_a_write_that_fails_ends_every_process_at_the_next_flush(tmp_path, monkeypatch):
    """And none before, where the others would go on and wait for this one."""
    with MetricsLogger(tmp_path, console=quiet()) as logger:
        logger.start(0, 2)
        logger.log(1, {"loss": "no number"})
        concurrent.futures.wait(logger._pending)
        logger.log(2, {"loss": 0.5})
        shared = []
        monkeypatch.setattr(processes, "first_does", lambda work: shared.append(work) or work())
        with pytest.raises(ValueError, match="no number"):
            logger.flush()
        assert shared


def test_a_folder_that_cannot_be_made_is_the_users_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match=r"file/run: cannot be written .* choose another folder"):
        MetricsLogger(tmp_path / "file" / "run", console=quiet())


def test_a_file_that_cannot_be_written_is_the_users_error(tmp_path):
    (tmp_path / "metrics.jsonl").mkdir()
    with (
        MetricsLogger(tmp_path, console=quiet()) as logger,
        pytest.raises(UserError, match="cannot be written"),
    ):
        logger.start(0, 1)


def test_phases_split_a_step_and_repeated_ones_add_up(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    timer = PhaseTimer()
    for phase, seconds in (("rollout", 5.0), ("update", 2.0), ("rollout", 6.0)):
        with timer(phase):
            now[0] += seconds
        now[0] += 1.0
    assert timer.lap() == {"step_time": 16.0, "time/rollout": 11.0, "time/update": 2.0}
    now[0] += 3.0
    assert timer.lap() == {"step_time": 3.0}


def test_tokens_become_tokens_per_second_of_their_phase(tmp_path):
    with MetricsLogger(tmp_path, console=quiet()) as logger:
        logger.start(0, 1)
        with logger.phase("rollout"):
            time.sleep(0.05)
        logger.log(1, {"rollout/tokens": 100.0})
    (row,) = rows(tmp_path / "metrics.jsonl")
    assert row["time/rollout"] >= 0.05
    assert row["rollout/tokens_per_second"] == pytest.approx(100 / row["time/rollout"])


def test_plain_lines_tell_stages_and_steps(tmp_path):
    stream = StringIO()
    with MetricsLogger(tmp_path, console=PlainConsole(stream)) as logger:
        with logger.stage("loading model"):
            assert stream.getvalue() == "loading model ...\n"
        logger.start(0, 10)
        logger.log(1, {"reward": 0.12345, "loss": -1.5, "kl": 3.0})
        logger.flush()
        logger.say("good bye")
    _, loaded, step, bye = stream.getvalue().splitlines()
    assert loaded == "loading model: 0.0 s"
    assert step == "step 1/10  reward 0.123  loss -1.5000  ETA 0:00:00"
    assert bye == "good bye"


def test_the_live_display_shows_the_same(tmp_path):
    stream = StringIO()
    console = LiveConsole(Console(file=stream, force_terminal=True, width=100))
    with MetricsLogger(tmp_path, console=console) as logger:
        with logger.stage("loading [model]"):
            pass
        logger.start(0, 10)
        logger.log(7, {"reward": 0.5})
    shown = stream.getvalue()
    for text in ("loading [model]: 0.0 s", "7/10", "reward 0.500  ETA 0:00:00"):
        assert text in shown


def test_output_that_is_no_terminal_gets_plain_lines(capsys):
    console = open_console()
    console.say("hello")
    assert capsys.readouterr().out == "hello\n"
    assert isinstance(console, PlainConsole)


def test_time_left_follows_the_usual_step_not_the_first(monkeypatch):
    """Steps of 100, 2, 2 s: a first one that compiles is no measure of the others."""
    clock = iter([0.0, 100.0, 100.0, 102.0, 102.0, 104.0, 104.0])
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    pace = Pace()
    assert [pace.eta(30), pace.eta(30), pace.eta(30)] == [
        "ETA 0:50:00",
        "ETA 0:25:30",
        "ETA 0:01:00",
    ]
