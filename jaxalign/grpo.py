"""GRPO, the whole loop: sample programs, run them, reward what happened, improve the policy.

Read `train` first: it is the method (DeepSeekMath, arXiv 2402.03300, algorithm 1). What a step
depends on is the seed, the step's number, the parameters, the optimizer's state, the position in
the data and, with `rollout.async_steps`, the rollout that was begun before the last update. All of
that is in a checkpoint: a run that was killed resumes to the same end.

Device work has one order, whatever the sandbox does: a step's completions are sampled, and then
the update runs, or the next step's completions are sampled first (`async_steps`). One mesh does
both, so the two would gain nothing from running at once, and would need the memory of both.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple

import grain
import jax
import jax.numpy as jnp
import numpy as np
import optax
from jax.sharding import Mesh

from jaxalign import config as configuration
from jaxalign import evaluate, learner, losses, memory, processes, reward, rollout, tasks
from jaxalign.advantages import ScaleRewards, soft_overlong_penalty
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import fingerprint, open_source, resolve
from jaxalign.checkpoint.source import Source
from jaxalign.checkpoint.train_state import Checkpoints
from jaxalign.compilation import keep_compiled
from jaxalign.data import shuffled_batches
from jaxalign.errors import COUNT, NOT_NEGATIVE, SEED, Bound, UserError, check_bounds
from jaxalign.gemma import lora
from jaxalign.gemma.lora import LoraConfig
from jaxalign.gemma.model import Gemma
from jaxalign.learner import Policy, RowBatch, TrainState, UpdateOptions
from jaxalign.mesh import make_mesh, shard, shard_rows
from jaxalign.metrics import MetricsLogger
from jaxalign.optim import OptimConfig, make_optimizer, schedule, skipped_updates
from jaxalign.reward import Grader, RewardConfig, SandboxConfig
from jaxalign.rollout import Dialect, Experience, Pending, RolloutConfig
from jaxalign.sampler import Sampler, SamplingConfig, for_rollout
from jaxalign.tokenizer import Tokenizer
from jaxalign.training import check_exports, closing_words, export, stop_on_signal
from jaxalign.types import Batch, Task
from jaxalign.writer import Prompt, Writer, check_prompts, choose_dtype, converse


@dataclass(frozen=True)
class GrpoConfig:
    """Improve a Gemma-3 by GRPO with rewards from programs that really ran.

    model: "gemma3-270m", a folder or .gguf file, or a Hugging Face id. tasks: "library:train", a
    file or a folder. prompt: how tasks are put to the model; auto: chat for -it models.
    prompts_per_device: per data-parallel slice and microbatch; a step has that times the mesh's
    data axis times gradient_accumulation_steps prompts, each with num_generations completions.
    compute_dtype: auto is bfloat16 where products in it are faster: on accelerators, and on CPUs
    with instructions for it from jax 0.12 on. The other names are TRL's.
    compilation_cache: keep compiled programs for later runs, in ~/.cache/jaxalign/compiled.
    dynamic_sampling_rounds: how often at most a step draws again for groups without spread.
    overlong_cache: tokens before the limit in which length costs up to overlong_penalty.
    importance_sampling_cap: 0 is no correction for sampler/trainer mismatch. With
    rollout.async_steps it corrects for the older policy, too, and must not be 0.
    """

    model: str = "gemma3-270m"
    tasks: str = "library:train"
    max_level: int = 3
    output_dir: Path = Path("runs/grpo")
    mesh: str = "-1"
    seed: int = 42
    max_steps: int = 200
    save_steps: int = 25
    save_total_limit: int = 2
    logging_steps: int = 1
    prompt: Prompt = "auto"
    compute_dtype: Literal["auto", "float32", "bfloat16"] = "auto"
    compilation_cache: bool = True

    num_generations: int = 8
    prompts_per_device: int = 1
    gradient_accumulation_steps: int = 4
    num_iterations: int = 1
    loss_type: losses.LossType = "dapo"
    importance_sampling_level: losses.ImportanceSamplingLevel = "token"
    epsilon: float = 0.2
    epsilon_high: float = 0.28
    beta: float = 0.0
    scale_rewards: ScaleRewards = "group"
    mask_truncated_completions: bool = False
    overlong_cache: int = 0
    overlong_penalty: float = 0.0
    dynamic_sampling_rounds: int = 0
    importance_sampling_cap: float = 2.0
    gradient_checkpointing: bool = True

    lora: LoraConfig = field(default_factory=LoraConfig)
    sampling: SamplingConfig = field(default_factory=SamplingConfig)
    rollout: RolloutConfig = field(default_factory=RolloutConfig)
    optim: OptimConfig = field(default_factory=OptimConfig)
    reward: RewardConfig = field(default_factory=RewardConfig)
    sandbox: SandboxConfig = field(default_factory=SandboxConfig)
    eval: evaluate.EvalConfig = field(default_factory=evaluate.EvalConfig)

    def __post_init__(self) -> None:
        check_bounds(
            self,
            seed=SEED,
            max_steps=COUNT,
            save_steps=COUNT,
            save_total_limit=COUNT,
            logging_steps=COUNT,
            num_generations=Bound(lambda x: x >= 2, "at least 2: a group has a mean"),
            prompts_per_device=COUNT,
            gradient_accumulation_steps=COUNT,
            num_iterations=COUNT,
            epsilon=NOT_NEGATIVE,
            epsilon_high=NOT_NEGATIVE,
            beta=NOT_NEGATIVE,
            overlong_cache=NOT_NEGATIVE,
            overlong_penalty=NOT_NEGATIVE,
            dynamic_sampling_rounds=NOT_NEGATIVE,
            importance_sampling_cap=NOT_NEGATIVE,
        )
        if self.sampling.temperature == 0:
            raise UserError(
                "sampling.temperature is 0: all completions of a prompt would be the same; "
                "1 is usual"
            )
        if self.rollout.async_steps and self.importance_sampling_cap <= 0:
            raise UserError(
                f"importance_sampling_cap is {self.importance_sampling_cap}: rollout.async_steps "
                "samples from an older policy, which only importance weights correct; 2 is usual"
            )
        if bool(self.overlong_penalty) != bool(self.overlong_cache):
            raise UserError(
                f"overlong_penalty is {self.overlong_penalty} and overlong_cache is "
                f"{self.overlong_cache}: neither does anything alone; give both or none"
            )
        if self.overlong_cache > self.sampling.max_completion_length:
            raise UserError(
                f"overlong_cache is {self.overlong_cache}, above sampling.max_completion_length "
                f"({self.sampling.max_completion_length}): lower it; empty answers would pay, too"
            )
        if self.eval.every % self.logging_steps:
            raise UserError(
                f"eval.every is {self.eval.every}: it must be a multiple of logging_steps "
                f"({self.logging_steps}), or TensorBoard would not see it"
            )


@dataclass(frozen=True)
class Run:
    """What stays the same over a run's steps."""

    config: GrpoConfig
    tokenizer: Tokenizer
    dialect: Dialect
    sampler: Sampler
    batches: grain.DatasetIterator[list[Task]]
    optimizer: optax.GradientTransformation
    policy: Policy
    reference: Gemma | None
    mesh: Mesh
    grader: Grader
    logger: MetricsLogger
    eval_tasks: list[Task]


