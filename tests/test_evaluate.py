"""An evaluation repeats itself to the number, survives kills and lost sandboxes, and adds up."""

import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
import tiny_checkpoint
from rich.console import Console
from safetensors.numpy import load_file, save_file
from sandbox_helpers import cmdline, descendants

from jaxalign import evaluate as evaluation
from jaxalign import evaluation_view, scorecard
from jaxalign.checkpoint.models import open_source
from jaxalign.errors import UserError
from jaxalign.estimators import pass_at_k
from jaxalign.evaluate import EvalConfig, EvaluateConfig, Journal, evaluate
from jaxalign.reward import RewardConfig, SandboxConfig
from jaxalign.rollout import Dialect
from jaxalign.sampler import SamplingConfig
from jaxalign.tasks import prompts
from sandbox.protocol import Health, Metrics, Verdict

ROOT = Path(__file__).parent.parent
SAMPLES = 4
TASK_FILE = '''"""Return the vector x plus {number}; float32, of shape [n]."""

import numpy as np
import jax

LEVEL = {level}


def add_{number}(x: jax.Array) -> jax.Array:
    return x + {number}


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [(rng.standard_normal(3, np.float32),)]
'''


class StubSandbox:
    """Passes a program or not by its hash; a share of them, `lost`, it fails to judge, and all
    programs for tasks whose functions' names begin with `broken`.
    """

    def __init__(self) -> None:
        self.asked: list[dict] = []
        self.lost = 0.0
        self.broken = "none"
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                health = Health(
                    isolation="stub",
                    layers=[],
                    lost=[],
                    versions={},
                    workers=1,
                    running=0,
                    queued=0,
                )
                self.answer(health.model_dump_json())

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                stub.asked.append(body)
                self.answer(stub.verdict(body["program"]).model_dump_json())

            def answer(self, text: str):
                self.send_response(200)
                self.send_header("content-length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *args):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def verdict(self, program: str) -> Verdict:
        share = (zlib.crc32(program.encode()) % 1000) / 1000
        if share < self.lost or f"def {self.broken}" in program:
            return Verdict(status="infrastructure", message="lost")
        if share < 0.6:
            metrics = Metrics(trusted=True, run_seconds=1.0, reference_seconds=2.0)
            return Verdict(status="passed", cases_passed=1, cases_total=1, metrics=metrics)
        return Verdict(status="wrong", cases_total=1)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def sandbox():
    stub = StubSandbox()
    yield stub
    stub.close()


@pytest.fixture(scope="module", autouse=True)
def every_answer_is_a_program_of_its_own():
    """A random model's answers are hardly ever indented, and so the same empty body."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prompts, "completion_code", lambda text: f"    return x, {text!r}\n")
        yield


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder with a tiny model and a dozen tasks."""
    folder = tmp_path_factory.mktemp("evaluate")
    tiny_checkpoint.write(folder / "tiny")
    (folder / "tasks").mkdir()
    for number in range(12):
        text = TASK_FILE.format(number=number, level=1 + number % 2)
        (folder / "tasks" / f"add_{number}.py").write_text(text)
    return folder


def options(
    place: Path, output: Path, sandbox: StubSandbox | None = None, **more
) -> EvaluateConfig:
    chosen = {
        "model": str(place / "tiny"),
        "tasks": str(place / "tasks"),
        "samples": SAMPLES,
        "output_dir": output,
        "prompts_per_device": 1,
        "compilation_cache": False,
        "sampling": SamplingConfig(max_completion_length=6, max_prompt_length=1500),
        "reward": RewardConfig({"execution": 1.0, "format": 0.0}),
        "sandbox": SandboxConfig(url=sandbox.url if sandbox else ""),
    }
    return EvaluateConfig(**chosen | more)


def untimed(value):
    """Without what a clock measured."""
    if isinstance(value, dict):
        return {k: untimed(v) for k, v in value.items() if "second" not in k and k != "speed"}
    return value


def samples(output: Path, model: str = "*") -> dict[tuple[str, int], str]:
    (file,) = output.glob(f"{model}/samples.jsonl")
    rows = map(json.loads, file.read_text().splitlines())
    return {(row["task"], row["sample"]): row["completion"] for row in rows}


@pytest.fixture(scope="module")
def undisturbed(place, tmp_path_factory):
    """What all the ways to the same end must come to, and its folder."""
    stub, output = StubSandbox(), tmp_path_factory.mktemp("undisturbed") / "run"
    found = evaluate(options(place, output, stub))
    stub.close()
    assert 0 < found["model"]["pass"]["all"]["pass@1"]["value"] < 1
    assert len(set(samples(output).values())) > 12
    return untimed(found), output


def test_the_same_again_gives_the_same_numbers(place, undisturbed, sandbox, tmp_path):
    found = evaluate(options(place, tmp_path / "run", sandbox))
    assert untimed(found) == undisturbed[0]
    assert samples(tmp_path / "run") == samples(undisturbed[1])


def test_another_seed_gives_others(place, undisturbed, sandbox, tmp_path):
    evaluate(options(place, tmp_path / "run", sandbox, seed=7))
    assert samples(tmp_path / "run") != samples(undisturbed[1])


def test_a_tasks_samples_do_not_depend_on_the_other_tasks(place, undisturbed, sandbox, tmp_path):
    evaluate(options(place, tmp_path / "run", sandbox, max_level=1))
    few, all_of_them = samples(tmp_path / "run"), samples(undisturbed[1])
    assert len(few) == len(all_of_them) / 2
    assert few == {place: all_of_them[place] for place in few}


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.62, 0.999])
def test_whatever_a_kill_leaves_the_end_is_the_same(place, undisturbed, sandbox, tmp_path, kept):
    """A kill leaves the beginning of the file, its last line torn."""
    shutil.copytree(undisturbed[1], tmp_path / "run")
    file = tmp_path / "run" / file_of(undisturbed[1])
    content = file.read_bytes()
    file.write_bytes(content[: int(kept * len(content))])
    chosen = options(place, tmp_path / "run", sandbox)
    assert untimed(evaluate(chosen)) == undisturbed[0]
    assert untimed(evaluate(chosen)) == undisturbed[0]  # nor does the file keep what was torn


