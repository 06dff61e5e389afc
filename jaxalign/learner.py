"""The update: log-probabilities of completions, and one optimizer step on them.

State is a pytree of what changes; the model's structure and frozen weights are passed beside it.
Losses and gradients of microbatches add up to those of the whole batch exactly, however it is
split. How completions lie in the rows that the model runs on: `layout`.

What to learn from (rollouts, rewards, advantages) is decided elsewhere.
"""

import math
from collections.abc import Callable
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
from jaxalign.gemma.model import Gemma
from jaxalign.head import token_logprobs
from jaxalign.layout import Layout, Rows, by_completion, completion_tokens, laid_out
from jaxalign.mesh import constrain_variables, shards
from jaxalign.packing import PackedRows
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


@dataclass(frozen=True)
class SftOptions:
    """Static settings of an update on examples."""

    microbatches: int = 1
    gradient_checkpointing: bool = False


def start(model: Gemma, optimizer: optax.GradientTransformation) -> tuple[Policy, TrainState]:
    """Split a model into what trains and what does not, with a fresh optimizer state.

    Optimizer moments take their parameters' sharding.
    """
    structure, params, frozen = lora.split(model)

    @jax.jit
    def begin(params: nnx.State) -> tuple[jax.Array, optax.OptState]:
        # By itself jit makes every device hold all of what depends on no argument, as zeros.
        return constrain_variables((jnp.zeros((), jnp.int32), optimizer.init(params)))

    step, opt_state = begin(params)
    return Policy(structure, frozen), TrainState(step, params, opt_state)


def completion_logprobs(
    model: Gemma, batch: Batch, layout: Layout, temperature: float, room: float = math.inf
) -> tuple[jax.Array, jax.Array]:
    """Log-probability and entropy of each completion token, both [P, G, C] float32, else 0.

    Each token is conditioned on its own prompt and completion only, whichever layout is used.
    room: as `Gemma` takes it.
    """
    rows = laid_out(batch, layout)
    hidden_PWD = rows.hidden(model, model.look_up(rows.tokens_BT), room)
    return _logprobs(hidden_PWD, model.embedding[...], batch, layout, temperature)


def _logprobs(
    hidden_PWD: jax.Array,
    embedding_VD: jax.Array,
    batch: Batch,
    layout: Layout,
    temperature: float,
) -> tuple[jax.Array, jax.Array]:
    """Log-probabilities and entropies [P, G, C] by the hidden states that predict the tokens."""
    tokens_PW = completion_tokens(batch, layout)
    outputs: Any = token_logprobs(hidden_PWD, embedding_VD, tokens_PW, temperature)
    logprobs_PGC, entropy_PGC = (by_completion(x_PW, batch, layout) for x_PW in outputs)
    return logprobs_PGC, entropy_PGC


@partial(jax.jit, static_argnames=("layout", "temperature", "microbatches"))
def score(
    model: Gemma, batch: Batch, layout: Layout, temperature: float, microbatches: int
) -> jax.Array:
    """Log-probabilities [P, G, C] under a model that is not being trained."""

    def one(piece: Batch) -> jax.Array:
        return completion_logprobs(model, piece, layout, temperature)[0]

    logprobs_MPGC = jax.lax.map(one, _cut(batch, microbatches))
    return _join(logprobs_MPGC)


