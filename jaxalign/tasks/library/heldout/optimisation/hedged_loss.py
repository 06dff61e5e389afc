"""A forecaster follows n experts. It starts with equal weights of sum one. In each round it
suffers the weighted average of the experts' losses, and only then multiplies each weight by
e^(-rate times that expert's loss) and divides the weights by their sum. Return what it suffers in
all rounds together. losses is float32 of shape [t, n], a row for each round, and rate is a number;
the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap", "constant_trace")


def hedged_loss(losses: jax.Array, rate: float) -> jax.Array:
    def play(weights, loss):
        return jax.nn.softmax(jnp.log(weights) - rate * loss), weights @ loss

    n = losses.shape[1]
    return jnp.sum(jax.lax.scan(play, jnp.full(n, 1 / n), losses)[1])


def wrong_updates_first(losses: jax.Array, rate: float) -> jax.Array:
    weights = jax.nn.softmax(-rate * jnp.cumsum(losses, axis=0))
    return jnp.sum(weights * losses)


def wrong_never_learns(losses: jax.Array, rate: float) -> jax.Array:
    return jnp.sum(jnp.mean(losses, axis=1))


def wrong_forgets_earlier_rounds(losses: jax.Array, rate: float) -> jax.Array:
    before = jnp.concatenate([jnp.zeros_like(losses[:1]), losses[:-1]])
    return jnp.sum(jax.nn.softmax(-rate * before) * losses)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(t, n, rate):
        return rng.uniform(0, 1, (t, n)).astype(np.float32), rate

    return [case(1, 3, 0.5), case(12, 4, 0.7), case(12, 4, 3.0), case(60, 8, 0.3)]