def file_of(output: Path) -> Path:
    (file,) = output.glob("*/samples.jsonl")
    return file.relative_to(output)


def test_what_is_finished_is_neither_sampled_nor_judged_again(
    place, undisturbed, sandbox, tmp_path, monkeypatch
):
    chosen = options(place, tmp_path / "run", sandbox)
    evaluate(chosen)
    asked = len(sandbox.asked)
    monkeypatch.setattr(evaluation, "load_for_sampling", lambda *_: pytest.fail("sampled again"))
    assert untimed(evaluate(chosen)) == undisturbed[0]
    assert len(sandbox.asked) == asked


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr("sandbox.client.FIRST_DELAY", 0.001)
    monkeypatch.setattr("sandbox.client.LONGEST_DELAY", 0.01)


def test_what_is_not_judged_counts_nowhere_and_is_judged_later(
    place, undisturbed, sandbox, tmp_path
):
    chosen = options(place, tmp_path / "run", sandbox)
    sandbox.lost = 0.3  # of the 0.6 that pass
    lossy = evaluate(chosen)["model"]
    assert lossy["unjudged"] > 0
    assert lossy["samples"] + lossy["unjudged"] == 12 * SAMPLES
    rows = [json.loads(x) for x in (tmp_path / "run" / file_of(tmp_path / "run")).open()]
    by_task = {}
    for row in rows:
        by_task.setdefault(row["task"], []).append(row["status"])
    judged = {t: [s for s in of if s != "infrastructure"] for t, of in by_task.items()}
    rates = [of.count("passed") / len(of) for of in judged.values() if of]
    assert lossy["pass"]["all"]["pass@1"]["value"] == pytest.approx(np.mean(rates))
    sandbox.lost = 0.0
    assert untimed(evaluate(chosen)) == undisturbed[0]


