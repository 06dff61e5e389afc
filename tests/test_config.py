"""Presets and flags: what a user writes becomes a dataclass, or one clear sentence."""

import dataclasses
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest

from jaxalign import config
from jaxalign.errors import UserError
from jaxalign.evaluate import EvaluateConfig
from jaxalign.grpo import GrpoConfig
from jaxalign.optim import OptimConfig
from jaxalign.sampler import SamplingConfig
from jaxalign.sft import SftConfig

CLAIM = """
import pathlib, sys
from jaxalign import config
with config.claimed(pathlib.Path(sys.argv[1]), "steps: 3\\n"):
    pass
"""


@dataclass(frozen=True)
class Inner:
    rate: float = 0.1
    kind: Literal["a", "b"] = "a"


@dataclass(frozen=True)
class Outer:
    """A run."""

    steps: int = 3
    folder: Path = Path("runs")
    weights: dict[str, float] = field(default_factory=lambda: {"x": 1.0})
    inner: Inner = Inner()


@dataclass(frozen=True)
class Holder:
    """Its default of the section is not the section's own."""

    inner: Inner = Inner(rate=0.5)


@pytest.fixture
def preset(tmp_path):
    path = tmp_path / "preset.yaml"
    path.write_text("steps: 5\ninner:\n  rate: 1e-6\nweights: {y: 2}\n")
    return path


def test_flags_override_the_preset_and_the_preset_the_defaults(preset):
    got = config.parse(Outer, ["--config", str(preset), "--steps", "7", "--inner.kind", "b"])
    assert got == Outer(7, Path("runs"), {"y": 2.0}, Inner(1e-6, "b"))


@pytest.mark.parametrize(
    ("cls", "text", "says"),
    [
        (Holder, "inner: {kind: b}", Holder(Inner(0.5, "b"))),
        (
            EvaluateConfig,
            "sampling: {max_completion_length: 9}",
            EvaluateConfig(sampling=SamplingConfig(temperature=0.8, max_completion_length=9)),
        ),
        (
            EvaluateConfig,
            "reward: {part_seconds: 2}",
            EvaluateConfig(
                reward=dataclasses.replace(EvaluateConfig().reward, part_seconds=2.0),
            ),
        ),
        (
            SftConfig,
            "optim: {warmup_steps: 3}",
            SftConfig(optim=OptimConfig(learning_rate=1e-4, warmup_steps=3)),
        ),
    ],
)
def test_a_part_of_a_section_keeps_the_rest_of_the_outer_default(tmp_path, cls, text, says):
    path = tmp_path / "part.yaml"
    path.write_text(text)
    assert config.load(cls, path) == says


def test_dump_and_load_are_inverse(tmp_path):
    path = tmp_path / "dumped.yaml"
    original = Outer(9, Path("elsewhere"), {"z": 0.5}, Inner(3e-7, "b"))
    path.write_text(config.dump(original))
    assert config.load(Outer, path) == original


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("stepz: 3", "unknown key 'stepz'; did you mean 'steps'"),
        ("inner: {rat: 1}", "inner: unknown key 'rat'"),
        ("steps: many", "steps is 'many'"),
        ("inner: {kind: c}", "kind is 'c'"),
        ("inner: 3", "wants keys and values"),
        ("[1", "is not YAML"),
    ],
)
def test_a_bad_preset_is_one_clear_sentence(tmp_path, text, says):
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(UserError, match=says) as error:
        config.load(Outer, path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_preset_that_is_no_text_is_one_clear_sentence(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_bytes(b"steps: \xff")
    with pytest.raises(UserError, match="is not UTF-8"):
        config.load(Outer, path)


def test_a_missing_preset_is_named(tmp_path):
    with pytest.raises(UserError, match=r"nowhere\.yaml"):
        config.parse(Outer, ["--config", str(tmp_path / "nowhere.yaml")])


def test_an_output_folder_is_one_runs_and_one_process_at_a_time(tmp_path):
    with config.claimed(tmp_path / "run", "steps: 3\n"):
        other = subprocess.run(
            [sys.executable, "-c", CLAIM, str(tmp_path / "run")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "is being written to by another process" in other.stderr
    with config.claimed(tmp_path / "run", "steps: 3\n"):
        pass
    with (
        pytest.raises(UserError, match=r"a run of another configuration \(steps was 3 and is 4\)"),
        config.claimed(tmp_path / "run", "steps: 4\n"),
    ):
        pass


def test_an_output_folder_is_of_the_data_that_it_was_made_of(tmp_path):
    with config.claimed(tmp_path / "run", "steps: 3\n", tasks=["a"], model="0"):
        pass
    assert config.read(tmp_path / "run" / "config.yaml") == {"steps": 3}
    with config.claimed(tmp_path / "run", "steps: 3\n", tasks=["a"], model="0"):
        pass
    for changed, other in (("tasks", {"tasks": ["b"], "model": "0"}), ("model", {"model": "1"})):
        with (
            pytest.raises(UserError, match=rf"another configuration \(other {changed}\)"),
            config.claimed(tmp_path / "run", "steps: 3\n", **other),
        ):
            pass


def test_options_that_change_no_result_lock_no_run(tmp_path):
    old, new = (
        dataclasses.replace(
            SftConfig(),
            output_dir=tmp_path / str(n),
            save_steps=n,
            save_total_limit=n,
            logging_steps=n,
            compilation_cache=n == 1,
        )
        for n in (1, 2)
    )
    with config.claimed(tmp_path / "run", config.dump(old), model="0"):
        pass
    with config.claimed(tmp_path / "run", config.dump(new), model="0"):
        pass
    kept = (tmp_path / "run" / "config.yaml").read_text()
    assert config.load(SftConfig, tmp_path / "run" / "config.yaml") == new
    steeper = dataclasses.replace(new, optim=OptimConfig(learning_rate=0.5))
    with (
        pytest.raises(UserError, match=r"\(optim\.learning_rate was 0\.0001 and is 0\.5\)"),
        config.claimed(tmp_path / "run", config.dump(steeper), model="0"),
    ):
        pass
    assert (tmp_path / "run" / "config.yaml").read_text() == kept


def test_options_that_may_change_are_options():
    """Or a renamed one would lock runs again."""
    kinds = (GrpoConfig, SftConfig, EvaluateConfig)
    assert set().union(*(config.options(config.plain(kind())) for kind in kinds)) >= config.FREE


def test_a_kill_while_a_file_is_written_leaves_none(tmp_path, monkeypatch):
    """Else the folder would be refused for ever, as another configuration's."""
    write = Path.write_bytes

    def killed(path, content):
        write(path, content[:4])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", killed)
        with pytest.raises(KeyboardInterrupt):
            config.keep(tmp_path / "run" / "config.yaml", "steps: 3\n")
    for text in ("steps: 3\n", "steps: 4\n"):
        assert config.keep(tmp_path / "run" / "config.yaml", text) == "steps: 3\n"
    assert (tmp_path / "run" / "config.yaml").read_text() == "steps: 3\n"


def test_an_unknown_flag_exits_with_2():
    with pytest.raises(SystemExit) as exit_:
        config.parse(Outer, ["--stepz", "3"])
    assert exit_.value.code == 2


def test_a_users_mistake_exits_with_2_and_no_traceback(monkeypatch, capsys):
    def main(_):
        raise UserError("there is no such file: check the path")

    with pytest.raises(SystemExit) as exit_:
        config.run(main)
    assert exit_.value.code == 2
    assert capsys.readouterr().err == "error: there is no such file: check the path\n"
