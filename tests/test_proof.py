"""The proof goes on where it stopped, believes no stage that failed, and its page adds up."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
import tiny_checkpoint

from jaxalign import config as configuration
from jaxalign import proof, proof_view
from jaxalign.errors import UserError
from jaxalign.proof import Log, Measured, ProofConfig
from jaxalign.types import Task

ROOT = Path(__file__).parent.parent
THIS_MACHINE = proof.this_machine
# Stands for every script: notes its arguments, does what files in its folder say, leaves results.
SCRIPT = r"""
import os, pathlib, re, signal, sys, time
def option(name):
    return sys.argv[sys.argv.index(name) + 1]
folder = pathlib.Path(option("--output-dir"))
folder.mkdir(parents=True, exist_ok=True)
with (folder / "calls").open("a") as file:
    file.write(" ".join(sys.argv[1:]) + "\n")
if (folder / "slow").exists():
    time.sleep(60)
if (folder / "stopped").exists():
    sys.exit(0)
if (folder / "terminated").exists():
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)
if (folder / "broken").exists():
    sys.exit(3)
if "evaluate" in sys.argv[0]:
    at = folder / re.sub(r"[^\w.-]+", "-", option("--model")).strip("-.")
    at.mkdir(exist_ok=True)
    (at / "samples.jsonl").write_text("{}\n")
else:
    (folder / "hf").mkdir(exist_ok=True)
    (folder / "metrics.jsonl").write_text('{"step": 1}\n')
"""


@pytest.fixture
def config(tmp_path, monkeypatch) -> ProofConfig:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "presets").mkdir()
    for name in ("sft", "train", "evaluate"):
        (tmp_path / "scripts" / f"{name}.py").write_text(SCRIPT)
    for name in ("sft", "grpo", "evaluate"):
        (tmp_path / "presets" / f"{name}.yaml").write_text("{}\n")
    monkeypatch.setattr(proof, "SCRIPTS", tmp_path / "scripts")
    monkeypatch.setattr(proof, "this_machine", lambda: "a machine")
    proof._digest_of_tasks.cache_clear()
    return ProofConfig(
        model="some/model",
        seeds=(1, 2),
        presets=tmp_path / "presets",
        output_dir=tmp_path / "runs",
        record=tmp_path / "record",
        page=tmp_path / "results.md",
    )


def calls(config: ProofConfig, folder: str) -> list[str]:
    path = config.output_dir / folder / "calls"
    return path.read_text().splitlines() if path.exists() else []


def test_two_at_once_would_write_over_each_other(config):
    with (
        configuration.locked(config.output_dir),
        pytest.raises(UserError, match="is being written to by another process"),
    ):
        proof.run(config)
    assert not config.record.exists()
    assert proof.run(config)


def test_each_stage_starts_from_the_result_of_the_one_before(config):
    found = list(proof.stages(config))
    assert [stage.name for stage in found] == [
        "evaluate base",
        *("sft 1", "evaluate sft 1", "grpo 1", "evaluate grpo 1"),
        *("sft 2", "evaluate sft 2", "grpo 2", "evaluate grpo 2"),
    ]

    def option(stage: proof.Stage, name: str) -> str:
        return stage.arguments[stage.arguments.index(name) + 1]

    by_name = {stage.name: stage for stage in found}
    assert option(by_name["sft 2"], "--model") == "some/model"
    assert option(by_name["sft 2"], "--seed") == "2"
    assert option(by_name["grpo 2"], "--model") == str(config.output_dir / "sft-2" / "hf")
    assert option(by_name["evaluate grpo 2"], "--model") == str(config.output_dir / "grpo-2" / "hf")
    assert by_name["sft 1"].command.startswith("python scripts/sft.py --config ")


def test_complete_stages_are_not_done_again(config):
    assert proof.run(config)
    assert proof.run(config)
    assert len(calls(config, "heldout")) == 5
    assert [
        len(calls(config, f"{name}-{seed}")) for name in ("sft", "grpo") for seed in (1, 2)
    ] == [*(1, 1, 1, 1)]


def test_a_seed_that_is_complete_needs_no_models(config):
    """As on another machine, which has the record only."""
    assert proof.run(replace(config, seeds=(1,)))
    shutil.rmtree(config.output_dir)
    assert proof.run(config)
    assert not calls(config, "sft-1")
    assert len(calls(config, "sft-2")) == len(calls(config, "grpo-2")) == 1
    assert [Log(config).left(stage) for stage in proof.stages(config) if stage.model] == [
        [{"step": 1}]
    ] * 4


def test_a_model_that_is_gone_is_made_again_while_its_seed_is_not_complete(config):
    (config.output_dir / "grpo-1").mkdir(parents=True)
    (config.output_dir / "grpo-1" / "broken").touch()
    with pytest.raises(UserError):
        proof.run(config)
    shutil.rmtree(config.output_dir)
    assert proof.run(config)
    assert len(calls(config, "sft-1")) == len(calls(config, "grpo-1")) == 1


def test_a_stage_that_fails_is_named_and_done_again(config):
    (config.output_dir / "sft-1").mkdir(parents=True)
    (config.output_dir / "sft-1" / "broken").touch()
    with pytest.raises(UserError, match="sft 1 ended with exit code 3"):
        proof.run(config)
    assert not calls(config, "grpo-1")
    (config.output_dir / "sft-1" / "broken").unlink()
    assert proof.run(config)
    assert len(calls(config, "sft-1")) == 2
    assert len(calls(config, "heldout")) == 5


def test_a_stage_that_the_time_limit_stopped_is_continued_and_its_time_adds_up(config):
    (config.output_dir / "sft-1").mkdir(parents=True)
    (config.output_dir / "sft-1" / "slow").touch()
    limited = replace(config, minutes=2 / 60)
    assert not proof.run(limited)
    stage = list(proof.stages(config))[1]
    first = Log(config).seconds(stage)
    assert first > 0.5
    assert not Log(config).is_complete(stage)
    (config.output_dir / "sft-1" / "slow").unlink()
    assert proof.run(config)
    assert Log(config).is_complete(stage)
    assert Log(config).seconds(stage) > first


def test_sigterm_stops_the_stage_under_way_too(config):
    """Or the stage would go on alone, and the next call would start a second one beside it."""
    folder = config.output_dir / "sft-1"
    folder.mkdir(parents=True)
    (folder / "slow").touch()
    stage = list(proof.stages(config))[1]

    def stop() -> None:
        while not calls(config, "sft-1"):
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGTERM)

    begun = time.monotonic()
    threading.Thread(target=stop).start()
    assert not proof.run(config)
    assert time.monotonic() - begun < 30  # the stage sleeps for a minute
    assert not Log(config).is_complete(stage)
    assert Log(config).seconds(stage) > 0


@pytest.mark.parametrize("how", ["stopped", "terminated"])
def test_a_stage_that_was_stopped_by_somebody_else_is_neither_complete_nor_a_mistake(config, how):
    """Training that gets SIGTERM saves and exits with 0; what else gets it is ended by it."""
    folder = config.output_dir / "sft-1"
    folder.mkdir(parents=True)
    (folder / how).touch()
    stage = list(proof.stages(config))[1]
    assert not proof.run(config)
    assert not Log(config).is_complete(stage)
    assert not calls(config, "grpo-1")
    (folder / how).unlink()
    assert proof.run(config)
    assert len(calls(config, "sft-1")) == 2


def test_a_machine_that_cannot_be_told_loses_no_record(config, monkeypatch):
    """It is asked first: afterwards a stage's time and results would be at stake."""
    monkeypatch.setattr(proof, "this_machine", THIS_MACHINE.__wrapped__)
    monkeypatch.setattr(proof.machine, "__name__", "there_is_no_such_module")
    assert proof.run(replace(config, seeds=(1,)))
    assert Log(config).machines() == ["unknown"]


