"""Attention compiled for real TPUs, ahead of time: no TPU is needed, only its compiler."""

import importlib.metadata
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import tpu_programs
from packaging.requirements import Requirement
from tpu_programs import C, G, P, T

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
DATA_PARTS = 4
ROW = T + G * C  # slots of the update's rows


@pytest.fixture(scope="module")
def libtpu(tmp_path_factory) -> Path:
    """A folder with the libtpu that this jax asks for, outside the environment of the tests."""
    wanted = [r for r in importlib.metadata.requires("jax") or [] if r.startswith("libtpu")]
    folder = tmp_path_factory.mktemp("libtpu")
    name = f"libtpu{Requirement(wanted[0]).specifier}"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    done = subprocess.run([*install, folder, name], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"pip cannot install {name}: {done.stderr.strip().splitlines()[-1]}")
    return folder


@pytest.fixture(scope="module", params=["v5e:2x4", "v6e:2x4"])
def programs(request, libtpu) -> dict[str, Any]:
    """What `tpu_programs.py` says of each program on this topology."""
    paths = os.pathsep.join([str(ROOT), str(libtpu)])
    env = os.environ | {
        "PYTHONPATH": paths,
        "JAX_PLATFORMS": "cpu",
        "TPU_SKIP_MDS_QUERY": "1",  # ask no cloud what it is
        "ALLOW_MULTIPLE_LIBTPU_LOAD": "1",  # others here may compile, too: there is no TPU to share
    }
    command = [sys.executable, tpu_programs.__file__, request.param]
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_update_runs_the_kernels_and_has_no_scores(programs):
    backward = ["flash_backward_keys", "flash_backward_queries"]
    assert programs["update"]["kernels"] == [*backward, "flash_forward"]
    assert not with_two_axes(programs["update"], ROW)


def test_prefill_runs_the_kernel_and_has_no_scores(programs):
    assert programs["prefill"]["kernels"] == ["flash_forward"]
    assert not with_two_axes(programs["prefill"], T)


def test_decoding_repeats_no_shared_keys(programs):
    """The prompts' keys are there once a prompt, not once a row."""
    rows = P * G // DATA_PARTS
    head_dim = tpu_programs.CONFIG.head_dim
    with_prompt_keys = [s for s in programs["decode"]["shapes"] if {T, head_dim} <= set(s)]
    assert with_prompt_keys
    assert all(math.prod(shape) < rows * T * head_dim for shape in with_prompt_keys)


def with_two_axes(program: dict[str, Any], length: int) -> list[list[int]]:
    """Shapes of the compiled program that have an axis for queries and one for keys."""
    return [shape for shape in program["shapes"] if shape.count(length) > 1]
