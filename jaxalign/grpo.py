"""GRPO, the whole loop: sample programs, run them, reward what happened, improve the policy.

Read `train` first: it is the method (DeepSeekMath, arXiv 2402.03300, algorithm 1). What a step
depends on is the seed, the step's number, the parameters, the optimizer's state and the position
in the data, and nothing else: a run that was killed resumes to the same end.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

import grain
import jax
import jax.numpy as jnp
import numpy as np
import optax
from jax.sharding import Mesh

from jaxalign import config as configuration
from jaxalign import evaluate, learner, losses, reward, rollout, tasks
from jaxalign.advantages import ScaleRewards, soft_overlong_penalty
from jaxalign.checkpoint.export import export_model
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import open_source, resolve
from jaxalign.checkpoint.peft import export_adapter
from jaxalign.checkpoint.source import Source
from jaxalign.checkpoint.train_state import Checkpoints
from jaxalign.compilation import keep_compiled
from jaxalign.data import task_batches
from jaxalign.errors import UserError
from jaxalign.gemma import lora
from jaxalign.gemma.lora import LoraConfig
from jaxalign.gemma.model import Gemma
from jaxalign.learner import Policy, TrainState, UpdateOptions
from jaxalign.mesh import make_mesh, shard, shard_rows
from jaxalign.metrics import MetricsLogger
from jaxalign.optim import OptimConfig, make_optimizer, schedule, skipped_updates
from jaxalign.reward import RewardConfig, SandboxConfig
from jaxalign.rollout import Dialect, Experience
from jaxalign.sampler import Sampler, SamplingConfig, for_rollout
from jaxalign.tokenizer import Tokenizer
from jaxalign.types import Batch, Task
from jaxalign.writer import Prompt, Writer, check_prompts, choose_dtype, converse


@dataclass(frozen=True)
class GrpoConfig:
    """Improve a Gemma-3 by GRPO with rewards from programs that really ran.

    model: "gemma3-270m", a folder or .gguf file, or a Hugging Face id. tasks: "library:train", a
    file or a folder. prompt: how tasks are put to the model; auto: chat for -it models.
    prompts_per_device: per data-parallel slice and microbatch; a step has that times the mesh's
    data axis times gradient_accumulation_steps prompts, each with num_generations completions.
    compute_dtype: auto is bfloat16 on accelerators, float32 on CPU. The other names are TRL's.
    compilation_cache: keep compiled programs for later runs, in ~/.cache/jaxalign/compiled.
    dynamic_sampling_rounds: how often at most a step draws again for groups without spread.
    overlong_cache: tokens before the limit in which length costs up to overlong_penalty.
    importance_sampling_cap: 0 is no correction for sampler/trainer mismatch.
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
    optim: OptimConfig = field(default_factory=OptimConfig)
    reward: RewardConfig = field(default_factory=RewardConfig)
    sandbox: SandboxConfig = field(default_factory=SandboxConfig)
    eval: evaluate.EvalConfig = field(default_factory=evaluate.EvalConfig)

    def __post_init__(self) -> None:
        bounds = {
            "num_generations": (self.num_generations >= 2, "at least 2: a group has a mean"),
            "max_steps": (self.max_steps >= 1, "at least 1"),
            "save_steps": (self.save_steps >= 1, "at least 1"),
            "prompts_per_device": (self.prompts_per_device >= 1, "at least 1"),
            "gradient_accumulation_steps": (self.gradient_accumulation_steps >= 1, "at least 1"),
            "num_iterations": (self.num_iterations >= 1, "at least 1"),
            "beta": (self.beta >= 0, "0 or more"),
        }
        for name, (holds, bound) in bounds.items():
            if not holds:
                raise UserError(f"{name} is {getattr(self, name)}: it must be {bound}")
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
    sandbox_url: str
    logger: MetricsLogger
    eval_tasks: list[Task]


