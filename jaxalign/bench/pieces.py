"""The pieces of work that are measured, as training runs them, each with its floor.

Prompts are plain words; completions never stop early, so that lengths are what they are said to
be. Advantages are random, so that every group has a gradient. Grading is left out: it is no work
of the device's.
"""

import itertools
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh

from jaxalign import grpo, learner, memory, sampler
from jaxalign.bench import floor
from jaxalign.bench.floor import Floor, Groups
from jaxalign.checkpoint.load import load
from jaxalign.checkpoint.models import open_source, resolve
from jaxalign.gemma import lora
from jaxalign.gemma.config import SIZES
from jaxalign.gemma.lora import LoraConfig
from jaxalign.gemma.model import Gemma
from jaxalign.head import token_logprobs
from jaxalign.learner import RowBatch
from jaxalign.mesh import shard, shard_rows
from jaxalign.optim import make_optimizer
from jaxalign.rollout import Experience
from jaxalign.sampler import Sampler, SamplingConfig, Stops
from jaxalign.tokenizer import Tokenizer
from jaxalign.types import Samples
from jaxalign.writer import choose_dtype

WORDS = """
the of and to in is that for it as was with be by on not he his but at are this have from or had an
they which one you were all her she there would their we him been has when who will no more if out
so up said what its about than into them can only other time new some could these two may first then
do any like my now over such our man me even most made after also did many
"""
DRAWS = 8  # in one run of the sampling piece
ENDING = 0.02  # share of the vocabulary that ends a completion of uneven length


@dataclass(frozen=True)
class Job:
    """A piece of work to be measured in a process of its own.

    piece: a key of PIECES, or "start" for the first steps of training. model: as for training, or
    a size such as "4b", with random weights. dtype: of the products. lora_rank: 0 trains all.
    """

    piece: str
    model: str
    dtype: str
    groups: Groups
    lora_rank: int = 0
    repeats: int = 5

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Job":
        groups: Any = Groups(**values["groups"])
        return cls(**values | {"groups": groups})


@dataclass(frozen=True)
class Piece:
    """A piece of work: functions that take it and return seconds, and what it amounts to.

    work: one run. rivals: other ways to the same end, by name. floors: the products of one run.
    units: what a run's figures are divided by: a run of `decode` is so many steps. tokens: that
    one unit processes or makes.
    """

    work: Callable[[], float]
    floors: Sequence[Floor]
    tokens: int
    units: int = 1
    rivals: Mapping[str, Callable[[], float]] = field(default_factory=dict)


def seconds(function: Callable[[], Any]) -> float:
    """How long a call takes until its result is there."""
    start = time.perf_counter()
    jax.block_until_ready(function())
    return time.perf_counter() - start


def load_model(job: Job, mesh: Mesh) -> Gemma:
    """The model as training holds it: float32 if all of it trains, else in the products' dtype."""
    compute_dtype = choose_dtype(job.dtype)
    dtype = compute_dtype if job.lora_rank else jnp.dtype(jnp.float32)
    if job.model in SIZES:
        make = partial(Gemma, SIZES[job.model], dtype=dtype, compute_dtype=compute_dtype)
        return shard(jax.jit(make)(jax.random.key(0)), mesh)
    return load(open_source(resolve(job.model)), mesh, dtype, compute_dtype)


def prompt_texts(count: int, words: int) -> list[str]:
    """Texts of so many plain words, each of another order; Gemma makes one token of each."""
    order = itertools.cycle(WORDS.split())
    return [" ".join(itertools.islice(order, words)) for _ in range(count)]


def prompt_ids(model: str, count: int, length: int) -> list[list[int]]:
    """Prompts of `length` tokens, the begin-of-text token included."""
    if model in SIZES:
        return [[2] + [1000 + i] * (length - 1) for i in range(count)]
    tokenizer = Tokenizer.load(open_source(resolve(model)).path)
    return [tokenizer.encode(text)[:length] for text in prompt_texts(count, length - 1)]


class Rollout:
    """Sampling from a model: groups of completions of the same prompts.

    ending: the share of the vocabulary, drawn at random, that ends a completion.
    """

    def __init__(self, job: Job, model: Gemma, mesh: Mesh, ending: float = 0.0) -> None:
        self._mesh, self._groups = mesh, job.groups
        self._model = sampler.for_rollout(model)
        V = model.config.vocab_size
        ends_V = np.random.default_rng(0).random(V) < ending
        self._stops = Stops.at_tokens(np.flatnonzero(ends_V).tolist(), V)
        self._prompts = prompt_ids(job.model, job.groups.prompts, job.groups.prompt_length)

    def timer(self, length: int, copies: bool = False) -> Callable[[], float]:
        """Times completions of `length` tokens; `copies`: of each prompt as often as in a group."""
        draw = Sampler(SamplingConfig(max_completion_length=length), self._stops)
        G = self._groups.generations
        prompts = [p for p in self._prompts for _ in range(G)] if copies else self._prompts
        keys = map(jax.random.key, itertools.count())
        generations = 1 if copies else G
        return lambda: seconds(
            lambda: draw(self._model, prompts, generations, next(keys), self._mesh)
        )

    def same_draw(self, least_rows: int) -> Callable[[], Samples]:
        """The same completions at every call, computed by a loop of at least so many rows."""
        config = SamplingConfig(max_completion_length=self._groups.completion_length)
        draw = Sampler(config, self._stops, least_rows=least_rows)
        G, key = self._groups.generations, jax.random.key(0)
        return lambda: draw(self._model, self._prompts, G, key, self._mesh)