def test_of_what_is_judged_again_a_kill_loses_one_batch(
    place, undisturbed, sandbox, tmp_path, monkeypatch
):
    chosen = options(place, tmp_path / "run", sandbox)
    sandbox.broken = "add_"
    evaluate(chosen)
    sandbox.broken = "none"
    judge, sizes = evaluation.judge_rows, []

    def killed_at_the_second(rows, *more):
        sizes.append(len(rows))
        if len(sizes) == 2:
            raise KeyboardInterrupt
        return judge(rows, *more)

    with monkeypatch.context() as patch:
        patch.setattr(evaluation, "judge_rows", killed_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            evaluate(chosen)
    asked = len(sandbox.asked)
    assert untimed(evaluate(chosen)) == undisturbed[0]
    assert len(sandbox.asked) - asked <= 12 * SAMPLES - sizes[0]


def test_a_sandbox_that_judges_nothing_ends_it_and_loses_no_sample(
    place, undisturbed, sandbox, tmp_path
):
    chosen = options(place, tmp_path / "run", sandbox)
    sandbox.lost = 1.0
    with pytest.raises(UserError, match=r"the sandbox judged none .* same command again"):
        evaluate(chosen)
    first = samples(tmp_path / "run")
    assert first
    sandbox.lost = 0.0
    assert untimed(evaluate(chosen)) == undisturbed[0]
    assert first.items() <= samples(tmp_path / "run").items()


def test_tasks_that_cannot_be_judged_do_not_end_it(place, undisturbed, sandbox, tmp_path):
    chosen = options(place, tmp_path / "run", sandbox)
    sandbox.broken = "add_"
    for _ in range(2):  # nor the next call, which judges again
        assert evaluate(chosen)["model"]["unjudged"] == 12 * SAMPLES
    sandbox.broken = "none"
    assert untimed(evaluate(chosen)) == undisturbed[0]


@pytest.mark.slow
def test_a_sandbox_that_is_killed_is_started_anew(place, tmp_path, impatient, monkeypatch):
    """The real one. A program that the kill interrupts is judged in the next."""
    calm = evaluate(options(place, tmp_path / "calm", max_level=1))
    judge, kills = evaluation.judge, []

    def kill_and_judge(*arguments):
        if not kills:
            (server,) = [p for p in descendants(os.getpid()) if b"be_embedded" in cmdline(p)]
            os.kill(server, signal.SIGKILL)
            kills.append(server)
        return judge(*arguments)

    monkeypatch.setattr(evaluation, "judge", kill_and_judge)
    found = evaluate(options(place, tmp_path / "killed", max_level=1))
    assert kills
    assert found["model"]["unjudged"] == 0
    assert untimed(found) == untimed(calm)


def test_a_copy_of_a_checkpoint_is_no_better_and_no_worse(place, undisturbed, sandbox, tmp_path):
    shutil.copytree(place / "tiny", tmp_path / "copy")
    chosen = options(place, tmp_path / "run", sandbox, compare=str(tmp_path / "copy"))
    found = evaluate(chosen)
    assert untimed(found["model"]) == untimed(found["compare"]) == undisturbed[0]["model"]
    for name, estimate in found["difference"]["all"].items():
        assert estimate == {"value": 0.0, "low": 0.0, "high": 0.0, "tasks": 12}, name


def test_a_difference_is_the_mean_over_tasks(place, sandbox, tmp_path):
    other = other_checkpoint(place, tmp_path)
    found = evaluate(options(place, tmp_path / "run", sandbox, compare=str(other)))
    overall = {side: found[side]["pass"]["all"]["pass@2"]["value"] for side in ("model", "compare")}
    difference = found["difference"]["all"]["pass@2"]
    assert difference["value"] == pytest.approx(overall["model"] - overall["compare"])
    assert difference["low"] < difference["value"] < difference["high"]
    swapped = evaluate(
        options(place, tmp_path / "run", sandbox, model=str(other), compare=str(place / "tiny"))
    )
    assert swapped["difference"]["all"]["pass@2"]["value"] == pytest.approx(-difference["value"])


def other_checkpoint(place: Path, folder: Path) -> Path:
    other = shutil.copytree(place / "tiny", folder / "other")
    rng = np.random.default_rng(5)
    tensors = load_file(other / "model.safetensors")
    noisy = {n: x + rng.normal(0, 0.3, x.shape).astype(np.float32) for n, x in tensors.items()}
    save_file(noisy, other / "model.safetensors", metadata={"format": "pt"})
    return other


def test_greedy_samples_are_the_same_whatever_the_seed(place, sandbox, tmp_path):
    greedy = SamplingConfig(0.0, max_completion_length=6, max_prompt_length=1500)
    more = {"sampling": greedy, "samples": 1, "max_level": 1}
    for seed in (1, 2):
        evaluate(options(place, tmp_path / str(seed), sandbox, seed=seed, **more))
    assert samples(tmp_path / "1") == samples(tmp_path / "2")


def test_a_folder_is_one_configurations_and_a_models_files_stay(place, sandbox, tmp_path):
    model = shutil.copytree(place / "tiny", tmp_path / "model")
    chosen = options(place, tmp_path / "run", sandbox, model=str(model), max_level=1)
    evaluate(chosen)
    with pytest.raises(UserError, match="holds a run of another configuration"):
        evaluate(dataclasses.replace(chosen, seed=1))
    os.utime(model / "model.safetensors")  # as a copy's, which is the same
    evaluate(chosen)
    with (model / "model.safetensors").open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"\x7f")
    with pytest.raises(UserError, match="model has changed since"):
        evaluate(chosen)


