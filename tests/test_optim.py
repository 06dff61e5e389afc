"""The optimizer is AdamW as published, scheduled as in transformers, and unharmed by NaN."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from flax import nnx

from jaxalign.errors import UserError
from jaxalign.gemma import lora
from jaxalign.optim import OptimConfig, decays, make_optimizer, schedule, skipped_updates

STEPS = 20


def adamw_by_hand(config: OptimConfig, params: dict, gradients: list[dict]) -> dict:
    """Algorithm 2 of arXiv 1711.05101 with clipping, in float64."""
    params = {k: np.asarray(v, np.float64) for k, v in params.items()}
    m = {k: np.zeros_like(v) for k, v in params.items()}
    v = {k: np.zeros_like(w) for k, w in params.items()}
    b1, b2 = config.adam_beta1, config.adam_beta2
    for t, gradient in enumerate(gradients, start=1):
        norm = math.sqrt(sum((np.asarray(g, np.float64) ** 2).sum() for g in gradient.values()))
        rate = float(schedule(config, STEPS)(t - 1))
        for k in params:
            g = np.asarray(gradient[k], np.float64) * min(1, config.max_grad_norm / norm)
            m[k] = b1 * m[k] + (1 - b1) * g
            v[k] = b2 * v[k] + (1 - b2) * g**2
            step = (m[k] / (1 - b1**t)) / (np.sqrt(v[k] / (1 - b2**t)) + config.adam_epsilon)
            decay = 0 if k.endswith("norm") else config.weight_decay
            params[k] = params[k] - rate * (step + decay * params[k])
    return params


def example() -> tuple[dict, list[dict]]:
    rng = np.random.default_rng(0)
    shapes = {"kernel": (3, 4), "pre_norm": (2, 4)}

    def draw(scale: float) -> dict:
        return {k: (scale * rng.normal(size=s)).astype(np.float32) for k, s in shapes.items()}

    return draw(1.0), [draw(scale) for scale in (0.01, 5.0, 0.3, 2.0, 0.1)]


def run(config: OptimConfig, params, gradients):
    optimizer = make_optimizer(config, STEPS)
    state = optimizer.init(params)

    @jax.jit
    def step(params, state, gradient):
        updates, state = optimizer.update(gradient, state, params)
        return optax.apply_updates(params, updates), state

    for gradient in gradients:
        params, state = step(params, state, gradient)
    return params, state


@pytest.mark.parametrize("kind", ["cosine", "linear", "constant"])
def test_updates_equal_adamw_by_hand(kind):
    config = OptimConfig(
        learning_rate=0.1, lr_scheduler_type=kind, warmup_ratio=0.1, weight_decay=0.1
    )
    with jax.enable_x64(True):  # in float32, 1 - beta2^t alone costs five digits
        params, gradients = jax.tree.map(lambda x: x.astype(np.float64), example())
        got, _ = run(config, params, gradients)
        expected = adamw_by_hand(config, params, gradients)
    for name in params:
        np.testing.assert_allclose(got[name], expected[name], atol=1e-9)


@pytest.mark.parametrize("kind", ["cosine", "linear", "constant"])
@pytest.mark.parametrize("warmup", [0, 3])
def test_schedule_equals_transformers(kind, warmup):
    torch = pytest.importorskip("torch")
    get_scheduler = pytest.importorskip("transformers").get_scheduler
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.5)
    name = "constant_with_warmup" if kind == "constant" else kind
    theirs = get_scheduler(name, optimizer, num_warmup_steps=warmup, num_training_steps=STEPS)
    expected = []
    for _ in range(STEPS):
        expected.append(theirs.get_last_lr()[0])
        optimizer.step()
        theirs.step()
    config = OptimConfig(learning_rate=0.5, lr_scheduler_type=kind, warmup_steps=warmup)
    rate = schedule(config, STEPS)
    np.testing.assert_allclose([rate(s) for s in range(STEPS)], expected, atol=1e-6)


def test_warmup_ratio_rounds_up_and_steps_override_it():
    def first_full_step(**kwargs) -> int:
        rate = schedule(OptimConfig(learning_rate=1.0, **kwargs), 100)
        return next(s for s in range(100) if rate(s) == 1.0)

    assert first_full_step(warmup_ratio=0.025) == 3
    assert first_full_step(warmup_ratio=0.025, warmup_steps=7) == 7
    assert first_full_step() == 0


def test_decay_spares_norms_only(tiny_model):
    """On the real model's tree, where norms are stacked over layers and have two axes."""
    _, params = nnx.split(tiny_model)
    by_path = nnx.to_flat_state(decays(params))
    spared = {"/".join(map(str, path)) for path, leaf in by_path if not leaf.get_value()}
    names = ["pre_attention", "q", "k", "post_attention", "pre_feedforward", "post_feedforward"]
    assert spared == {f"layers/{name}_norm" for name in names} | {"final_norm"}
    assert len(by_path) == len(spared) + 8  # the embedding and seven projections


