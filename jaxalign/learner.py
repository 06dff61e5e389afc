"""The update: log-probabilities of completions, and one optimizer step on them.

State is a pytree of what changes; the model's structure and frozen weights are passed beside it.
Losses and gradients of microbatches add up to those of the whole batch exactly, however it is
split. How completions lie in the rows that the model runs on: `layout`; what has no part in the
gradient is in no row.

What to learn from (rollouts, rewards, advantages) is decided elsewhere.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx

from jaxalign import losses
from jaxalign.copies import merge_copies
from jaxalign.gemma import lora
from jaxalign.gemma.config import GemmaConfig
from jaxalign.gemma.model import Gemma
from jaxalign.head import token_logprobs
from jaxalign.layout import pack_batch
from jaxalign.mesh import constrain, constrain_variables, shards
from jaxalign.packing import PackedExamples
from jaxalign.rows import Rows, cut, join
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
    """Static settings of an update.

    temperature: that of the sampler, which defines the policy. max_prompt_length,
    max_completion_length: in tokens, of any batch's. microbatches: see `layout.pack_batch`.
    """

    loss: losses.PolicyLossOptions
    temperature: float = 1.0
    max_prompt_length: int = 512
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


@dataclass(frozen=True)
class RowBatch:
    """A batch in rows, to be computed in so many microbatches.

    completions_BW: int32, which of its row's completions a predicted token belongs to. copies_BW:
    int32, how many equal completions that one stands for. weights_BW: float32, of
    `losses.token_weights`, for all copies; 0 where no token is predicted. advantages_BW,
    sampler_logprobs_BW: float32. old_logprobs_BW: of the policy before the batch's first update;
    None: this is the first. ref_logprobs_BW: of the reference policy; None: no KL penalty.
    """

    rows: Rows
    completions_BW: Any
    copies_BW: Any
    weights_BW: Any
    advantages_BW: Any
    sampler_logprobs_BW: Any
    old_logprobs_BW: Any = None
    ref_logprobs_BW: Any = None
    microbatches: int = 1


_ARRAYS = [field.name for field in fields(RowBatch) if field.name != "microbatches"]
jax.tree_util.register_dataclass(RowBatch, data_fields=_ARRAYS, meta_fields=["microbatches"])


def in_rows(config: GemmaConfig, batch: Batch, options: UpdateOptions, devices: int) -> RowBatch:
    """The batch as the update wants it, on the host still, for so many data-parallel devices.

    Completions without advantage are left out, if there is no KL penalty: they have no gradient.
    Where that would leave none, the first that counts stays, for the statistics. Of a group's equal
    completions one is in the rows (`copies`).
    """
    counts_PG = np.any(batch.mask_PGC, axis=-1)
    if not options.loss.beta:
        counts_PG = _or_first(counts_PG & (batch.advantages_PG != 0), counts_PG)
    longest = options.max_prompt_length + counts_PG.shape[1] * options.max_completion_length
    copies_PG, sampler_logprobs_PGC = merge_copies(batch, counts_PG)
    packed = pack_batch(config, batch, copies_PG > 0, longest, options.microbatches, devices)
    weights_PGC = losses.token_weights(
        options.loss.loss_type,
        cut(batch.mask_PGC, options.microbatches),
        options.max_completion_length,
    )
    copies_PGC, advantages_PGC = (
        np.broadcast_to(x_PG[..., None], batch.mask_PGC.shape)
        for x_PG in (copies_PG, batch.advantages_PG)
    )
    return RowBatch(
        packed.rows,
        packed.completions(batch.tokens_PGC.shape[-1]),
        packed.taken(copies_PGC),
        packed.taken(copies_PGC * join(weights_PGC)),
        packed.taken(advantages_PGC),
        packed.taken(sampler_logprobs_PGC),
        microbatches=packed.microbatches,
    )


def _or_first(wanted: np.ndarray, otherwise: np.ndarray) -> np.ndarray:
    """Which are wanted; if none is, the first of the others."""
    if wanted.any():
        return wanted
    first = np.zeros(wanted.shape, bool)
    first.flat[np.argmax(otherwise)] = otherwise.any()
    return first


def logprobs_and_entropy(
    model: Gemma, rows: Rows, temperature: float, room: float = math.inf
) -> tuple[jax.Array, jax.Array]:
    """Log-probability and entropy of each predicted token, both [B, W] float32.

    Each token is conditioned on its own prompt and completion only. Where no token is predicted
    they mean nothing. room: as `Gemma` takes it.
    """
    hidden_BWD = hidden(model, model.look_up(rows.tokens_BT), rows, room)
    return _outputs(hidden_BWD, model.embedding[...], rows, temperature)


def hidden(model: Gemma, looked_up_BTD: jax.Array, rows: Rows, room: float) -> jax.Array:
    """Hidden states [B, W, D] that predict, by what `Gemma.look_up` gives for the rows' tokens."""
    hidden_BTD = model.hidden(looked_up_BTD, rows.positions_BT, rows.segments_BT, room)
    hidden_BWD = jnp.take_along_axis(hidden_BTD, rows.before_BW[..., None], axis=1)
    return constrain(hidden_BWD, "BTD")


