"""Hide the future in attention scores: keep the entries on and below the main diagonal and replace
those above it by -1e9. scores is float32 of shape [t, t]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def hide_the_future(scores: jax.Array) -> jax.Array:
    return jnp.where(jnp.tri(len(scores), dtype=bool), scores, -1e9)


def wrong_hides_the_present(scores: jax.Array) -> jax.Array:
    return jnp.where(jnp.tri(len(scores), k=-1, dtype=bool), scores, -1e9)


def wrong_hides_the_past(scores: jax.Array) -> jax.Array:
    return jnp.where(jnp.tri(len(scores), dtype=bool).T, scores, -1e9)


def wrong_zero_instead(scores: jax.Array) -> jax.Array:
    return jnp.tril(scores)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((t, t), np.float32) for t in (1, 5, 9)]
    return [(scores,) for scores in (*cases, 100 * cases[1])]
