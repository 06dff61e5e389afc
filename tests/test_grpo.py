"""The loop's schedule: with stale rollouts it is what a simulation by hand says, and it resumes."""

import dataclasses
import json
import os
import signal
import zlib
from threading import Event

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import tiny_checkpoint
from json_server import JsonServer

from jaxalign import grpo, learner, reward, rollout, tasks
from jaxalign.checkpoint.models import open_source, resolve
from jaxalign.checkpoint.train_state import Checkpoints
from jaxalign.errors import UserError
from jaxalign.gemma.lora import LoraConfig
from jaxalign.grpo import GrpoConfig
from jaxalign.mesh import make_mesh
from jaxalign.metrics import MetricsLogger
from jaxalign.optim import OptimConfig
from jaxalign.reward import RewardConfig, SandboxConfig
from jaxalign.rollout import Experience, RolloutConfig
from jaxalign.sampler import SamplingConfig, for_rollout

STEPS = 3


class Sandbox:
    """A server that passes half of all programs, by their checksum.

    hold: the seed whose verdicts wait until `release` is set. unjudged: seeds without a verdict.
    """

    def __init__(self) -> None:
        self.hold, self.release = None, Event()
        self.unjudged: set[int] = set()
        self._server = JsonServer(self._answer)
        self.url, self.close = self._server.url, self._server.close

    def _answer(self, path, body):
        if body["seed"] == self.hold:
            self.release.wait(60)
        if body["seed"] in self.unjudged:
            return {"status": "infrastructure", "cases_total": 1}
        passed = zlib.crc32(body["program"].encode()) % 2
        return {"status": "passed" if passed else "wrong", "cases_total": 1}


@pytest.fixture
def sandbox(monkeypatch):
    server = Sandbox()
    monkeypatch.setattr(reward, "check", lambda *_: None)
    monkeypatch.setattr(reward, "_without_running", lambda _: None)  # noise does not parse
    yield server
    server.close()


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """One device, and prompts of a few characters."""
    monkeypatch.setattr(grpo, "make_mesh", lambda _: make_mesh("1x1", jax.devices()[:1]))
    monkeypatch.setattr(rollout, "completion_dialect", dialect)


