"""Options out of their bounds are one sentence that names them, before anything else happens."""

import ast
import dataclasses
import math
import typing
from pathlib import Path

import pytest

from jaxalign import config
from jaxalign.errors import COUNT, POSITIVE, UserError, check_bounds
from jaxalign.evaluate import EvalConfig, EvaluateConfig
from jaxalign.gemma.lora import LoraConfig
from jaxalign.grpo import GrpoConfig
from jaxalign.optim import OptimConfig
from jaxalign.reward import RewardConfig, SandboxConfig
from jaxalign.rollout import RolloutConfig
from jaxalign.sampler import SamplingConfig
from jaxalign.sft import SftConfig

SECTIONS = (
    *(EvalConfig, LoraConfig, OptimConfig, RewardConfig, RolloutConfig, SamplingConfig),
    *(SandboxConfig, EvaluateConfig, GrpoConfig, SftConfig),
)
ELSEWHERE = "max_level"  # whether there is a task is for `tasks.load` to say


def fields(*kinds: type) -> list[tuple[type, str]]:
    """The options of these kinds, with their classes."""
    return [
        (cls, name)
        for cls in SECTIONS
        for name, kind in typing.get_type_hints(cls).items()
        if kind in kinds and name != ELSEWHERE
    ]


@dataclasses.dataclass
class Options:
    steps: int = 1
    rate: float = 0.5


def test_the_first_option_out_of_its_bound_is_named_with_its_section():
    check_bounds(Options(), "some.", steps=COUNT, rate=POSITIVE)
    with pytest.raises(UserError, match=r"^some\.steps is 0: it must be at least 1$"):
        check_bounds(Options(0, -1.0), "some.", steps=COUNT, rate=POSITIVE)


@pytest.mark.parametrize(("cls", "name"), fields(float))
def test_no_option_is_not_a_number(cls, name):
    with pytest.raises(UserError, match=rf"{name} is nan: it must be "):
        cls(**{name: math.nan})


@pytest.mark.parametrize(("cls", "name"), fields(float, int))
def test_no_option_is_negative(cls, name):
    with pytest.raises(UserError, match=rf"{name} is -2: it must be "):
        cls(**{name: -2})


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--sandbox.memory-mb", "100"], r"sandbox\.memory_mb is 100: it must be at least 256"),
        (["--logging-steps", "0"], "logging_steps is 0: it must be at least 1"),
        (["--seed", str(2**32)], "seed is 4294967296: it must be at least 0 and below"),
        (["--sampling.temperature", "0"], r"sampling\.temperature is 0"),
        (["--reward.weights.execution", "nan"], r"reward\.weights\.execution is nan"),
    ],
)
def test_a_flag_out_of_bounds_is_one_sentence(flags, says):
    with pytest.raises(UserError, match=says):
        config.parse(GrpoConfig, flags)


def last_words(call: ast.Call) -> str:
    """The text at the end of what such a call says; "" if a value is there."""
    (message,) = call.args
    last = message.values[-1] if isinstance(message, ast.JoinedStr) else message
    return str(last.value) if isinstance(last, ast.Constant) else ""


def test_no_mistake_is_told_with_a_full_stop():
    """They follow "error: ", as those of other commands do."""
    sources = [*Path(config.__file__).parent.rglob("*.py")]
    told = [
        last_words(node)
        for source in sources
        for node in ast.walk(ast.parse(source.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "UserError"
    ]
    assert len(told) > 100
    assert [words for words in told if words.endswith(".")] == []