def test_whatever_a_kill_leaves_of_the_record_the_rest_counts(config, monkeypatch):
    assert proof.run(replace(config, seeds=(1,)))
    path = config.record / "log.jsonl"
    path.write_bytes(path.read_bytes() + b'{"stage": "sft 2", "seco')
    assert proof.run(config)
    assert [Log(config).is_complete(stage) for stage in proof.stages(config)] == [True] * 9
    stage = proof.base_stage(config)
    before = Log(config).left(stage)

    def killed(path, content):
        path.open("wb").write(content[:10])
        raise KeyboardInterrupt

    stage.left.write_text("{}\n{}\n")
    monkeypatch.setattr(Path, "write_bytes", killed)
    with pytest.raises(KeyboardInterrupt):
        Log(config).add(stage, 1.0, True, "a machine")
    assert Log(config).left(stage) == before


def test_mistakes_are_one_sentence(config):
    with pytest.raises(UserError, match="each once"):
        replace(config, seeds=(1, 1))
    with pytest.raises(UserError, match="each must be at least 0"):
        replace(config, seeds=(1, -1))
    (config.presets / "grpo.yaml").unlink()
    with pytest.raises(UserError, match=r"grpo\.yaml: there is no such file"):
        proof.run(config)
    assert not calls(config, "heldout")


def test_what_another_model_or_preset_gave_is_not_taken_for_this_ones(config):
    assert proof.run(replace(config, seeds=(1,)))
    with pytest.raises(UserError, match=r"evaluate base of another --model .* another --record"):
        proof.run(replace(config, model="another/model"))
    (config.presets / "grpo.yaml").write_text("# the same in other words\n{}\n")
    assert proof.run(replace(config, seeds=(1,)))
    (config.presets / "grpo.yaml").write_text("max_steps: 7\n")
    with pytest.raises(UserError, match=r"holds grpo 1 of another"):
        proof.run(config)
    assert len(calls(config, "grpo-1")) == 1
    assert not calls(config, "sft-2")