def prefill(job: Job, model: Gemma, mesh: Mesh) -> Piece:
    """Prompts up to the first sampled token of every completion; a rival computes copies."""
    rollout, groups = Rollout(job, model, mesh), job.groups
    limit = floor.prefill(model.config, groups.prompts, groups.prompt_length)
    tokens = groups.prompts * groups.prompt_length
    rivals = {"a prompt per row": rollout.timer(1, copies=True)}
    return Piece(rollout.timer(1), [limit], tokens, rivals=rivals)


def decode(job: Job, model: Gemma, mesh: Mesh) -> Piece:
    """One more token in every row, sampling included: what completions take beyond the first."""
    rollout, groups = Rollout(job, model, mesh), job.groups
    steps = groups.completion_length - 1
    whole, first = rollout.timer(steps + 1), rollout.timer(1)
    keys = groups.prompt_length + groups.completion_length // 2
    limit = floor.decode(model.config, groups.rows, keys, steps)
    return Piece(lambda: whole() - first(), [limit], groups.rows, units=steps)


def generate(job: Job, model: Gemma, mesh: Mesh) -> Piece:
    """Whole completions."""
    groups = job.groups
    work = Rollout(job, model, mesh).timer(groups.completion_length)
    limits = floor.grpo_step(model.config, groups, rank=0)[:2]
    return Piece(work, limits, groups.completion_tokens)


