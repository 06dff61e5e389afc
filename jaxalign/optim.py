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

from jaxalign.errors import UserError

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
        bounds = {
            "learning_rate": (self.learning_rate > 0, "above 0"),
            "warmup_ratio": (0 <= self.warmup_ratio <= 1, "between 0 and 1"),
            "warmup_steps": (self.warmup_steps >= 0, "0 or more"),
            "adam_beta1": (0 <= self.adam_beta1 < 1, "at least 0 and below 1"),
            "adam_beta2": (0 <= self.adam_beta2 < 1, "at least 0 and below 1"),
            "adam_epsilon": (self.adam_epsilon > 0, "above 0"),
            "weight_decay": (self.weight_decay >= 0, "0 or more"),
            "max_grad_norm": (self.max_grad_norm > 0, "above 0 (.inf: no clipping)"),
        }
        for name, (holds, bound) in bounds.items():
            if not holds:
                raise UserError(f"optim.{name} is {getattr(self, name)}: it must be {bound}")


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
    adamw = optax.chain(
        optax.clip_by_global_norm(config.max_grad_norm),
        optax.scale_by_adam(config.adam_beta1, config.adam_beta2, config.adam_epsilon),
        optax.add_decayed_weights(config.weight_decay, mask=decays),
    )
    rate = schedule(config, total_steps)
    return optax.chain(skip_unusable(adamw), optax.scale_by_learning_rate(rate))


def decays(params: Any) -> Any:
    """Whether weight decay applies to each parameter: not if a part of its path ends in "norm".

    The number of axes would not tell: stacked over layers, a norm has two.
    """

    def of(path: tuple, _: Any) -> bool:
        names = jax.tree_util.keystr(path, simple=True, separator="/").split("/")
        return not any(name.endswith("norm") for name in names)

    return jax.tree_util.tree_map_with_path(of, params)


class SkipState(NamedTuple):
    """The inner state, and how many gradients so far were not finite: int32 scalar."""

    inner: optax.OptState
    skipped: jax.Array


def skip_unusable(inner: optax.GradientTransformation) -> optax.GradientTransformation:
    """`inner`, except that a gradient of norm zero or infinite gives no update and is forgotten."""

    def init(params: Any) -> SkipState:
        return SkipState(inner.init(params), jnp.zeros((), jnp.int32))

    def update(gradient: Any, state: SkipState, params: Any = None) -> tuple[Any, SkipState]:
        norm = optax.global_norm(gradient)
        finite = jnp.isfinite(norm)
        usable = finite & (norm > 0)
        updates, new_inner = inner.update(gradient, state.inner, params)
        updates = jax.tree.map(lambda u: jnp.where(usable, u, jnp.zeros_like(u)), updates)
        kept = jax.tree.map(lambda n, o: jnp.where(usable, n, o), new_inner, state.inner)
        return updates, SkipState(kept, state.skipped + ~finite)

    return optax.GradientTransformation(init, update)  # pyright: ignore[reportArgumentType]


def skipped_updates(opt_state: optax.OptState) -> jax.Array:
    """How many gradients `make_optimizer` has met that were not finite: int32 scalar."""
    return optax.tree_utils.tree_get(opt_state, "skipped")
