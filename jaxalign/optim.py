"""The optimizer: AdamW with clipping and a learning-rate schedule; some gradients are skipped.

Options carry Hugging Face's names and meanings, so that a recipe can be copied. The parts come
from optax; ours are the choice of what decays, and of two gradients that change nothing. One that
is not finite is only counted. (`optax.apply_if_finite` would apply it after some in a row, and
would hold the schedule back.) One that is zero says that there was nothing to learn, as where all
rewards of all groups are equal; Adam would go on in the direction of the last one.

Sources: AdamW arXiv 1711.05101, Adam arXiv 1412.6980, cosine schedule arXiv 1608.03983.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import jax
import jax.numpy as jnp
import optax

from jaxalign.errors import NOT_NEGATIVE, POSITIVE, SHARE, Bound, check_bounds

DECAYS: dict[str, Callable[[jax.Array], jax.Array]] = {
    "cosine": lambda progress: 0.5 * (1.0 + jnp.cos(jnp.pi * progress)),
    "linear": lambda progress: 1.0 - progress,
    "constant": jnp.ones_like,
}


@dataclass(frozen=True)
class OptimConfig:
    """AdamW and its schedule.

    learning_rate: the peak. warmup_ratio: share of all steps in which the rate rises from 0;
    warmup_steps: their number instead, if not 0. weight_decay: not applied to norms.
    max_grad_norm: longer gradients are scaled down to this 2-norm; inf: never.
    """

    learning_rate: float = 1e-6
    lr_scheduler_type: Literal["cosine", "linear", "constant"] = "cosine"
    warmup_ratio: float = 0.0
    warmup_steps: int = 0
    adam_beta1: float = 0.9
    adam_beta2: float = 0.999
    adam_epsilon: float = 1e-8
    weight_decay: float = 0.0
    max_grad_norm: float = 1.0

    def __post_init__(self) -> None:
        decay = Bound(lambda x: 0 <= x < 1, "at least 0 and below 1")
        check_bounds(
            self,
            "optim.",
            learning_rate=POSITIVE,
            warmup_ratio=SHARE,
            warmup_steps=NOT_NEGATIVE,
            adam_beta1=decay,
            adam_beta2=decay,
            adam_epsilon=POSITIVE,
            weight_decay=NOT_NEGATIVE,
            max_grad_norm=Bound(lambda x: x > 0, "above 0 (.inf: no clipping)"),
        )


def schedule(config: OptimConfig, total_steps: int) -> optax.Schedule:
    """The learning rate of step s = 0, 1, ..., total_steps - 1, as transformers defines it.

    It rises as s / warm-up steps, then falls by `DECAYS`, which would reach 0 at total_steps.
    """
    warmup = config.warmup_steps or math.ceil(config.warmup_ratio * total_steps)
    decay = DECAYS[config.lr_scheduler_type]

    def rate(step: Any) -> jax.Array:
        step = jnp.asarray(step, jnp.float32)
        progress = jnp.clip((step - warmup) / max(total_steps - warmup, 1), 0.0, 1.0)
        factor = jnp.where(step < warmup, step / max(warmup, 1), decay(progress))
        return config.learning_rate * factor

    return rate


def make_optimizer(config: OptimConfig, total_steps: int) -> optax.GradientTransformation:
    """Clip, Adam, decay the matrices, scale by the schedule; moments in the parameters' dtype.

    A gradient of zero, or with a NaN, an infinity or a norm that overflows, leaves parameters and
    moments as they were; the schedule moves on, so that it always counts calls. See
    `skipped_updates`.
    """
    rate = schedule(config, total_steps)
    return optax.chain(skipping_adamw(config), optax.scale_by_learning_rate(rate))


def decays(params: Any) -> Any:
    """Whether weight decay applies to each parameter: not if a part of its path ends in "norm".

    The number of axes would not tell: stacked over layers, a norm has two.
    """

    def of(path: tuple, _: Any) -> bool:
        names = jax.tree_util.keystr(path, simple=True, separator="/").split("/")
        return not any(name.endswith("norm") for name in names)

    return jax.tree_util.tree_map_with_path(of, params)


class AdamState(NamedTuple):
    """count: gradients used so far, skipped: those that were not finite; int32 scalars. m, v: the
    moments, as the parameters.
    """

    count: jax.Array
    skipped: jax.Array
    m: Any
    v: Any


def skipping_adamw(config: OptimConfig) -> optax.GradientTransformation:
    """AdamW's direction (algorithm 2 of arXiv 1711.05101), 0 for a gradient of no use.

    The moments are complete before a parameter's direction is begun. Left to itself, XLA forms
    both from the old moments and keeps copies of those: 1.6 times the parameters' bytes here.
    """
    b1, b2, eps = config.adam_beta1, config.adam_beta2, config.adam_epsilon

    def init(params: Any) -> AdamState:
        zero = jnp.zeros((), jnp.int32)
        m, v = (jax.tree.map(jnp.zeros_like, params) for _ in range(2))
        return AdamState(zero, zero, m, v)

    def update(gradient: Any, state: AdamState, params: Any = None) -> tuple[Any, AdamState]:
        norm = optax.global_norm(gradient)
        finite = jnp.isfinite(norm)
        usable = finite & (norm > 0)
        scale = jnp.minimum(1.0, config.max_grad_norm / norm)
        count = state.count + usable

        def moment(old: jax.Array, g: jax.Array, decay: float, power: int) -> jax.Array:
            g = (g * scale.astype(g.dtype)) ** power
            return jnp.where(usable, decay * old + (1 - decay) * g, old)

        m = jax.tree.map(lambda m, g: moment(m, g, b1, 1), state.m, gradient)
        v = jax.tree.map(lambda v, g: moment(v, g, b2, 2), state.v, gradient)
        m, v = jax.lax.optimization_barrier((m, v))
        correction1, correction2 = 1 - b1**count, 1 - b2**count

        def direction(m: jax.Array, v: jax.Array, p: jax.Array, decayed: bool) -> jax.Array:
            step = (m / correction1) / (jnp.sqrt(v / correction2) + eps)
            step += config.weight_decay * p if decayed else 0.0
            return jnp.where(usable, step, 0.0).astype(p.dtype)

        updates = jax.tree.map(direction, m, v, params, decays(params))
        return updates, AdamState(count, state.skipped + ~finite, m, v)

    return optax.GradientTransformation(init, update)  # pyright: ignore[reportArgumentType]


def skipped_updates(opt_state: optax.OptState) -> jax.Array:
    """How many gradients `make_optimizer` has met that were not finite: int32 scalar."""
    return optax.tree_utils.tree_get(opt_state, "skipped")