def _outputs(
    hidden_BWD: jax.Array, embedding_VD: jax.Array, rows: Rows, temperature: float
) -> tuple[jax.Array, jax.Array]:
    outputs: Any = token_logprobs(hidden_BWD, embedding_VD, rows.targets_BW, temperature)
    return outputs


@partial(jax.jit, static_argnames="options")
def score(model: Gemma, batch: RowBatch, options: UpdateOptions) -> jax.Array:
    """Log-probabilities [B, W] under a model that is not being trained; 0 where no row is."""
    rows = cut(batch.rows, batch.microbatches)
    room = 0.0 if options.gradient_checkpointing else math.inf

    def put(m: Any, logprobs_MBW: jax.Array) -> jax.Array:
        piece = jax.tree.map(lambda x: x[m], rows)
        logprobs_BW, _ = logprobs_and_entropy(model, piece, options.temperature, room)
        return logprobs_MBW.at[m].set(logprobs_BW)

    nothing_MBW = jnp.zeros(rows.targets_BW.shape, jnp.float32)
    return join(jax.lax.fori_loop(0, _active(batch), put, nothing_MBW))


def _active(batch: RowBatch) -> jax.Array:
    """How many microbatches there are to the last one with a token that counts; at least one."""
    counts_M = jnp.any(cut(batch.weights_BW, batch.microbatches) > 0, axis=(1, 2))
    return jnp.max(jnp.where(counts_M, 1 + jnp.arange(batch.microbatches), 1))


@partial(jax.jit, static_argnames=("optimizer", "options"), donate_argnames="state")
def grpo_step(
    policy: Policy,
    state: TrainState,
    batch: RowBatch,
    optimizer: optax.GradientTransformation,
    options: UpdateOptions,
) -> tuple[TrainState, dict[str, jax.Array]]:
    """One optimizer step on the batch; statistics, of what is in it, are float32 scalars under
    TRL's names, NaN but for the loss where no token counts.

    Microbatches behind the last one with a token that counts are not computed.
    """
    M = batch.microbatches
    counts_BW = jnp.where(batch.weights_BW > 0, batch.copies_BW, 0).astype(jnp.float32)
    pieces = cut((batch, losses.token_weights("dapo", counts_BW, 1)), M)

    def gradient_and_stats(m: Any) -> tuple[Any, dict[str, jax.Array]]:
        piece = jax.tree.map(lambda x: x[m], pieces)
        return _gradient_and_stats(state.params, policy, *piece, options)

    gradient, stats = _summed(gradient_and_stats, _active(batch), M)
    state, step_stats = apply_gradient(state, gradient, optimizer)
    means = {name: jnp.where(jnp.any(counts_BW), x, jnp.nan) for name, x in stats.items()}
    return state, means | {"loss": stats["loss"]} | step_stats


@partial(jax.jit, static_argnames=("optimizer", "options"), donate_argnames="state")
def sft_step(
    policy: Policy,
    state: TrainState,
    examples: PackedExamples,
    optimizer: optax.GradientTransformation,
    options: SftOptions,
) -> tuple[TrainState, dict[str, jax.Array]]:
    """One optimizer step on the mean cross-entropy of the completions' tokens, in nats.

    Statistics are float32 scalars.
    """
    M = options.microbatches
    rows, mask_MBW = cut((examples.rows, examples.mask_BW), M)
    pieces = (rows, losses.token_weights("dapo", mask_MBW, 1))

    def gradient_and_stats(m: Any) -> tuple[Any, dict[str, jax.Array]]:
        piece = jax.tree.map(lambda x: x[m], pieces)
        return _sft_gradient_and_stats(state.params, policy, *piece, options)

    gradient, stats = _summed(gradient_and_stats, M, M)
    state, step_stats = apply_gradient(state, gradient, optimizer)
    return state, stats | step_stats | {"completion_tokens": jnp.sum(examples.mask_BW)}


