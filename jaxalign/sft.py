"""Supervised fine-tuning, the whole loop: learn to write what somebody wrote.

Read `train` first. The examples are the reference solutions of tasks, put as GRPO puts the tasks,
or a file of prompts and completions. They are packed into rows once, before the first step; what a
step depends on is the seed, the parameters, the optimizer's state and the position in the data, so
a run that was killed resumes to the same end. GRPO starts from the result:
`scripts/train.py --model RUN`.

No program is run here: whether a reference is right is for `scripts/check_tasks.py` to say.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import grain
import jax
import jax.numpy as jnp
import numpy as np
import optax
from jax.sharding import Mesh

from jaxalign import config as configuration
from jaxalign import learner, memory, processes, tasks
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import fingerprint, open_source, resolve
from jaxalign.checkpoint.source import Source
from jaxalign.checkpoint.train_state import Checkpoints
from jaxalign.compilation import keep_compiled
from jaxalign.data import shuffled_batches
from jaxalign.errors import COUNT, SEED, Bound, UserError, check_bounds
from jaxalign.gemma import lora
from jaxalign.gemma.lora import LoraConfig
from jaxalign.learner import Policy, SftOptions, TrainState
from jaxalign.mesh import make_mesh, shard, shard_rows
from jaxalign.metrics import MetricsLogger
from jaxalign.optim import OptimConfig, make_optimizer, schedule, skipped_updates
from jaxalign.packing import Example, PackedExamples, pack_examples
from jaxalign.tasks import demonstrations
from jaxalign.tasks.schema import check_characters, read_text
from jaxalign.tokenizer import Tokenizer
from jaxalign.training import check_exports, closing_words, export, stop_on_signal
from jaxalign.types import Task
from jaxalign.writer import Prompt, chats, choose_dtype, converse


@dataclass(frozen=True)
class SftConfig:
    """Fine-tune a Gemma-3 on solutions: of tasks, or of a JSON-lines file of your own.

    model: "gemma3-270m", a folder, a run's folder, a .gguf file, or a Hugging Face id. data:
    "library:train", a file or folder of tasks, or JSON lines of {"prompt": ..., "completion": ...}.
    prompt: how tasks are put to the model, and prompts of a file; auto: chat for -it models.
    max_length: tokens in a row, which holds several examples; longer examples are left out.
    max_steps: stop after so many, however many epochs that is; -1: after the epochs.
    rows_per_device: per data-parallel slice and microbatch. The other names are TRL's.
    compilation_cache: keep compiled programs for later runs, in ~/.cache/jaxalign/compiled.
    """

    model: str = "gemma3-270m"
    data: str = "library:train"
    max_level: int = 3
    output_dir: Path = Path("runs/sft")
    mesh: str = "-1"
    seed: int = 42
    num_train_epochs: int = 3
    max_steps: int = -1
    max_length: int = 1024
    rows_per_device: int = 1
    gradient_accumulation_steps: int = 4
    gradient_checkpointing: bool = True
    save_steps: int = 50
    save_total_limit: int = 2
    logging_steps: int = 1
    prompt: Prompt = "auto"
    compute_dtype: Literal["auto", "float32", "bfloat16"] = "auto"
    compilation_cache: bool = True

    lora: LoraConfig = field(default_factory=LoraConfig)
    optim: OptimConfig = field(default_factory=lambda: OptimConfig(learning_rate=1e-4))

    def __post_init__(self) -> None:
        check_bounds(
            self,
            seed=SEED,
            num_train_epochs=COUNT,
            max_steps=Bound(lambda x: x >= 1 or x == -1, "at least 1, or -1"),
            max_length=COUNT,
            rows_per_device=COUNT,
            gradient_accumulation_steps=COUNT,
            save_steps=COUNT,
            save_total_limit=COUNT,
            logging_steps=COUNT,
        )


@dataclass(frozen=True)
class Run:
    """What stays the same over a run's steps."""

    config: SftConfig
    tokenizer: Tokenizer
    packed: PackedExamples
    batches: grain.DatasetIterator[list[int]]
    optimizer: optax.GradientTransformation
    policy: Policy
    mesh: Mesh
    logger: MetricsLogger
    total_steps: int