def test_a_model_is_the_same_however_its_path_is_written(place, tmp_path, monkeypatch):
    monkeypatch.chdir(place)
    source = open_source(place / "tiny")
    folder = evaluation.claim_model(tmp_path, "tiny", source)
    for name in ("tiny/", "./tiny", "tiny/."):
        assert evaluation.claim_model(tmp_path, name, source) == folder


def test_two_models_whose_names_give_one_folder_are_told_apart(place, tmp_path):
    source = open_source(place / "tiny")
    folder = evaluation.claim_model(tmp_path, "runs/one", source)
    assert evaluation.model_folder(tmp_path, "runs-one") == folder
    with pytest.raises(
        UserError, match=r"of runs-one would go to .* holds those of runs/one: give"
    ):
        evaluation.claim_model(tmp_path, "runs-one", source)


def test_a_prompt_over_the_limit_is_refused_and_not_left_out(place, sandbox, tmp_path):
    short = SamplingConfig(max_prompt_length=100)
    with pytest.raises(UserError, match=r"over the limit of 100: raise --sampling\.max-prompt"):
        evaluate(options(place, tmp_path / "run", sandbox, sampling=short))


def test_tasks_of_one_id_are_refused_for_their_rows_could_not_be_told_apart(tmp_path):
    twice = "library:heldout/nn+heldout/nn"
    with pytest.raises(UserError, match=r"--tasks library:heldout.* 2 tasks have the id heldout"):
        evaluate(EvaluateConfig(tasks=twice, output_dir=tmp_path / "run", compilation_cache=False))
    with pytest.raises(UserError, match=r"eval\.tasks library:heldout.* 2 tasks have the id"):
        EvalConfig(every=1, tasks=twice).load_tasks()
    assert EvalConfig(every=0, tasks=twice).load_tasks() == []


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--model", "nowhere/at/all"], "nowhere/at/all"),
        (["--compare", "nowhere/at/all"], "nowhere/at/all"),
        (["--tasks", "library:spare"], "spare"),
        (["--sandbox.url", "http://127.0.0.1:9"], "127.0.0.1:9"),
        (["--samples", "0"], "samples is 0"),
        (["--sampling.temperature", "0", "--samples", "8"], "give --samples 1"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(place, tmp_path, flags, says):
    command = [
        sys.executable,
        str(ROOT / "scripts" / "evaluate.py"),
        "--model",
        str(place / "tiny"),
        *("--sampling.max-prompt-length", "1500"),  # its tokenizer knows characters only
    ]
    done = subprocess.run(
        [*command, "--output-dir", str(tmp_path / "run"), *flags],
        env={**os.environ, "XLA_FLAGS": ""},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 2, done.stderr
    (message,) = done.stderr.strip().splitlines()
    assert message.startswith("error: ")
    assert says in message


def row(task: str, sample: int, status: str, **more) -> scorecard.Row:
    return {
        "task": task,
        "sample": sample,
        "completion": "",
        "tokens": 10,
        "stopped": True,
        "sampling_seconds": 0.5,
        "status": status,
        "message": "",
        "rewards": {"reward": float(status == "passed")},
        "metrics": None,
        "judging_seconds": 0.25,
    } | more


def task(name: str, level: int = 1, area: str = "nn") -> evaluation.Task:
    return evaluation.Task(name, "", level=level, area=area)


def test_a_summary_by_hand():
    tasks = [task("a"), task("b", 2), task("c", 2, "linalg")]
    rows = [
        *(row("a", i, s) for i, s in enumerate(["passed", "passed", "wrong", "wrong"])),
        row("b", 0, "error", message="TypeError: no: at all", stopped=False),
        row("b", 1, "timeout", rewards={"reward": 0.0, "format": 0.5}),
        row("b", 2, "passed"),
        row("b", 3, "infrastructure", rewards={"reward": None}),
        *(row("c", i, "rejected", message="no program") for i in range(4)),
    ]
    found = scorecard.summary(tasks, rows)
    values = {
        name: {k: of["value"] for k, of in group.items()} for name, group in found["pass"].items()
    }
    assert values["all"]["pass@1"] == pytest.approx((1 / 2 + 1 / 3 + 0) / 3)
    assert values["all"]["pass@2"] == pytest.approx((pass_at_k(4, 2, 2) + 2 / 3 + 0) / 3)
    assert values["all"]["pass@4"] == pytest.approx((1 + 0) / 2)  # b has three judged samples
    assert values["level 2"]["pass@1"] == pytest.approx(1 / 6)
    assert values["area nn"]["pass@1"] == pytest.approx(5 / 12)
    assert (found["samples"], found["unjudged"]) == (11, 1)
    assert {name: n for name, n in found["statuses"].items() if n} == {
        "passed": 3,
        "wrong": 2,
        "error": 1,
        "timeout": 1,
        "rejected": 4,
    }
    assert found["errors"] == {"TypeError": 1}
    assert found["rewards"] == {"reward": pytest.approx(3 / 11), "format": 0.5}
    assert found["completions"] == {
        "tokens": 120,
        "mean_length": 10.0,
        "clipped_ratio": pytest.approx(1 / 12),
        "sampling_seconds": 6.0,
        "judging_seconds": 3.0,
        "tokens_per_second": 20.0,
    }


def test_exceptions_are_counted_by_name_wherever_they_are_defined():
    """A traceback's last line, of a task without tests, names the module, too."""
    messages = ["jax.errors.KeyReuseError: used", "KeyReuseError", "a sentence. Two: more", ""]
    rows = [row("a", i, "error", message=message) for i, message in enumerate(messages)]
    assert scorecard.summary([task("a")], rows)["errors"] == {"KeyReuseError": 2}


def test_what_programs_claim_is_not_reported_as_measured():
    measured = {"trusted": True, "flops": 1.0, "claims": {"run_seconds": 1e-9}}
    assert "claims" not in scorecard.programs([row("a", 0, "passed", metrics=measured)])


def test_the_seconds_of_a_verdict_that_programs_share_count_once(sandbox, monkeypatch):
    monkeypatch.setattr(sandbox, "verdict", lambda _: Verdict(status="wrong", seconds=2.0))
    dialect = Dialect(lambda _: [], str.strip, lambda task, code: f"{task.id} = {code!r}")
    a, b = (evaluation.Task(name, "", entry_point="f") for name in "ab")
    answers = [(a, "1"), (a, "1 "), (a, "2"), (b, "1")]
    rows = evaluation.judge(sandbox.url, SandboxConfig(), RewardConfig(), 0, dialect, answers)
    assert [row["judging_seconds"] for row in rows] == [2.0, 0.0, 2.0, 2.0]


def test_metrics_of_programs_are_taken_by_the_kind_of_their_values():
    measured = [
        {"trusted": True, "flops": 1.0, "scans": True, "operations": {"add": 2, "sine": 1}},
        {"trusted": True, "flops": 3.0, "scans": False, "operations": {"add": 1, "sine": 0}},
        {"trusted": True, "flops": 8.0, "scans": False, "operations": {}},
        {"trusted": False, "flops": 99.0, "scans": True, "operations": {"add": 9}},
    ]
    times = [(1.0, 2.0), (1.0, 8.0), (2.0, 1.0), (1.0, 99.0)]
    rows = [
        row(name, 0, "passed", metrics=m | {"run_seconds": ours, "reference_seconds": theirs})
        for name, m, (ours, theirs) in zip("aabc", measured, times, strict=True)
    ]
    found = scorecard.programs(rows)
    assert (found["measured"], found["trusted"]) == (4, 3)
    assert found["flops"] == 3.0
    assert found["scans"] == pytest.approx(1 / 3)
    assert found["operations"] == {"add": pytest.approx(2 / 3), "sine": pytest.approx(1 / 3)}
    speed = scorecard.speed(rows)  # a: median of 2 and 8; b: 1/2; c is not to be trusted
    assert speed["value"] == pytest.approx((5 * 0.5) ** 0.5)
    assert speed["tasks"] == 2
    assert scorecard.speed([]) is None


def test_a_journal_keeps_the_later_of_two_rows(tmp_path):
    with Journal(tmp_path / "rows.jsonl") as journal:
        journal.add([row("a", 0, "infrastructure"), row("a", 1, "passed")])
        assert [r["sample"] for r in journal.unjudged()] == [0]
        journal.add([row("a", 0, "wrong")])
    with Journal(tmp_path / "rows.jsonl") as journal:
        assert not journal.unjudged()
        assert [r["status"] for r in journal.of([task("a")], 2)] == ["wrong", "passed"]
        assert journal.has([task("a")], 2)
        assert not journal.has([task("a")], 3)


def test_a_picture_and_tables_come_of_every_result(place, sandbox, tmp_path, capsys):
    pytest.importorskip("matplotlib")
    tasks = [task(str(i), 1 + i % 3, "nn") for i in range(11)]
    rows = [row(t.id, i, "passed" if i else "wrong") for t in tasks for i in range(2)]
    nothing = [row(t.id, i, "infrastructure") for t in tasks for i in range(2)]
    for other in (None, rows, nothing):
        results = scorecard.results(tasks, rows, other)
        json.dumps(results, allow_nan=False)
        file = tmp_path / "a" / "picture.png"
        assert evaluation_view.draw(file, results, ["one", "another"])
        assert file.read_bytes().startswith(b"\x89PNG")
        evaluation_view.show(Console(width=160), results, ["one", "another"])
        assert "50.0 [50.0, 50.0]" in capsys.readouterr().out


def test_without_matplotlib_there_is_no_picture(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    results = scorecard.results([task("a")], [row("a", 0, "wrong")])
    assert not evaluation_view.draw(tmp_path / "picture.png", results, ["one"])
    assert not list(tmp_path.iterdir())