def _summed(of_microbatch: Callable[[Any], Any], active: Any, microbatches: int) -> Any:
    """The sum of of_microbatch(m) over the first `active` of so many microbatches."""
    if microbatches == 1:  # a sum of one: no second gradient to hold
        return of_microbatch(0)
    shapes = jax.eval_shape(of_microbatch, jnp.int32(0))
    nothing = jax.tree.map(lambda x: jnp.zeros(x.shape, x.dtype), shapes)

    def accumulate(m: Any, total: Any) -> Any:
        return jax.tree.map(jnp.add, total, of_microbatch(m))

    return jax.lax.fori_loop(0, active, accumulate, nothing)


def apply_gradient(
    state: TrainState, gradient: Any, optimizer: optax.GradientTransformation
) -> tuple[TrainState, dict[str, jax.Array]]:
    """The state after the optimizer has used this gradient."""
    updates, opt_state = optimizer.update(gradient, state.opt_state, state.params)
    params: Any = optax.apply_updates(state.params, updates)
    stats = {"grad_norm": optax.global_norm(gradient)}
    return TrainState(state.step + 1, params, opt_state), stats


@partial(jax.jit, static_argnames="options")
def _gradient_and_stats(
    params: nnx.State,
    policy: Policy,
    batch: RowBatch,
    mean_weights_BW: jax.Array,
    options: UpdateOptions,
) -> tuple[Any, dict[str, jax.Array]]:
    sampler_BW, advantages_BW = batch.sampler_logprobs_BW, batch.advantages_BW

    def loss_and_stats(hidden_BWD: jax.Array, embedding_VD: jax.Array) -> tuple[jax.Array, Any]:
        new_BW, entropy_BW = _outputs(hidden_BWD, embedding_VD, batch.rows, options.temperature)
        old_BW = (
            jax.lax.stop_gradient(new_BW)
            if batch.old_logprobs_BW is None
            else batch.old_logprobs_BW
        )
        ref_BW = new_BW if batch.ref_logprobs_BW is None else batch.ref_logprobs_BW
        correction_BW = (
            losses.truncated_importance_weights(old_BW, sampler_BW, options.importance_sampling_cap)
            if options.importance_sampling_cap
            else jnp.ones_like(new_BW)
        )
        loss = losses.policy_loss(
            new_BW,
            old_BW,
            ref_BW,
            advantages_BW,
            batch.weights_BW,
            correction_BW,
            batch.completions_BW,
            options.loss,
        )
        stats = losses.policy_stats(
            new_BW,
            old_BW,
            ref_BW,
            sampler_BW,
            entropy_BW,
            advantages_BW,
            mean_weights_BW,
            batch.completions_BW,
            options.loss,
        )
        return loss, stats | {"loss": loss}

    return _head_last(params, policy, batch.rows, _room(params, options), loss_and_stats)


@partial(jax.jit, static_argnames="options")
def _sft_gradient_and_stats(
    params: nnx.State, policy: Policy, rows: Rows, weights_BW: jax.Array, options: SftOptions
) -> tuple[Any, dict[str, jax.Array]]:
    def loss_and_stats(hidden_BWD: jax.Array, embedding_VD: jax.Array) -> tuple[jax.Array, Any]:
        logprobs_BW, entropy_BW = _outputs(hidden_BWD, embedding_VD, rows, 1.0)
        loss = losses.cross_entropy(logprobs_BW, weights_BW)
        return loss, {"loss": loss, "entropy": jnp.sum(weights_BW * entropy_BW)}

    return _head_last(params, policy, rows, _room(params, options), loss_and_stats)


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

    def layers(others: nnx.State, looked_up_BTD: jax.Array) -> jax.Array:
        whole = policy.model(nnx.merge_state(embedding, others))
        return hidden(whole, looked_up_BTD, rows, room)

    hidden_BWD, to_layers = jax.vjp(layers, others, model.look_up(rows.tokens_BT))
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