def test_what_starts_from_a_model_that_is_made_again_is_done_again(config):
    (config.output_dir / "grpo-1").mkdir(parents=True)
    (config.output_dir / "grpo-1" / "broken").touch()
    with pytest.raises(UserError):
        proof.run(config)
    assert len(calls(config, "heldout")) == 2
    shutil.rmtree(config.output_dir)
    assert proof.run(replace(config, seeds=(1,)))
    assert len(calls(config, "heldout")) == 2  # of SFT, again, and of GRPO; not of the base


# --- the page ------------------------------------------------------------------------------------

TASKS = [Task(id=f"t{i}", instruction="Do it.", level=1 + i % 2) for i in range(12)]


def rows(passed: list[int]) -> list[dict]:
    """Eight samples a task, of which so many pass."""
    return [
        {
            "task": task.id,
            "sample": i,
            "status": "passed" if i < count else "wrong",
            "message": "",
            "rewards": {"execution": float(i < count)},
            "metrics": None,
            "tokens": 10,
            "stopped": True,
            "sampling_seconds": 0.1,
            "judging_seconds": 0.1,
        }
        for task, count in zip(TASKS, passed, strict=True)
        for i in range(8)
    ]


ROWS = rows([0] * 6 + [2] * 6)
STEPS = [{"step": s, "reward": s / 10, "rollout/tokens": 64.0} for s in range(1, 31)]
FOUND = Measured(
    TASKS,
    {
        "base": {0: ROWS},
        "sft": {1: rows([0] * 4 + [4] * 8), 2: rows([4] * 8 + [0] * 4)},
        "grpo": {1: rows([8] * 12)},
    },
    {"sft": {}, "grpo": {1: STEPS}},
)


def test_rates_are_means_over_seeds_of_each_task():
    # pass@8 of 8 samples is whether any passed; tasks 4 to 7 did with both seeds.
    of_8, of_1 = (proof_view.task_rates(TASKS, FOUND.rows["sft"], k) for k in (8, 1))
    assert list(of_8) == list(of_1) == [task.id for task in TASKS]
    assert list(of_8.values()) == [0.5] * 4 + [1.0] * 4 + [0.5] * 4
    assert list(of_1.values()) == [0.25] * 4 + [0.5] * 4 + [0.25] * 4
    assert proof_view.task_rates(TASKS, {}, 1) == {}


def test_the_page_has_hand_computed_figures(config):
    text = proof_view.page(config, FOUND)
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines()]
    by_name = {line[0]: line[1:] for line in lines if line}
    assert by_name["**pre-trained**"][1].startswith("12.5 [")  # 6 of 12 tasks at 2 of 8
    assert by_name["**pre-trained**"][2].startswith("50.0 [")
    assert by_name["**after SFT**"][:1] == ["2"]
    assert by_name["**after SFT**"][1].startswith("33.3 [")
    assert by_name["**after GRPO**"][1] == "100.0 [100.0, 100.0]"
    assert by_name["after GRPO less after SFT"][0].startswith("+66.7 [")
    assert by_name["level 1"][0] == "6"
    assert by_name["passed"] == ["12.5 %", "33.3 %", "100.0 %"]
    assert by_name["grpo 1"] == ["-", "1,920", "30"]
    assert "Not complete yet" in text
    assert "python scripts/train.py --config" in text


def test_generated_tasks_have_tables_of_their_own(config):
    """Four of the twelve; none of one kind counts for the other."""
    renamed = {t.id: f"families/area/family/{t.id}" for t in TASKS[8:]}
    tasks = [replace(t, id=renamed.get(t.id, t.id)) for t in TASKS]
    rows_of = {
        name: {
            seed: [row | {"task": renamed.get(row["task"], row["task"])} for row in of]
            for seed, of in by_seed.items()
        }
        for name, by_seed in FOUND.rows.items()
    }
    text = proof_view.page(config, FOUND._replace(tasks=tasks, rows=rows_of))
    _, by_hand, of_families = text.split("### Held-out tasks ")
    assert by_hand.startswith("written by hand: solved, of each 100 (8 tasks)")
    assert of_families.startswith("of known families: solved, of each 100 (4 tasks)")
    # Of the first four tasks a half passes with one seed, of the next four with both.
    assert "| **after SFT** | 2 | 37.5 |" in by_hand  # too few for an interval
    assert "| **after SFT** | 2 | 25.0 |" in of_families