def train(config: SftConfig) -> None:
    """Run to the last epoch's end, resuming what `output_dir` holds, and export the result.

    Raises UserError, before any long work, for a configuration that cannot run.
    """
    done, stop = 0, False
    processes.join()
    if config.compilation_cache:
        keep_compiled()
    memory.trim_after_compilations()
    check_exports(config.output_dir)
    mesh = make_mesh(config.mesh)
    source = open_source(resolve(config.model))
    tokenizer = Tokenizer.load(source.path)
    examples = fitting(encode(config, tokenizer, source), config.max_length)
    with (
        configuration.claimed(
            config.output_dir,
            configuration.dump(config),
            model=fingerprint(source.path),
            examples=examples,
            data_slices=mesh.shape["data"],
        ),
        jax.set_mesh(mesh),
        Checkpoints(config.output_dir / "checkpoints", config.save_total_limit) as saved,
        MetricsLogger(config.output_dir, config.logging_steps) as logger,
        stop_on_signal() as stopping,
    ):
        with logger.stage(f"loading {config.model}"):
            run, state = start(config, mesh, source, tokenizer, examples, logger)
            state, first_step = resume(run, state, saved)
        logger.start(first_step, run.total_steps)
        for step in range(first_step, run.total_steps):
            state, stats = update(run, state, next(run.batches))
            done = step + 1
            logger.log(done, stats)
            stop = any(processes.gather(stopping.is_set()))
            if done % config.save_steps == 0 or done == run.total_steps or stop:
                logger.flush()  # a resumed run must find the rows of the steps it skips
                saved.save(done, state, run.batches.get_state())
            if stop:
                break
        else:
            with logger.stage("exporting"):
                model = run.policy.model(state.params)
                export(model, source, tokenizer, config.output_dir, config.model)
    if stop:
        processes.say(f"stopped after step {done}: the same command goes on")
    else:
        processes.say(closing_words(config.output_dir))


def encode(config: SftConfig, tokenizer: Tokenizer, source: Source) -> list[Example]:
    """The examples in tokens, each ending with the one that ends an answer."""
    dialect, _ = converse(config.prompt, tokenizer, source.config.vocab_size)
    chat = chats(config.prompt, tokenizer)
    end = tokenizer.end_of_turn_id if chat else tokenizer.eos_id

    def completed(prompt: list[int], completion: str) -> Example:
        return Example(prompt, [*tokenizer.encode(completion, add_bos=False), end])

    if pairs := read_pairs(config.data):
        ask = tokenizer.chat if chat else tokenizer.encode
        return [completed(ask(prompt), completion) for prompt, completion in pairs]
    answer = demonstrations.chat_answer if chat else demonstrations.completion_answer
    return [completed(dialect.encode(task), answer(task)) for task in solved_tasks(config)]


def solved_tasks(config: SftConfig) -> list[Task]:
    """The tasks that come with a solution. Raises UserError if there are none."""
    found = tasks.load(config.data, config.max_level)
    solved = [task for task in found if demonstrations.has_answer(task)]
    if not solved:
        raise UserError(
            f"{config.data} has no task with a reference solution to learn from: "
            "give tasks that have one, or pairs of prompt and completion"
        )
    return solved


def read_pairs(data: str) -> list[tuple[str, str]]:
    """The prompts and completions of a JSON-lines file; [] where `data` is no file of such.

    Raises UserError, naming the line, where one of several is not like the first.
    """
    path = Path(data)
    if path.suffix != ".jsonl" or not path.is_file():
        return []
    lines = enumerate(read_text(path).split("\n"), 1)  # JSON's strings may hold other line ends
    return list(_pairs(path, [(number, line) for number, line in lines if line.strip()]))