def train(config: GrpoConfig) -> None:
    """Run GRPO to `max_steps`, resuming what `output_dir` holds, and export the result.

    Raises UserError, before any long work, for a configuration that cannot run.
    """
    done = 0
    if config.compilation_cache:
        keep_compiled()
    mesh = make_mesh(config.mesh)
    task_list = tasks.load(config.tasks, config.max_level)
    eval_tasks = config.eval.load_tasks()
    source = open_source(resolve(config.model))
    configuration.claim(config.output_dir, configuration.dump(config))
    with (
        jax.set_mesh(mesh),
        reward.open_sandbox(config.sandbox) as url,
        Checkpoints(config.output_dir / "checkpoints", config.save_total_limit) as saved,
        MetricsLogger(config.output_dir, config.logging_steps) as logger,
        stop_on_sigterm() as stopping,
    ):
        with logger.stage(f"loading {config.model}"):
            run, state = start(config, mesh, task_list, eval_tasks, source, url, logger)
            state, first_step = resume(run, state, saved)
        logger.start(first_step, config.max_steps)
        for step in range(first_step, config.max_steps):
            experience = collect(run, run.policy.model(state.params), step)
            batch = to_batch(config, experience)
            with logger.phase("update"):
                batch = annotate(run, state, batch)
                state, stats = update(run, state, batch)
            done = step + 1
            stats |= statistics(run, experience) | evaluation(run, state, done)
            logger.log(done, stats, rollout.records(experience))
            if done % config.save_steps == 0 or done == config.max_steps or stopping.is_set():
                logger.flush()  # a resumed run must find the rows of the steps it skips
                saved.save(done, state, run.batches.get_state())
            if stopping.is_set():
                break
        else:
            with logger.stage("exporting"):
                export(run, state, source)
    print(f"stopped by SIGTERM after step {done}" if stopping.is_set() else closing_words(config))


@contextmanager
def stop_on_sigterm() -> Iterator[threading.Event]:
    """An event that SIGTERM sets, so that the step under way is finished and saved."""
    event = threading.Event()
    previous = signal.signal(signal.SIGTERM, lambda *_: event.set())
    try:
        yield event
    finally:
        signal.signal(signal.SIGTERM, previous)


