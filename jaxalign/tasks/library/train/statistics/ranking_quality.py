"""How often does a test score a sick patient higher than a healthy one? Return the share of pairs
of one sick and one healthy patient in which the sick one has the higher score; equal scores count
half. scores is float32 of shape [n] and sick boolean of shape [n], with at least one patient of
each kind; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def ranking_quality(scores: jax.Array, sick: jax.Array) -> jax.Array:
    wins = (jnp.sign(scores[:, None] - scores) + 1) / 2
    pairs = sick[:, None] & ~sick
    return jnp.sum(wins * pairs) / jnp.sum(pairs)


def wrong_ties_do_not_count(scores: jax.Array, sick: jax.Array) -> jax.Array:
    pairs = sick[:, None] & ~sick
    return jnp.sum((scores[:, None] > scores) * pairs) / jnp.sum(pairs)


def wrong_healthy_higher(scores: jax.Array, sick: jax.Array) -> jax.Array:
    return ranking_quality(-scores, sick)


def wrong_all_pairs(scores: jax.Array, sick: jax.Array) -> jax.Array:
    wins = (jnp.sign(scores[:, None] - scores) + 1) / 2
    return jnp.mean(wins * (sick[:, None] & ~sick))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, levels):
        sick = rng.uniform(size=n) < 0.4
        sick[:2] = (True, False)
        return (rng.integers(0, levels, n) + sick).astype(np.float32), sick

    scores, sick = case(9, 5)
    return [case(2, 3), (scores, sick), case(60, 1000), (-scores, sick), (0 * scores, sick)]