@pytest.mark.parametrize("rank", [0, 4])
def test_decay_works_on_a_models_parameters(tiny_model, rank):
    """Gradients far below epsilon: matrices shrink by rate x decay, norms stay."""
    model = lora.attach(tiny_model, lora.LoraConfig(rank), jax.random.key(0))
    _, params, _ = lora.split(model)
    config = OptimConfig(
        learning_rate=0.1, weight_decay=0.5, lr_scheduler_type="constant", adam_epsilon=1.0
    )
    after, _ = run(config, params, [jax.tree.map(lambda x: jnp.full_like(x, 1e-12), params)])
    mask = decays(params)
    jax.tree.map(
        lambda a, b, decayed: np.testing.assert_allclose(
            a, b * (0.95 if decayed else 1), 1e-6, 1e-12
        ),
        after,
        params,
        mask,
    )


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 1e30])
def test_a_gradient_that_is_not_finite_is_as_if_it_never_came(bad):
    config = OptimConfig(learning_rate=0.1, weight_decay=0.1, lr_scheduler_type="constant")
    params, gradients = example()
    poisoned = {k: g.copy() for k, g in gradients[0].items()}
    poisoned["kernel"][0, 0] = bad
    expected, clean = run(config, params, gradients)
    got, state = run(config, params, [*gradients[:2], poisoned, poisoned, *gradients[2:]])
    for name in params:
        np.testing.assert_array_equal(got[name], expected[name])
    assert (skipped_updates(state), skipped_updates(clean)) == (2, 0)


def test_a_gradient_of_zero_changes_nothing_and_is_no_failure():
    config = OptimConfig(learning_rate=0.1, weight_decay=0.1, lr_scheduler_type="constant")
    params, gradients = example()
    zero = {k: np.zeros_like(g) for k, g in gradients[0].items()}
    expected, _ = run(config, params, gradients)
    got, state = run(config, params, [*gradients[:2], zero, zero, *gradients[2:]])
    for name in params:
        np.testing.assert_array_equal(got[name], expected[name])
    assert skipped_updates(state) == 0


def test_the_schedule_moves_on_when_an_update_is_skipped():
    config = OptimConfig(learning_rate=1.0, lr_scheduler_type="linear")
    params = {"kernel": jnp.zeros(1)}
    good, bad = {"kernel": jnp.ones(1)}, {"kernel": jnp.full(1, math.nan)}
    got, _ = run(config, params, [bad] * 10 + [good])
    np.testing.assert_allclose(got["kernel"], -schedule(config, STEPS)(10), rtol=1e-5)


@pytest.mark.parametrize(
    ("name", "value"),
    [("learning_rate", 0.0), ("warmup_ratio", 1.5), ("adam_beta2", 1.0), ("max_grad_norm", 0.0)],
)
def test_an_option_out_of_range_is_the_users_error(name, value):
    with pytest.raises(UserError, match=rf"optim\.{name} is {value}"):
        OptimConfig(**{name: value})