def start(
    config: GrpoConfig,
    mesh: Mesh,
    task_list: list[Task],
    eval_tasks: list[Task],
    source: Source,
    sandbox_url: str,
    logger: MetricsLogger,
) -> tuple[Run, TrainState]:
    """Load the model and put everything that a step needs in place, at step 0."""
    tokenizer = Tokenizer.load(source.path)
    dialect, stops = converse(config.prompt, tokenizer, source.config.vocab_size)
    check_prompts(eval_tasks, dialect, config.sampling.max_prompt_length)
    compute_dtype = choose_dtype(config.compute_dtype)
    weights_dtype = compute_dtype if config.lora.rank else jnp.float32
    base = load(source, mesh, weights_dtype, compute_dtype)
    model = lora.attach(base, config.lora, jax.random.key(config.seed))
    reference = reference_policy(config, model)
    optimizer = make_optimizer(config.optim, config.max_steps * config.num_iterations)
    policy, state = learner.start(shard(model, mesh), optimizer)
    fitting = fitting_tasks(task_list, dialect, config.sampling.max_prompt_length)
    run = Run(
        config,
        tokenizer,
        dialect,
        Sampler(config.sampling, stops),
        task_batches(fitting, prompts_per_step(config, mesh), config.seed),
        optimizer,
        policy,
        reference,
        mesh,
        sandbox_url,
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


def resume(run: Run, state: TrainState, saved: Checkpoints) -> tuple[TrainState, int]:
    """The newest checkpoint's state and the step to do next; the data goes on from there too."""
    if saved.latest_step is None:
        return state, 0
    state, position = saved.restore(state)
    run.batches.set_state(position)
    return state, saved.latest_step


def collect(run: Run, model: Gemma, step: int) -> Experience:
    """The groups that step `step` learns from.

    With dynamic sampling (DAPO, arXiv 2503.14476, section 3.2) groups whose rewards are all equal
    are drawn again from further tasks, a bounded number of times.
    """
    rollout_model = for_rollout(model)
    rounds: list[Experience] = []
    count = prompts_per_step(run.config, run.mesh)
    for attempt in range(run.config.dynamic_sampling_rounds + 1):
        rounds.append(sample_and_grade(run, rollout_model, step, attempt))
        if sum(r.informative_P.sum() for r in rounds) >= count:
            break
    return rollout.best_groups(rounds, count)


def sample_and_grade(run: Run, model: Gemma, step: int, attempt: int) -> Experience:
    """One batch of tasks, from the data to rewards. Keys and hidden inputs are new every time."""
    config = run.config
    batch = next(run.batches)
    key = jax.random.fold_in(jax.random.fold_in(jax.random.key(config.seed), step), attempt)
    with run.logger.phase("rollout"):
        prompts = [run.dialect.encode(task) for task in batch]
        samples = run.sampler(model, prompts, config.num_generations, key, run.mesh)
    with run.logger.phase("grading"):
        texts = rollout.decode(run.tokenizer, samples)
        input_seed = int(np.random.SeedSequence([config.seed, step, attempt]).generate_state(1)[0])
        verdicts, parts = rollout.grade(
            run.dialect, run.sandbox_url, config.sandbox, config.reward, batch, texts, input_seed
        )
    return Experience(batch, samples, texts, verdicts, parts)


def to_batch(config: GrpoConfig, experience: Experience) -> Batch:
    """The experience as arrays, with penalties on length and advantages."""
    penalties_PG = config.overlong_penalty * soft_overlong_penalty(
        experience.samples.lengths_PG, config.sampling.max_completion_length, config.overlong_cache
    )
    batch = rollout.to_batch(
        experience, penalties_PG, config.scale_rewards, config.mask_truncated_completions
    )
    return learner.informative_first(batch, config.gradient_accumulation_steps)


def annotate(run: Run, state: TrainState, batch: Batch) -> Batch:
    """The batch on its devices, with log-probabilities of the old and the reference policy.

    The old policy's are needed only where a batch is used more than once.
    """
    config = run.config
    batch = shard_rows(batch, run.mesh)
    temperature, pieces = config.sampling.temperature, config.gradient_accumulation_steps
    old_PGC = ref_PGC = None
    if config.num_iterations > 1:
        old_PGC = learner.score(run.policy.model(state.params), batch, temperature, pieces)
    if run.reference is not None:
        ref_PGC = learner.score(run.reference, batch, temperature, pieces)
    return batch._replace(old_logprobs_PGC=old_PGC, ref_logprobs_PGC=ref_PGC)


def update(run: Run, state: TrainState, batch: Batch) -> tuple[TrainState, dict[str, float]]:
    """`num_iterations` optimizer steps on the batch, and the last one's statistics."""
    options = update_options(run.config)
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
        config.sampling.max_completion_length,
        config.gradient_accumulation_steps,
        config.importance_sampling_cap,
        config.gradient_checkpointing,
    )


def statistics(run: Run, experience: Experience) -> dict[str, float]:
    """A step's metrics, but for the update's."""
    return rollout.statistics(experience) | {
        "rollout/tokens": float(experience.samples.lengths_PG.sum()),
        "sampler/compilations": float(run.sampler.compilations),
    }


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
            partial(evaluate.judge, run.sandbox_url, config.sandbox, config.reward, config.seed),
        )


def export(run: Run, state: TrainState, source: Source) -> None:
    """Write the merged model and, with LoRA, the adapters alone."""
    config, model = run.config, run.policy.model(state.params)
    export_model(model, source, run.tokenizer, config.output_dir / "hf", config.model)
    if config.lora.rank:
        export_adapter(model, source, config.output_dir / "adapter", config.model)


def closing_words(config: GrpoConfig) -> str:
    """What was written, and what to type next."""
    folder = config.output_dir
    lines = [
        "done:",
        f"  {folder}/metrics.jsonl       every step's metrics (TensorBoard: {folder}/tensorboard)",
        f"  {folder}/completions.jsonl   what the model wrote, and the verdicts",
        f"  {folder}/checkpoints         to resume",
        f"  {folder}/hf                  the model, for transformers and every Hugging Face tool",
    ]
    if config.lora.rank:
        lines.append(f"  {folder}/adapter             the LoRA alone, for peft")
    python = Path(sys.executable)
    python = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python
    command = f"{python} scripts/generate.py --model {folder}/hf --tasks library:heldout"
    lines += ["next:", f"  {command}"]
    return "\n".join(lines)
