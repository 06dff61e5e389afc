"""Find the best path through t steps among n states: return the largest total of the scores of
the states visited, one at each step, and of the transitions between successive ones. scores is
float32 of shape [t, n], t >= 1, and transition float32 of shape [n, n], transition[i, j] being
that from state i to state j; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def best_path_score(scores: jax.Array, transition: jax.Array) -> jax.Array:
    def step(best, score):
        return jnp.max(best[:, None] + transition, axis=0) + score, None

    return jnp.max(jax.lax.scan(step, scores[0], scores[1:])[0])


def wrong_greedy(scores: jax.Array, transition: jax.Array) -> jax.Array:
    path = jnp.argmax(scores, axis=1)
    return jnp.sum(jnp.max(scores, axis=1)) + jnp.sum(transition[path[:-1], path[1:]])


def wrong_transposed(scores: jax.Array, transition: jax.Array) -> jax.Array:
    return best_path_score(scores, transition.T)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(t, n, scale):
        transition = scale * rng.standard_normal((n, n), np.float32)
        return rng.standard_normal((t, n), np.float32), transition

    return [case(1, 2, 2), case(8, 4, 2), case(8, 4, 10), case(50, 6, 1)]