def _pairs(path: Path, lines: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    for number, line in lines:
        try:
            record = json.loads(line)
        except ValueError as error:
            raise UserError(f"{path}, line {number}: is not JSON ({error}); mend it") from None
        check_characters(record, f"{path}, line {number}")
        match record:
            case {"prompt": str(prompt), "completion": str(completion)} if prompt and completion:
                yield prompt, completion
            case {"prompt": _, "completion": _}:
                raise UserError(
                    f"{path}, line {number}: prompt and completion must be non-empty texts"
                )
            case _ if number == lines[0][0]:
                return  # a file of tasks
            case _:
                raise UserError(
                    f"{path}, line {number}: lacks prompt or completion; every line needs both"
                )


def fitting(examples: list[Example], max_length: int) -> list[Example]:
    """The examples that a row has room for; raises UserError if none has."""
    found = [example for example in examples if example.length <= max_length]
    if not found:
        shortest = min(example.length for example in examples)
        raise UserError(
            f"max_length is {max_length}, and the shortest example has {shortest} tokens: raise it"
        )
    return found


def start(
    config: SftConfig,
    mesh: Mesh,
    source: Source,
    tokenizer: Tokenizer,
    examples: list[Example],
    logger: MetricsLogger,
) -> tuple[Run, TrainState]:
    """Load the model and put everything that a step needs in place, at step 0."""
    compute_dtype = choose_dtype(config.compute_dtype)
    base = load(source, mesh, compute_dtype if config.lora.rank else jnp.float32, compute_dtype)
    model = lora.attach(base, config.lora, jax.random.key(config.seed))
    packed = pack_examples(examples, config.max_length)
    count = len(packed.mask_BW)
    size = config.rows_per_device * mesh.shape["data"] * config.gradient_accumulation_steps
    total_steps = config.max_steps
    if total_steps == -1:
        total_steps = max(1, config.num_train_epochs * count // size)
    optimizer = make_optimizer(config.optim, total_steps)
    policy, state = learner.start(shard(model, mesh), optimizer)
    batches = shuffled_batches(range(count), size, config.seed)
    logger.say(opening_words(len(examples), packed, size, total_steps))
    return Run(
        config, tokenizer, packed, batches, optimizer, policy, mesh, logger, total_steps
    ), state


def opening_words(examples: int, packed: PackedExamples, size: int, total_steps: int) -> str:
    """What a run of so many steps of `size` rows learns from, and what it leaves out."""
    count = len(packed.mask_BW)
    full = np.mean(packed.rows.positions_BT >= 0)
    words = f"{examples} examples in {count} rows, {full:.0%} full; {total_steps} steps"
    left = count % size if count > size else 0
    return words + f"; each epoch leaves out {left} rows, too few for a step of {size}" * bool(left)


def resume(run: Run, state: TrainState, saved: Checkpoints) -> tuple[TrainState, int]:
    """The newest checkpoint's state and the step to do next."""
    if saved.latest_step is None:
        return state, 0
    state, position = saved.restore(state)
    run.batches.set_state(position)
    return state, saved.latest_step


def update(run: Run, state: TrainState, batch: list[int]) -> tuple[TrainState, dict[str, Any]]:
    """One step on these rows, and its statistics."""
    config = run.config
    options = SftOptions(config.gradient_accumulation_steps, config.gradient_checkpointing)
    with run.logger.phase("update"):
        chosen = jax.tree.map(lambda x: x[np.array(batch)], run.packed)
        examples = shard_rows(chosen, run.mesh)
        state, stats = learner.sft_step(run.policy, state, examples, run.optimizer, options)
        values = jax.device_get(stats | {"skipped_updates": skipped_updates(state.opt_state)})
    values["learning_rate"] = schedule(config.optim, run.total_steps)(int(state.step) - 1)
    values["update/tokens"] = np.sum(chosen.rows.positions_BT >= 0)
    return state, values