@partial(jax.jit, static_argnames=("layout", "optimizer", "options"), donate_argnames="state")
def grpo_step(
    policy: Policy,
    state: TrainState,
    batch: Batch,
    layout: Layout,
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
        return _gradient_and_stats(state.params, policy, *piece, layout, options)

    gradient, stats = _summed(gradient_and_stats, active, M)
    state, step_stats = apply_gradient(state, gradient, optimizer)
    return state, stats | step_stats


@partial(jax.jit, static_argnames=("optimizer", "options"), donate_argnames="state")
def sft_step(
    policy: Policy,
    state: TrainState,
    rows: PackedRows,
    optimizer: optax.GradientTransformation,
    options: SftOptions,
) -> tuple[TrainState, dict[str, jax.Array]]:
    """One optimizer step on the mean cross-entropy of the rows' completion tokens, in nats.

    Statistics are float32 scalars.
    """
    M = options.microbatches
    pieces = (_cut(rows, M), losses.token_weights("dapo", _cut(rows.mask_BW, M), 1))

    def gradient_and_stats(m: Any) -> tuple[Any, dict[str, jax.Array]]:
        piece = jax.tree.map(lambda x: x[m], pieces)
        return _sft_gradient_and_stats(state.params, policy, *piece, options)

    gradient, stats = _summed(gradient_and_stats, M, M)
    state, step_stats = apply_gradient(state, gradient, optimizer)
    return state, stats | step_stats | {"completion_tokens": jnp.sum(rows.mask_BW)}


def _summed(of_microbatch: Callable[[Any], Any], active: Any, microbatches: int) -> Any:
    """The sum of of_microbatch(m) over the first `active` of so many microbatches."""
    if microbatches == 1:  # a sum of one: no second gradient to hold
        return of_microbatch(0)
    shapes = jax.eval_shape(of_microbatch, jnp.int32(0))
    nothing = jax.tree.map(lambda x: jnp.zeros(x.shape, x.dtype), shapes)

    def accumulate(m: Any, total: Any) -> Any:
        return jax.tree.map(jnp.add, total, of_microbatch(m))

    return jax.lax.fori_loop(0, active, accumulate, nothing)


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


@partial(jax.jit, static_argnames=("layout", "options"))
def _gradient_and_stats(
    params: nnx.State,
    policy: Policy,
    batch: Batch,
    weights_PGC: jax.Array,
    mean_weights_PGC: jax.Array,
    layout: Layout,
    options: UpdateOptions,
) -> tuple[Any, dict[str, jax.Array]]:
    def flat(x_PGC: jax.Array) -> jax.Array:
        return x_PGC.reshape(-1, x_PGC.shape[-1])

    sampler_BT = flat(batch.sampler_logprobs_PGC)
    advantages_B = batch.advantages_PG.reshape(-1)
    weights_BT, mean_weights_BT = flat(weights_PGC), flat(mean_weights_PGC)

    def loss_and_stats(hidden_PWD: jax.Array, embedding_VD: jax.Array) -> tuple[jax.Array, Any]:
        new_BT, entropy_BT = map(
            flat, _logprobs(hidden_PWD, embedding_VD, batch, layout, options.temperature)
        )
        old_BT = (
            jax.lax.stop_gradient(new_BT)
            if batch.old_logprobs_PGC is None
            else flat(batch.old_logprobs_PGC)
        )
        ref_BT = new_BT if batch.ref_logprobs_PGC is None else flat(batch.ref_logprobs_PGC)
        correction_BT = (
            losses.truncated_importance_weights(old_BT, sampler_BT, options.importance_sampling_cap)
            if options.importance_sampling_cap
            else jnp.ones_like(new_BT)
        )
        loss = losses.policy_loss(
            new_BT, old_BT, ref_BT, advantages_B, weights_BT, correction_BT, options.loss
        )
        stats = losses.policy_stats(
            new_BT,
            old_BT,
            ref_BT,
            sampler_BT,
            entropy_BT,
            advantages_B,
            mean_weights_BT,
            options.loss,
        )
        return loss, stats | {"loss": loss}

    rows = laid_out(batch, layout)
    return _head_last(params, policy, rows, _room(params, options), loss_and_stats)


@partial(jax.jit, static_argnames="options")
def _sft_gradient_and_stats(
    params: nnx.State, policy: Policy, rows: PackedRows, weights_BW: jax.Array, options: SftOptions
) -> tuple[Any, dict[str, jax.Array]]:
    def loss_and_stats(hidden_BWD: jax.Array, embedding_VD: jax.Array) -> tuple[jax.Array, Any]:
        outputs: Any = token_logprobs(hidden_BWD, embedding_VD, rows.targets_BW)
        logprobs_BW, entropy_BW = outputs
        loss = losses.cross_entropy(logprobs_BW, weights_BW)
        return loss, {"loss": loss, "entropy": jnp.sum(weights_BW * entropy_BW)}

    run = Rows(rows.tokens_BT, rows.positions_BT, rows.segments_BT, rows.before_BW)
    return _head_last(params, policy, run, _room(params, options), loss_and_stats)


def _room(params: nnx.State, options: UpdateOptions | SftOptions) -> float:
    """Bytes on each device that activations may take, as `Gemma` wants it.

    With checkpointing they have what the embedding's gradient takes after them.
    """
    if not options.gradient_checkpointing:
        return math.inf
    if "embedding" not in params:
        return 0.0
    embedding_VD: Any = params["embedding"][...]
    V, D = embedding_VD.shape
    return embedding_VD.nbytes / (shards("V", V) * shards("D", D))


def _head_last(
    params: nnx.State,
    policy: Policy,
    rows: Rows,
    room: float,
    loss_and_stats: Callable[[jax.Array, jax.Array], tuple[jax.Array, Any]],
) -> tuple[Any, Any]:
    """The gradient of loss(hidden states, embedding) by the parameters, and the statistics.

    What the embedding gets through the head, an array of its size, is formed after the layers'
    gradient, in memory that their activations have left: so it is made to depend on that one. What
    it gets through the rows that were looked up is then added to those of that array.
    """
    model = policy.model(params)
    embedding, others = nnx.split_state(params, nnx.PathContains("embedding"), ...)

    def hidden(others: nnx.State, looked_up_BTD: jax.Array) -> jax.Array:
        return rows.hidden(policy.model(nnx.merge_state(embedding, others)), looked_up_BTD, room)

    hidden_BWD, to_layers = jax.vjp(hidden, others, model.look_up(rows.tokens_BT))
    loss, to_head, stats = jax.vjp(loss_and_stats, hidden_BWD, model.embedding[...], has_aux=True)
    one = jnp.ones_like(loss)
    gradient, of_lookup_BTD = to_layers(to_head(one)[0])
    if "embedding" in params:
        one += (
            0 * jax.tree.leaves(gradient["layers"])[0].ravel()[0]
        )  # NaN only if that was not finite
        of_both_VD = to_head(one)[1].at[rows.tokens_BT].add(of_lookup_BTD)
        gradient = nnx.merge_state(gradient, jax.tree.map(lambda _: of_both_VD, embedding))
    return gradient, stats


def _cut(tree: Any, pieces: int) -> Any:
    """[P, ...] arrays as [pieces, P / pieces, ...], each piece spread over all devices alike."""
    return jax.tree.map(
        lambda x: jnp.moveaxis(x.reshape(x.shape[0] // pieces, pieces, *x.shape[1:]), 1, 0), tree
    )


def _join(x_MP: jax.Array) -> jax.Array:
    """Undo `_cut`."""
    return jnp.moveaxis(x_MP, 0, 1).reshape(-1, *x_MP.shape[2:])