def train(config: GrpoConfig) -> None:
    """Run GRPO to `max_steps`, resuming what `output_dir` holds, and export the result.

    Raises UserError, before any long work, for a configuration that cannot run.
    """
    done, stop = 0, False
    processes.join()
    if config.compilation_cache:
        keep_compiled()
    memory.trim_after_compilations()
    check_exports(config.output_dir)
    mesh = make_mesh(config.mesh)
    task_list = tasks.load(config.tasks, config.max_level)
    eval_tasks = config.eval.load_tasks()
    source = open_source(resolve(config.model))
    with (
        configuration.claimed(
            config.output_dir,
            configuration.dump(config),
            model=fingerprint(source.path),
            tasks=[task_list, eval_tasks],
            data_slices=mesh.shape["data"],
        ),
        jax.set_mesh(mesh),
        reward.open_sandbox(config.sandbox) as url,
        open_grader(config, url) as grader,
        Checkpoints(config.output_dir / "checkpoints", config.save_total_limit) as saved,
        MetricsLogger(config.output_dir, config.logging_steps) as logger,
        stop_on_signal() as stopping,
    ):
        with logger.stage(f"loading {config.model}"):
            run, state = start(config, mesh, task_list, eval_tasks, source, grader, logger)
            rollouts = Rollouts(run)
            state, first_step = resume(rollouts, state, saved)
        logger.start(first_step, config.max_steps)
        for step in range(first_step, config.max_steps):
            try:
                experience, rollout_stats = rollouts.take(state, step)
            except UserError:  # the step is done when the command is given again
                logger.flush()
                saved.save(step, state, rollouts.position())
                raise
            batch = to_batch(config, experience)
            with logger.phase("update"):
                state, stats = update(run, state, prepare(run, state, batch))
            done = step + 1
            stats["sampler/compilations"] = float(run.sampler.compilations)
            stats |= rollout_stats | evaluation(run, state, done)
            logger.log(done, stats, rollout.records(experience))
            stop = any(processes.gather(stopping.is_set()))
            if done % config.save_steps == 0 or done == config.max_steps or stop:
                logger.flush()  # a resumed run must find the rows of the steps it skips
                saved.save(done, state, rollouts.position())
            if stop:
                break
        else:
            with logger.stage("exporting"):
                model = run.policy.model(state.params)
                export(model, source, run.tokenizer, config.output_dir, config.model)
    if stop:
        processes.say(f"stopped after step {done}: the same command goes on")
    else:
        processes.say(closing_words(config.output_dir, completions=True))