def uneven(job: Job, model: Gemma, mesh: Mesh) -> Piece:
    """Completions that end sooner or later; a rival goes on with all rows until the last ends.

    The floor is that of a loop whose rows are all busy: of so many steps as make the same tokens.
    """
    rollout, groups = Rollout(job, model, mesh, ENDING), job.groups
    draw, waiting = rollout.same_draw(sampler.LEAST_ROWS), rollout.same_draw(groups.rows)
    lengths_PG = draw().lengths_PG
    steps = -(-int(np.sum(lengths_PG - 1)) // groups.rows)
    keys = groups.prompt_length + int(np.mean(lengths_PG)) // 2
    limits = [
        floor.prefill(model.config, groups.prompts, groups.prompt_length),
        floor.decode(model.config, groups.rows, keys, max(steps, 1)),
    ]
    rivals = {"all rows to the end": lambda: seconds(waiting)}
    return Piece(lambda: seconds(draw), limits, int(np.sum(lengths_PG)), rivals=rivals)


def sampling(job: Job, model: Gemma, mesh: Mesh) -> Piece:
    """Drawing a token a row from logits that are there; the floor is that of decoding."""
    config, rows = model.config, job.groups.rows
    logits_BV = 3.0 * jax.random.normal(jax.random.key(0), (rows, config.vocab_size))
    uniform_by_draw_B = list(jax.random.uniform(jax.random.key(1), (DRAWS, rows)))
    draw = jax.jit(sampler.sample, static_argnames="config")

    def work() -> float:
        return seconds(
            lambda: [draw(logits_BV, u_B, config=SamplingConfig()) for u_B in uniform_by_draw_B]
        )

    limit = floor.decode(config, rows, job.groups.prompt_length, DRAWS)
    return Piece(work, [limit], rows, units=DRAWS)


def head(job: Job, model: Gemma, mesh: Mesh) -> Piece:
    """Log-probabilities of one group's completions, and their gradient."""
    config, groups = model.config, job.groups
    shape = (groups.generations, groups.completion_length)
    hidden_BTD = jax.random.normal(jax.random.key(0), (*shape, config.hidden_size))
    hidden_BTD = hidden_BTD.astype(model.compute_dtype)
    targets_BT = jax.random.randint(jax.random.key(1), shape, 0, config.vocab_size)

    def total(hidden_BTD: jax.Array, embedding_VD: jax.Array) -> jax.Array:
        outputs: Any = token_logprobs(hidden_BTD, embedding_VD, targets_BT)
        return outputs[0].sum()

    gradient = jax.jit(jax.value_and_grad(total, 0 if job.lora_rank else (0, 1)))
    limit = floor.head_gradient(config, targets_BT.size, trained=job.lora_rank == 0)
    embedding_VD = model.embedding[...]
    return Piece(
        lambda: seconds(lambda: gradient(hidden_BTD, embedding_VD)), [limit], targets_BT.size
    )


def training_config(job: Job) -> grpo.GrpoConfig:
    """A training run that takes all prompts at once; else the defaults."""
    groups = job.groups
    return grpo.GrpoConfig(
        model=job.model,
        num_generations=groups.generations,
        prompts_per_device=groups.prompts,
        gradient_accumulation_steps=1,
        lora=LoraConfig(job.lora_rank),
        sampling=SamplingConfig(
            max_prompt_length=groups.prompt_length, max_completion_length=groups.completion_length
        ),
    )


class Training:
    """A policy that is being improved, one step a call."""

    def __init__(self, job: Job, model: Gemma, mesh: Mesh) -> None:
        self._config, self._mesh = training_config(job), mesh
        self._gemma = model.config
        self._optimizer = make_optimizer(self._config.optim, self._config.max_steps)
        adapted = lora.attach(model, self._config.lora, jax.random.key(0))
        self._policy, self._state = learner.start(shard(adapted, mesh), self._optimizer)
        self._stops = Stops.at_tokens([], model.config.vocab_size)
        self._sampler = Sampler(self._config.sampling, self._stops)
        self._prompts = prompt_ids(job.model, job.groups.prompts, job.groups.prompt_length)
        self._rng = np.random.default_rng(0)

    def step(self) -> Any:
        """Roll out, and update by random rewards."""
        model = sampler.for_rollout(self._policy.model(self._state.params))
        key = jax.random.key(int(self._rng.integers(2**31)))
        samples = self._sampler(model, self._prompts, self._config.num_generations, key, self._mesh)
        del model
        return self.update(self.rewarded(samples))

    def rewarded(self, samples: Samples) -> RowBatch:
        """The samples with random rewards, in rows, on the device."""
        rewards_PG = self._rng.random(samples.lengths_PG.shape)
        parts = [[{"reward": float(reward)} for reward in row] for row in rewards_PG]
        experience = Experience([], samples, [], [], parts)
        batch = grpo.to_batch(self._config, experience)
        devices = self._mesh.shape["data"]
        rows = learner.in_rows(self._gemma, batch, grpo.update_options(self._config), devices)
        return shard_rows(rows, self._mesh)

    def random_batch(self) -> RowBatch:
        """A batch of random completions."""
        tokens_PT, lengths_P = sampler.pad_prompts(self._prompts)
        groups = (len(self._prompts), self._config.num_generations)
        shape = (*groups, self._config.sampling.max_completion_length)
        return self.rewarded(
            Samples(
                tokens_PT,
                lengths_P,
                self._rng.integers(3, self._stops.stop_V.size, shape).astype(np.int32),
                np.full(shape, -1.0, np.float32),
                np.full(groups, shape[-1], np.int32),
                np.ones(groups, bool),
            )
        )

    def update(self, batch: RowBatch) -> Any:
        options = grpo.update_options(self._config)
        memory.trim()
        self._state, stats = learner.grpo_step(
            self._policy, self._state, batch, self._optimizer, options
        )
        return self._state, stats

    def score(self, batch: RowBatch) -> jax.Array:
        model = self._policy.model(self._state.params)
        return learner.score(model, batch, grpo.update_options(self._config))


def logprobs(job: Job, model: Gemma, mesh: Mesh) -> Piece:
    """Log-probabilities under a policy that is not being trained."""
    training = Training(job, model, mesh)
    batch = training.random_batch()
    limit = floor.logprobs(model.config, job.groups)
    tokens = job.groups.completion_tokens
    return Piece(lambda: seconds(lambda: training.score(batch)), [limit], tokens)


def update(job: Job, model: Gemma, mesh: Mesh) -> Piece:
    """The update on a batch that is there."""
    training = Training(job, model, mesh)
    batch = training.random_batch()
    limit = floor.update(model.config, job.groups, job.lora_rank)
    tokens = job.groups.completion_tokens
    return Piece(lambda: seconds(lambda: training.update(batch)), [limit], tokens)


def step(job: Job, model: Gemma, mesh: Mesh) -> Piece:
    """A whole step but for grading: rollout and update."""
    training = Training(job, model, mesh)
    limits = floor.grpo_step(model.config, job.groups, job.lora_rank)
    return Piece(lambda: seconds(training.step), limits, job.groups.completion_tokens)


PIECES: dict[str, Callable[[Job, Gemma, Mesh], Piece]] = {
    f.__name__: f
    for f in (prefill, decode, generate, uneven, sampling, head, logprobs, update, step)
}