def dialect(tokenizer) -> rollout.Dialect:
    return rollout.Dialect(
        lambda task: tokenizer.encode(task.id), str, lambda task, code: f"{task.id} {code}"
    )


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return tiny_checkpoint.write(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture
def config(model, sandbox, tmp_path) -> GrpoConfig:
    return GrpoConfig(
        model=str(model),
        tasks="library:validation",
        max_level=1,
        output_dir=tmp_path / "run",
        max_steps=STEPS,
        save_steps=1,
        num_generations=8,
        gradient_accumulation_steps=2,
        compilation_cache=False,
        lora=LoraConfig(rank=4),
        sampling=SamplingConfig(max_completion_length=5),
        rollout=RolloutConfig(async_steps=1),
        optim=OptimConfig(learning_rate=0.05, lr_scheduler_type="constant", warmup_ratio=0.0),
        reward=RewardConfig({"execution": 1.0}),
        sandbox=SandboxConfig(url=sandbox.url),
    )


def begin(config: GrpoConfig, grader, logger) -> tuple[grpo.Run, learner.TrainState]:
    found = tasks.load(config.tasks, config.max_level)
    source = open_source(resolve(config.model))
    return grpo.start(config, grpo.make_mesh(""), found, [], source, grader, logger)


def trained(config: GrpoConfig) -> list[np.ndarray]:
    """The parameters in the last checkpoint of a run."""
    with (
        jax.set_mesh(grpo.make_mesh("")),
        MetricsLogger(config.output_dir / "again") as logger,
        Checkpoints(config.output_dir / "checkpoints", 2) as saved,
    ):
        _, like = begin(config, None, logger)
        assert saved.latest_step == STEPS
        state, _ = saved.restore(like)
    return jax.device_get(jax.tree.leaves(state.params))


def rows(config: GrpoConfig) -> list[dict]:
    lines = (config.output_dir / "metrics.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def input_seed(config: GrpoConfig, step: int, attempt: int = 0) -> int:
    return int(np.random.SeedSequence([config.seed, step, attempt]).generate_state(1)[0])


def simulated(config: GrpoConfig, policy_of_step: list[int]) -> list[np.ndarray]:
    """The parameters after all steps, step s sampled by the policy after policy_of_step[s] updates.

    One thing after the other: sample all, grade all, score, update.
    """
    mesh = grpo.make_mesh("")
    with jax.set_mesh(mesh), MetricsLogger(config.output_dir / "simulated") as logger:
        run, state = begin(config, None, logger)
        history = [jax.tree.map(jnp.copy, state.params)]
        for step, updates in enumerate(policy_of_step):
            batch_tasks = next(run.batches)
            key = jax.random.fold_in(jax.random.fold_in(jax.random.key(config.seed), step), 0)
            stale = for_rollout(run.policy.model(history[updates]))
            prompts = [run.dialect.encode(task) for task in batch_tasks]
            samples = run.sampler(stale, prompts, config.num_generations, key)
            texts = rollout.decode(run.tokenizer, samples)
            flat = [
                (t, run.dialect.code(x))
                for t, row in zip(batch_tasks, texts, strict=True)
                for x in row
            ]
            programs = [run.dialect.program(*pair) for pair in flat]
            verdicts = reward.grade(
                config.sandbox.url, [t for t, _ in flat], programs, input_seed(config, step)
            )
            parts = [
                reward.score(config.reward, task, code, program, verdict)
                for (task, code), program, verdict in zip(flat, programs, verdicts, strict=True)
            ]
            G = config.num_generations
            verdicts, parts = (
                [x[i : i + G] for i in range(0, len(x), G)] for x in (verdicts, parts)
            )
            experience = Experience(batch_tasks, samples, texts, verdicts, parts)
            batch = grpo.to_batch(config, experience)
            rows = grpo.prepare(run, state, batch)
            options = grpo.update_options(config)
            state, _ = learner.grpo_step(run.policy, state, rows, run.optimizer, options)
            history.append(jax.tree.map(jnp.copy, state.params))
        return jax.device_get(jax.tree.leaves(state.params))


def equal(a: list[np.ndarray], b: list[np.ndarray]) -> bool:
    return all(np.array_equal(x, y) for x, y in zip(a, b, strict=True))


def test_a_step_learns_from_the_policy_before_the_last_update(config, sandbox, monkeypatch):
    """Exactly what a simulation gives; the sandbox works on the next step during the update."""
    seeds = [input_seed(config, step) for step in range(STEPS)]
    sandbox.hold = seeds[1]
    events = []
    update, submit = grpo.update, reward.Grader.submit

    def submitting(self, task, program, seed):
        events.append(f"ask {seeds.index(seed)}")
        return submit(self, task, program, seed)

    def updating(*args):
        events.append(f"update {int(args[1].step)}")
        sandbox.release.set()  # not before the update do the next step's verdicts come
        return update(*args)

    monkeypatch.setattr(grpo, "update", updating)
    monkeypatch.setattr(reward.Grader, "submit", submitting)
    grpo.train(config)
    assert list(dict.fromkeys(events)) == [
        *("ask 0", "ask 1", "update 0", "ask 2", "update 1", "update 2")
    ]
    found = trained(config)
    assert equal(found, simulated(config, [0, 0, 1]))
    assert not equal(found, simulated(config, [0, 1, 2]))
    assert [row["rollout/staleness"] for row in rows(config)] == [0, 1, 1]
    assert rows(config)[1]["rollout/overlap_seconds"] > 0


@pytest.mark.slow
@pytest.mark.parametrize(("end", "rounds"), [("killed", 0), ("stopped", 0), ("killed", 1)])
def test_an_asynchronous_run_resumes_to_the_same_bits(config, monkeypatch, tmp_path, end, rounds):
    config = dataclasses.replace(config, dynamic_sampling_rounds=rounds)
    grpo.train(config)
    expected = trained(config)
    again = dataclasses.replace(
        config, output_dir=tmp_path / "again", save_steps=1 if end == "killed" else 100
    )
    update = grpo.update

    def ended(*args):
        if args[1].step == 1:
            if end == "killed":
                raise KeyboardInterrupt
            os.kill(os.getpid(), signal.SIGTERM)
        return update(*args)

    with monkeypatch.context() as patch:
        patch.setattr(grpo, "update", ended)
        try:
            grpo.train(again)
            assert end == "stopped"
        except KeyboardInterrupt:
            assert end == "killed"
    assert len(rows(again)) < STEPS
    grpo.train(again)
    assert equal(trained(again), expected)
    for mine, theirs in zip(rows(again), rows(config), strict=True):
        for key in ("reward", "loss", "grad_norm", "rollout/staleness", "sandbox/passed"):
            assert mine[key] == theirs[key]


@pytest.mark.parametrize(("async_steps", "policies"), [(0, [0, 1, 2]), (1, [0, 1, 1])])
def test_a_sandbox_that_is_gone_ends_the_run_and_loses_no_step(
    config, sandbox, async_steps, policies
):
    """The step that nobody could judge is sampled again, by the policy that the run ended with."""
    config = dataclasses.replace(
        config, rollout=RolloutConfig(async_steps=async_steps), save_steps=100
    )
    sandbox.unjudged = {0, input_seed(config, 1)}  # 0: that of the program that is surely right
    with pytest.raises(UserError, match=r"judged none of 16 programs .* same command again"):
        grpo.train(config)
    assert (config.output_dir / "checkpoints" / "1").is_dir()
    sandbox.unjudged = set()
    grpo.train(config)
    assert [row["step"] for row in rows(config)] == [1, 2, 3]
    assert equal(trained(config), simulated(config, policies))


def test_a_step_of_tasks_that_cannot_be_judged_does_not_end_the_run(config, sandbox):
    sandbox.unjudged = {input_seed(config, 1)}
    grpo.train(config)
    assert [row["reward"] is None for row in rows(config)] == [False, True, False]


def test_metrics_are_of_all_that_was_drawn_not_of_the_groups_that_were_kept(config, sandbox):
    """Two rounds without a verdict are drawn again; the third is learned from."""
    sandbox.unjudged = {input_seed(config, 0, attempt) for attempt in (0, 1)}
    grpo.train(dataclasses.replace(config, dynamic_sampling_rounds=2, max_steps=1))
    (row,) = rows(config)
    assert row["sandbox/infrastructure"] == 32
    assert row["sandbox/passed"] + row["sandbox/wrong"] == 16
    assert row["frac_reward_zero_std"] == pytest.approx(2 / 3)
    assert row["rollout/tokens"] == 48 * row["completions/mean_length"]
    assert row["reward"] == row["rewards/execution/mean"] == row["sandbox/passed"] / 32


def test_older_policies_want_importance_weights():
    with pytest.raises(UserError, match=r"importance_sampling_cap is 0.*older policy"):
        GrpoConfig(rollout=RolloutConfig(async_steps=1), importance_sampling_cap=0.0)
    with pytest.raises(UserError, match=r"rollout\.async_steps is 2"):
        GrpoConfig(rollout=RolloutConfig(async_steps=2))


def test_a_run_is_not_resumed_on_another_number_of_slices(config, resumed_on_other_slices):
    """Which would change its batches and the position in the data."""
    said = resumed_on_other_slices(grpo, lambda: grpo.train(config))
    assert "other data slices" in said