def open_grader(config: GrpoConfig, url: str) -> Grader:
    """What asks the sandbox for verdicts throughout the run."""
    return Grader(url, config.sandbox.limits, reward.TOGETHER, config.reward.metrics)


def start(
    config: GrpoConfig,
    mesh: Mesh,
    task_list: list[Task],
    eval_tasks: list[Task],
    source: Source,
    grader: Grader,
    logger: MetricsLogger,
) -> tuple[Run, TrainState]:
    """Load the model and put everything that a step needs in place, at step 0."""
    tokenizer = Tokenizer.load(source.path)
    dialect, stops = converse(config.prompt, tokenizer, source.config.vocab_size)
    check_prompts(eval_tasks, dialect, config.sampling.max_prompt_length)
    fitting = fitting_tasks(task_list, dialect, config.sampling.max_prompt_length)
    compute_dtype = choose_dtype(config.compute_dtype)
    weights_dtype = compute_dtype if config.lora.rank else jnp.float32
    base = load(source, mesh, weights_dtype, compute_dtype)
    model = lora.attach(base, config.lora, jax.random.key(config.seed))
    reference = reference_policy(config, model)
    optimizer = make_optimizer(config.optim, config.max_steps * config.num_iterations)
    policy, state = learner.start(shard(model, mesh), optimizer)
    run = Run(
        config,
        tokenizer,
        dialect,
        Sampler(config.sampling, stops),
        shuffled_batches(fitting, prompts_per_step(config, mesh), config.seed),
        optimizer,
        policy,
        reference,
        mesh,
        grader,
        logger,
        eval_tasks,
    )
    return run, state


def reference_policy(config: GrpoConfig, model: Gemma) -> Gemma | None:
    """The policy the KL penalty holds on to: the base without adapters, or a copy of the start."""
    if not config.beta:
        return None
    base = lora.detach(model)
    return base if config.lora.rank else jax.tree.map(jnp.copy, base)


def prompts_per_step(config: GrpoConfig, mesh: Mesh) -> int:
    """Prompts in one step, over all devices and microbatches."""
    return config.prompts_per_device * mesh.shape["data"] * config.gradient_accumulation_steps


def fitting_tasks(task_list: list[Task], dialect: Dialect, max_prompt_length: int) -> list[Task]:
    """The tasks whose prompts are within the limit; raises UserError if none is."""
    fitting = [t for t in task_list if len(dialect.encode(t)) <= max_prompt_length]
    if not fitting:
        raise UserError(
            f"no prompt has {max_prompt_length} tokens or fewer: raise --sampling.max-prompt-length"
        )
    return fitting


