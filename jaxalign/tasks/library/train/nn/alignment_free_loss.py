"""Return the CTC loss of one sequence: minus the logarithm of the total probability of all paths
of one symbol a time step that become the labels when runs of the same symbol are merged and then
blanks (symbol 0) are removed. Symbols are drawn independently, with the probabilities whose
logarithms are the rows of log_p, float32 of shape [t, k]; labels is int32 of shape [m] with values
from 1 to k - 1, m at least 1. There is at least one such path; the probabilities may be far too
small for float32, so work with logarithms. The result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")
RTOL = 1e-3
ATOL = 1e-3


def alignment_free_loss(log_p: jax.Array, labels: jax.Array) -> jax.Array:
    size = 2 * labels.size + 1
    extended = jnp.zeros(size, jnp.int32).at[1::2].set(labels)
    before = jnp.concatenate([jnp.zeros(2, jnp.int32), extended[:-2]])
    may_skip = (extended != 0) & (extended != before)
    low = -1e30

    def step(score, row):
        by_one = jnp.concatenate([jnp.array([low]), score[:-1]])
        by_two = jnp.where(may_skip, jnp.concatenate([jnp.full(2, low), score[:-2]]), low)
        total = jnp.logaddexp(jnp.logaddexp(score, by_one), by_two)
        return total + row[extended], None

    start = jnp.where(jnp.arange(size) < 2, log_p[0, extended], low)
    score = jax.lax.scan(step, start, log_p[1:])[0]
    return -jnp.logaddexp(score[-1], score[-2])


def wrong_best_path_only(log_p: jax.Array, labels: jax.Array) -> jax.Array:
    size = 2 * labels.size + 1
    extended = jnp.zeros(size, jnp.int32).at[1::2].set(labels)
    before = jnp.concatenate([jnp.zeros(2, jnp.int32), extended[:-2]])
    may_skip = (extended != 0) & (extended != before)

    def step(score, row):
        by_one = jnp.concatenate([jnp.array([-1e30]), score[:-1]])
        by_two = jnp.where(may_skip, jnp.concatenate([jnp.full(2, -1e30), score[:-2]]), -1e30)
        return jnp.maximum(jnp.maximum(score, by_one), by_two) + row[extended], None

    start = jnp.where(jnp.arange(size) < 2, log_p[0, extended], -1e30)
    score = jax.lax.scan(step, start, log_p[1:])[0]
    return -jnp.maximum(score[-1], score[-2])


def wrong_merges_repeated_labels(log_p: jax.Array, labels: jax.Array) -> jax.Array:
    size = 2 * labels.size + 1
    extended = jnp.zeros(size, jnp.int32).at[1::2].set(labels)

    def step(score, row):
        by_one = jnp.concatenate([jnp.array([-1e30]), score[:-1]])
        by_two = jnp.concatenate([jnp.full(2, -1e30), score[:-2]])
        by_two = jnp.where(extended != 0, by_two, -1e30)
        return jnp.logaddexp(jnp.logaddexp(score, by_one), by_two) + row[extended], None

    start = jnp.where(jnp.arange(size) < 2, log_p[0, extended], -1e30)
    score = jax.lax.scan(step, start, log_p[1:])[0]
    return -jnp.logaddexp(score[-1], score[-2])


def wrong_must_end_with_blank(log_p: jax.Array, labels: jax.Array) -> jax.Array:
    last = jax.nn.one_hot(0, log_p.shape[1])
    blank = jnp.where(last == 1, 0.0, -1e30)
    return alignment_free_loss(jnp.concatenate([log_p[:-1], log_p[-1:] + blank]), labels)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(t, k, m, scale):
        x = scale * rng.standard_normal((t, k))
        log_p = x - np.log(np.sum(np.exp(x), axis=1, keepdims=True))
        return log_p.astype(np.float32), rng.integers(1, k, m, np.int32)

    log_p, labels = case(9, 4, 4, 1)
    return [
        case(2, 2, 1, 1),
        (log_p, labels),
        case(80, 5, 12, 4),
        (log_p, np.array([2, 2, 1, 1], np.int32)),
    ]