def test_a_difference_is_of_the_seeds_that_both_have(config):
    rows_of = {"base": {0: ROWS}, "sft": {1: ROWS, 2: rows([8] * 12)}, "grpo": {1: ROWS}}
    text = proof_view.page(config, FOUND._replace(rows=rows_of))
    assert "| after GRPO less after SFT | +0.0 [+0.0, +0.0] |" in text
    assert "| after SFT less pre-trained | +43.8 [" in text  # (12.5 + 100) / 2 - 12.5


def test_there_is_no_pass_at_8_of_fewer_samples(config):
    few = [row for row in ROWS if row["sample"] < 4]
    found = Measured(TASKS, {"base": {0: few}, "sft": {}, "grpo": {}}, {"sft": {}, "grpo": {}})
    assert "| model | seeds | pass@1 |\n" in proof_view.page(config, found)


def test_a_sample_that_was_not_judged_leaves_its_task_out_of_pass_at_8(config):
    base = [row | {"status": "infrastructure"} if i == 0 else row for i, row in enumerate(ROWS)]
    found = proof_view.task_rates(TASKS, {0: base}, 8)
    assert list(found) == [task.id for task in TASKS[1:]]
    text = proof_view.page(config, FOUND._replace(rows=FOUND.rows | {"base": {0: base}}))
    assert "| model | seeds | pass@1 | pass@8 |" in text


def test_a_record_of_other_samples_is_one_sentence(config, monkeypatch):
    """Of another number of each, or of a task in other words."""
    monkeypatch.setattr(proof.tasks, "load", lambda *_: TASKS)
    proof._digest_of_tasks.cache_clear()
    left = config.output_dir / "samples.jsonl"
    left.parent.mkdir(parents=True)
    left.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    stage = proof.base_stage(config)._replace(left=left)
    Log(config).add(stage, 1.0, True, "a machine")
    assert proof.measured(config).rows["base"][0] == ROWS
    for samples in (4, 16):
        (config.presets / "evaluate.yaml").write_text(f"samples: {samples}\n")
        with pytest.raises(UserError, match=r"other presets or tasks: give another --record"):
            proof.measured(config)
    (config.presets / "evaluate.yaml").write_text("{}\n")
    reworded = [replace(TASKS[0], instruction="Do it otherwise."), *TASKS[1:]]
    monkeypatch.setattr(proof.tasks, "load", lambda *_: reworded)
    proof._digest_of_tasks.cache_clear()
    with pytest.raises(UserError, match="other presets or tasks"):
        proof.measured(config)


def test_nothing_measured_is_a_page_of_dashes(config):
    empty = Measured(TASKS, {name: {} for name in proof.AFTER}, {"sft": {}, "grpo": {}})
    text = proof_view.page(config, empty)
    assert "| **pre-trained** | 0 | - |" in text


def test_the_picture_is_drawn(tmp_path):
    pytest.importorskip("matplotlib")
    assert proof_view.draw(tmp_path / "results.png", FOUND)
    assert (tmp_path / "results.png").read_bytes().startswith(b"\x89PNG")


# --- the whole -----------------------------------------------------------------------------------

PRESETS = {
    "sft": "data: library:train/elementwise\nmax_level: 1\nnum_train_epochs: 1\n"
    "max_length: 2048\nlora: {rank: 2}",
    "grpo": "tasks: library:validation\nmax_level: 1\nmax_steps: 1\nnum_generations: 2\n"
    "gradient_accumulation_steps: 1\nlora: {rank: 2}\n"
    "sampling: {max_completion_length: 4, max_prompt_length: 1500}",
    "evaluate": "tasks: library:validation/vectorisation\nmax_level: 1\nsamples: 8\n"
    "sampling: {max_completion_length: 4, max_prompt_length: 1500}",
}


@pytest.mark.slow
def test_the_command_runs_all_stages_with_a_tiny_model_and_writes_its_page(tmp_path):
    model = tiny_checkpoint.write(tmp_path / "tiny")
    for name, text in PRESETS.items():
        (tmp_path / f"{name}.yaml").write_text(text)
    command = [sys.executable, str(ROOT / "scripts" / "prove.py"), "--model", str(model)]
    command += ["--seeds", "5", "--presets", str(tmp_path), "--output-dir", str(tmp_path / "runs")]
    command += ["--page", str(tmp_path / "results.md"), "--record", str(tmp_path / "record")]
    environment = {**os.environ, "JAX_PLATFORMS": "cpu", "XLA_FLAGS": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "results.md").read_text()
    assert "Not complete yet" not in text
    assert "| **after GRPO** | 1 | 0.0 [0.0, 0.0] | 0.0 [0.0, 0.0] |" in text
    log = [
        json.loads(line) for line in (tmp_path / "record" / "log.jsonl").read_text().splitlines()
    ]
    assert [line["complete"] for line in log] == [True] * 5