class Rollout(NamedTuple):
    """The groups that a step learns from, and metrics of all that were drawn for it."""

    experience: Experience
    stats: dict[str, float]


class Begun(NamedTuple):
    """A rollout whose first round is sampled. model: for further rounds, if there may be any.

    staleness: steps from the one whose policy samples it to the one that learns from it. data: the
    position in the data before it.
    """

    step: int
    staleness: int
    data: dict[str, Any]
    model: Gemma | None
    first: Pending


class Rollouts:
    """The rollouts of the steps. With `async_steps` each but the first is begun a step early."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._begun: Begun | None = None
        self._ready: Rollout | None = None

    def take(self, state: TrainState, step: int) -> Rollout:
        """That of step `step`, to be called with the state before its update, and in order.

        With `async_steps` the next step's is sampled by the same policy before this returns; the
        sandbox is at work on it then. Raises UserError if the sandbox is gone; the position is
        then that before this step.
        """
        run = self._run
        if self._begun is None and self._ready is None:
            self._begun = begin(run, state, step, 0)
        self._finish()
        taken, self._ready = self._ready, None
        assert taken is not None
        if run.config.rollout.async_steps and step + 1 < run.config.max_steps:
            self._begun = begin(run, state, step + 1, 1)
        return taken

    def position(self) -> dict[str, Any]:
        """All that the rollouts to come depend on beside the state, JSON-able.

        Waits for the one that is begun: sampled by a policy that is gone, it is a part of it. One
        that the sandbox was gone for is to be begun anew.
        """
        with suppress(UserError):
            self._finish()
        ready = self._ready
        return {
            "data": self._run.batches.get_state(),
            "ready": ready and [rollout.to_json(ready.experience), ready.stats],
        }

    def set_position(self, position: dict[str, Any]) -> None:
        """Go on from there."""
        self._run.batches.set_state(position["data"])
        if position["ready"]:
            experience, stats = position["ready"]
            self._ready = Rollout(rollout.from_json(experience), stats)

    def _finish(self) -> None:
        begun, self._begun = self._begun, None
        if begun:
            ready = finish(self._run, begun)
            try:
                check_judged(self._run, ready.experience)
            except UserError:
                self._run.batches.set_state(begun.data)
                raise
            self._ready = ready


def resume(rollouts: Rollouts, state: TrainState, saved: Checkpoints) -> tuple[TrainState, int]:
    """The newest checkpoint's state and the step to do next; the rollouts go on from there too."""
    if saved.latest_step is None:
        return state, 0
    state, position = saved.restore(state)
    rollouts.set_position(position)
    return state, saved.latest_step


def begin(run: Run, state: TrainState, step: int, staleness: int) -> Begun:
    """Sample the first round of step `step`'s rollout by the policy as it is now."""
    data = run.batches.get_state()
    model = for_rollout(run.policy.model(state.params))
    first = sample(run, model, step, 0)
    further = run.config.dynamic_sampling_rounds > 0
    return Begun(step, staleness, data, model if further else None, first)


def finish(run: Run, begun: Begun) -> Rollout:
    """The rollout with all its verdicts.

    With dynamic sampling (DAPO, arXiv 2503.14476, section 3.2) groups whose rewards are all equal
    are drawn again from further tasks, a bounded number of times.
    """
    config = run.config
    count = prompts_per_step(config, run.mesh)
    rounds = [rollout.finish(config.reward, begun.first)]
    for attempt in range(1, config.dynamic_sampling_rounds + 1):
        if sum(experience.informative_P.sum() for experience, _ in rounds) >= count:
            break
        assert begun.model is not None
        again = sample(run, begun.model, begun.step, attempt)
        rounds.append(rollout.finish(config.reward, again))
    experiences, timings = zip(*rounds, strict=True)
    drawn = rollout.concatenate(experiences)
    stats = rollout.statistics(drawn, config.scale_rewards) | rollout.timing_statistics(timings)
    stats["rollout/staleness"] = float(begun.staleness)
    return Rollout(rollout.best_groups(drawn, count), stats)


