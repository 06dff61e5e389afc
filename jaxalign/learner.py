"""The update: log-probabilities of completions, and one optimizer step on them.

State is a pytree of what changes; the model's structure and frozen weights are passed beside it.
A group's prompt is computed once and shared by its completions where that is less work. Losses
and gradients of microbatches add up to those of the whole batch exactly, however it is split.

What to learn from (rollouts, rewards, advantages) is decided elsewhere.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx

from jaxalign import losses
from jaxalign.gemma import lora
from jaxalign.gemma.config import GemmaConfig
from jaxalign.gemma.model import Gemma
from jaxalign.head import token_logprobs
from jaxalign.mesh import constrain
from jaxalign.types import Batch


class TrainState(NamedTuple):
    """All that an update changes. `params` are the trainable ones (see `lora.split`)."""

    step: jax.Array
    params: nnx.State
    opt_state: optax.OptState


@dataclass(frozen=True)
class Policy:
    """The parts of a policy that never change: structure and frozen weights."""

    structure: nnx.GraphDef
    frozen: nnx.State

    def model(self, params: nnx.State) -> Gemma:
        """The whole model with these trainable parameters."""
        return nnx.merge(self.structure, params, self.frozen)


jax.tree_util.register_dataclass(Policy, data_fields=["frozen"], meta_fields=["structure"])


@dataclass(frozen=True)
class UpdateOptions:
    """Static settings of an update. temperature: that of the sampler, which defines the policy."""

    loss: losses.PolicyLossOptions
    temperature: float = 1.0
    max_completion_length: int = 256
    microbatches: int = 1
    importance_sampling_cap: float = 0.0  # 0: no correction for sampler/trainer mismatch
    gradient_checkpointing: bool = False


def start(model: Gemma, optimizer: optax.GradientTransformation) -> tuple[Policy, TrainState]:
    """Split a model into what trains and what does not, with a fresh optimizer state.

    Optimizer moments take their parameters' sharding.
    """
    structure, params, frozen = lora.split(model)
    opt_state = jax.jit(optimizer.init)(params)
    return Policy(structure, frozen), TrainState(jnp.zeros((), jnp.int32), params, opt_state)


def completion_logprobs(
    model: Gemma, batch: Batch, temperature: float, remat: bool = False
) -> tuple[jax.Array, jax.Array]:
    """Log-probability and entropy of each completion token, both [P, G, C] float32.

    Each token is conditioned on its own prompt and completion only, whichever layout is used.
    """
    P, G, C = batch.tokens_PGC.shape
    T = batch.prompt_tokens_PT.shape[1]
    if not sharing_wins(model.config, T, G, C):
        batch = _one_row_each(batch)
    hidden_BCD = _predicting_hidden(model, batch, remat)
    tokens_BC = batch.tokens_PGC.reshape(-1, C)
    outputs: Any = token_logprobs(hidden_BCD, model.embedding[...], tokens_BC, temperature)
    logprobs_PGC, entropy_PGC = (x.reshape(P, G, C) for x in outputs)
    return logprobs_PGC, entropy_PGC


def sharing_wins(config: GemmaConfig, T: int, G: int, C: int) -> bool:
    """Whether one row [prompt | G completions] costs fewer operations than G rows of both.

    Sharing saves G - 1 prompts in the matrix products but lets completions of a group meet in
    attention, where they are masked.
    """
    D, N, F = config.hidden_size, config.head_dim, config.intermediate_size
    heads = 2 * config.num_heads + 2 * config.num_kv_heads
    per_token, per_pair = 2 * D * (heads * N + 3 * F), 4 * config.num_heads * N
    shared, alone = T + G * C, T + C
    return per_token * shared + per_pair * shared**2 < G * (per_token * alone + per_pair * alone**2)


def _one_row_each(batch: Batch) -> Batch:
    """The same completions as P*G groups of one."""
    P, G, C = batch.tokens_PGC.shape
    return batch._replace(
        prompt_tokens_PT=jnp.repeat(batch.prompt_tokens_PT, G, axis=0),
        prompt_lengths_P=jnp.repeat(batch.prompt_lengths_P, G),
        tokens_PGC=batch.tokens_PGC.reshape(P * G, 1, C),
        lengths_PG=batch.lengths_PG.reshape(P * G, 1),
    )


def _predicting_hidden(model: Gemma, batch: Batch, remat: bool) -> jax.Array:
    """Hidden states [P*G, C, D] that predict each completion token.

    A row is the prompt in segment 0, which all see, and then its completions, segments 1 to G;
    all continue at the prompt's length, so their positions overlap.
    """
    P, G, C = batch.tokens_PGC.shape
    T = batch.prompt_tokens_PT.shape[1]
    slots_T, slots_C = jnp.arange(T), jnp.arange(C)
    prompt_PT = jnp.where(slots_T < batch.prompt_lengths_P[:, None], slots_T, -1)
    real_PGC = slots_C < batch.lengths_PG[..., None]
    own_PGC = jnp.where(real_PGC, batch.prompt_lengths_P[:, None, None] + slots_C, -1)
    segments_T = jnp.concatenate([jnp.zeros(T, jnp.int32), jnp.repeat(jnp.arange(1, G + 1), C)])

    def row(prompt_PT: jax.Array, own_PGC: jax.Array) -> jax.Array:
        return constrain(jnp.concatenate([prompt_PT, own_PGC.reshape(P, G * C)], axis=1), "PT")

    hidden_PTD = model(
        row(batch.prompt_tokens_PT, batch.tokens_PGC),
        row(prompt_PT, own_PGC),
        jnp.broadcast_to(segments_T, (P, T + G * C)),
        remat,
    )
    last_P11 = batch.prompt_lengths_P[:, None, None] - 1
    last_PGC = jnp.broadcast_to(last_P11, (P, G, 1))
    before_PGC = jnp.broadcast_to(T + jnp.arange(G)[:, None] * C + slots_C[:-1], (P, G, C - 1))
    index_PT = jnp.concatenate([last_PGC, before_PGC], axis=-1).reshape(P, G * C)
    hidden_PTD = jnp.take_along_axis(hidden_PTD, index_PT[..., None], axis=1)
    return constrain(hidden_PTD.reshape(P * G, C, -1), "BTD")


@partial(jax.jit, static_argnames=("temperature", "microbatches"))
def score(model: Gemma, batch: Batch, temperature: float, microbatches: int) -> jax.Array:
    """Log-probabilities [P, G, C] under a model that is not being trained."""

    def one(piece: Batch) -> jax.Array:
        return completion_logprobs(model, piece, temperature)[0]

    logprobs_MPGC = jax.lax.map(one, _cut(batch, microbatches))
    return _join(logprobs_MPGC)


@partial(jax.jit, static_argnames=("optimizer", "options"), donate_argnames="state")
def grpo_step(
    policy: Policy,
    state: TrainState,
    batch: Batch,
    optimizer: optax.GradientTransformation,
    options: UpdateOptions,
) -> tuple[TrainState, dict[str, jax.Array]]:
    """One optimizer step on the batch; statistics are float32 scalars under TRL's names.

    Microbatches behind the last one with a gradient are not computed: see `informative_first`.
    The statistics are of those that are.
    """
    M, C = options.microbatches, options.max_completion_length
    mask_MPGC, loss = _cut(batch.mask_PGC, M), options.loss
    active = _active_microbatches(_cut(batch.advantages_PG, M), mask_MPGC) if not loss.beta else M
    computed_MPGC = mask_MPGC * (jnp.arange(M) < active)[:, None, None, None]
    pieces = (
        _cut(batch, M),
        losses.token_weights(loss.loss_type, mask_MPGC, C),
        losses.token_weights("dapo", computed_MPGC, C),
    )

    def gradient_and_stats(m: Any) -> tuple[Any, dict[str, jax.Array]]:
        piece = jax.tree.map(lambda x: x[m], pieces)
        return _gradient_and_stats(state.params, policy, *piece, options)

    def accumulate(m: Any, total: tuple) -> tuple:
        return jax.tree.map(jnp.add, total, gradient_and_stats(m))

    shapes = jax.eval_shape(gradient_and_stats, jnp.int32(0))
    nothing = jax.tree.map(lambda x: jnp.zeros(x.shape, x.dtype), shapes)
    gradient, stats = jax.lax.fori_loop(0, active, accumulate, nothing)
    state, step_stats = apply_gradient(state, gradient, optimizer)
    return state, stats | step_stats


def informative_first(batch: Batch, microbatches: int) -> Batch:
    """The groups in another order: those with advantages fill the first microbatches.

    Wants arrays on the host, before they are spread over devices.
    """
    P = batch.advantages_PG.shape[0]
    order_P = np.argsort(~np.any(batch.advantages_PG, axis=1), kind="stable")
    index_P = np.empty(P, int)
    index_P[_cut(np.arange(P), microbatches).reshape(-1)] = order_P
    return jax.tree.map(lambda x: x[index_P], batch)


def _active_microbatches(advantages_MPG: jax.Array, mask_MPGC: jax.Array) -> jax.Array:
    """How many microbatches there are up to the last with a gradient; 1 at least."""
    carries_M = jnp.any((advantages_MPG[..., None] != 0) & (mask_MPGC > 0), axis=(1, 2, 3))
    return jnp.max(jnp.where(carries_M, 1 + jnp.arange(carries_M.size), 1))


def apply_gradient(
    state: TrainState, gradient: Any, optimizer: optax.GradientTransformation
) -> tuple[TrainState, dict[str, jax.Array]]:
    """The state after the optimizer has used this gradient."""
    updates, opt_state = optimizer.update(gradient, state.opt_state, state.params)
    params: Any = optax.apply_updates(state.params, updates)
    stats = {"grad_norm": optax.global_norm(gradient)}
    return TrainState(state.step + 1, params, opt_state), stats


def _microbatch_loss(
    params: nnx.State,
    policy: Policy,
    batch: Batch,
    weights_PGC: jax.Array,
    mean_weights_PGC: jax.Array,
    options: UpdateOptions,
) -> tuple[jax.Array, dict[str, jax.Array]]:
    model = policy.model(params)
    new_PGC, entropy_PGC = completion_logprobs(
        model, batch, options.temperature, options.gradient_checkpointing
    )

    def rows(x_PGC: jax.Array) -> jax.Array:
        return x_PGC.reshape(-1, x_PGC.shape[-1])

    new_BT = rows(new_PGC)
    old_BT = (
        jax.lax.stop_gradient(new_BT)
        if batch.old_logprobs_PGC is None
        else rows(batch.old_logprobs_PGC)
    )
    ref_BT = new_BT if batch.ref_logprobs_PGC is None else rows(batch.ref_logprobs_PGC)
    sampler_BT = rows(batch.sampler_logprobs_PGC)
    advantages_B = batch.advantages_PG.reshape(-1)
    correction_BT = (
        losses.truncated_importance_weights(old_BT, sampler_BT, options.importance_sampling_cap)
        if options.importance_sampling_cap
        else jnp.ones_like(new_BT)
    )
    weights_BT, mean_weights_BT = rows(weights_PGC), rows(mean_weights_PGC)
    loss = losses.policy_loss(
        new_BT, old_BT, ref_BT, advantages_B, weights_BT, correction_BT, options.loss
    )
    stats = losses.policy_stats(
        new_BT,
        old_BT,
        ref_BT,
        sampler_BT,
        rows(entropy_PGC),
        advantages_B,
        mean_weights_BT,
        options.loss,
    )
    return loss, stats | {"loss": loss}


_gradient_and_stats = jax.jit(jax.grad(_microbatch_loss, has_aux=True), static_argnames="options")


def _cut(tree: Any, pieces: int) -> Any:
    """[P, ...] arrays as [pieces, P / pieces, ...], each piece spread over all devices alike."""
    return jax.tree.map(
        lambda x: jnp.moveaxis(x.reshape(x.shape[0] // pieces, pieces, *x.shape[1:]), 1, 0), tree
    )


def _join(x_MP: jax.Array) -> jax.Array:
    """Undo `_cut`."""
    return jnp.moveaxis(x_MP, 0, 1).reshape(-1, *x_MP.shape[2:])