def check_judged(run: Run, experience: Experience) -> None:
    """Raises UserError if not one program was judged because the sandbox is gone."""
    if not np.isfinite(experience.rewards_PG).any():
        messages = [verdict.message for row in experience.verdicts for verdict in row]
        reward.check_alive(run.grader.url, messages)


def sample(run: Run, model: Gemma, step: int, attempt: int) -> Pending:
    """One batch of tasks, sampled; what ends goes to the sandbox while the rest is decoded.

    Keys and hidden inputs are new every time.
    """
    config = run.config
    batch = next(run.batches)
    key = jax.random.fold_in(jax.random.fold_in(jax.random.key(config.seed), step), attempt)
    input_seed = int(np.random.SeedSequence([config.seed, step, attempt]).generate_state(1)[0])
    prompts = [run.dialect.encode(task) for task in batch]
    completions = run.sampler.stream(model, prompts, config.num_generations, key, run.mesh)
    return rollout.collect(
        run.dialect, run.tokenizer, run.grader, batch, prompts, completions, input_seed
    )


def to_batch(config: GrpoConfig, experience: Experience) -> Batch:
    """The experience as arrays, with penalties on length and advantages."""
    penalties_PG = config.overlong_penalty * soft_overlong_penalty(
        experience.samples.lengths_PG, config.sampling.max_completion_length, config.overlong_cache
    )
    return rollout.to_batch(
        experience, penalties_PG, config.scale_rewards, config.mask_truncated_completions
    )


def prepare(run: Run, state: TrainState, batch: Batch) -> RowBatch:
    """The batch on its devices, with log-probabilities of the old and the reference policy.

    The old policy's are needed only where a batch is used more than once.
    """
    config, policy = run.config, run.policy.model(state.params)
    options = update_options(config)
    rows = learner.in_rows(policy.config, batch, options, run.mesh.shape["data"])
    rows = shard_rows(rows, run.mesh)
    old_BW = ref_BW = None
    if config.num_iterations > 1:
        old_BW = learner.score(policy, rows, options)
    if run.reference is not None:
        ref_BW = learner.score(run.reference, rows, options)
    return replace(rows, old_logprobs_BW=old_BW, ref_logprobs_BW=ref_BW)


def update(run: Run, state: TrainState, batch: RowBatch) -> tuple[TrainState, dict[str, float]]:
    """`num_iterations` optimizer steps on the batch, and the last one's statistics."""
    options = update_options(run.config)
    memory.trim()
    stats: dict[str, jax.Array] = {}
    for _ in range(run.config.num_iterations):
        state, stats = learner.grpo_step(run.policy, state, batch, run.optimizer, options)
    values = jax.device_get(stats | {"skipped_updates": skipped_updates(state.opt_state)})
    rate = schedule(run.config.optim, run.config.max_steps * run.config.num_iterations)
    values["learning_rate"] = rate(int(state.step) - 1)
    return state, {name: float(value) for name, value in values.items()}


def update_options(config: GrpoConfig) -> UpdateOptions:
    """The static part of an update that this configuration describes."""
    loss = losses.PolicyLossOptions(
        config.loss_type,
        config.importance_sampling_level,
        config.epsilon,
        config.epsilon_high,
        config.beta,
    )
    return UpdateOptions(
        loss,
        config.sampling.temperature,
        config.sampling.max_prompt_length,
        config.sampling.max_completion_length,
        config.gradient_accumulation_steps,
        config.importance_sampling_cap,
        config.gradient_checkpointing,
    )


def evaluation(run: Run, state: TrainState, done: int) -> dict[str, float]:
    """Metrics "eval/..." of the policy after `done` steps, where it is time for them."""
    config = run.config
    if not run.eval_tasks or (done % config.eval.every and done != config.max_steps):
        return {}
    with run.logger.phase("eval"):
        return evaluate.metrics(
            Writer(run.tokenizer, run.dialect, run.sampler, run.mesh),
            for_rollout(run.policy.model(state.params)),
            run.eval_tasks,
            evaluate.Draw(prompts_per_step(config, run.mesh), config.eval.samples, config.seed),
            partial(evaluate.judge, run.grader.url, config.sandbox, config.reward, config.seed),
        )
