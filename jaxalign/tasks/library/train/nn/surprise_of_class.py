"""Return the natural logarithm of the total of e^z over the elements z of logits, up to 1000,
minus the element at position label. logits is a float32 vector; the result is a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def surprise_of_class(logits: jax.Array, label: int) -> jax.Array:
    return jax.nn.logsumexp(logits) - logits[label]


def wrong_overflows(logits: jax.Array, label: int) -> jax.Array:
    return jnp.log(jnp.sum(jnp.exp(logits))) - logits[label]


def wrong_sign(logits: jax.Array, label: int) -> jax.Array:
    return logits[label] - jax.nn.logsumexp(logits)


def wrong_lead_of_best(logits: jax.Array, label: int) -> jax.Array:
    return jnp.max(logits) - logits[label]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 7, 20)]
    large = np.array([1000, 998, 500, -3, 999], np.float32)
    return [(cases[0], 0), (cases[1], 3), (cases[2], 19), (large, 1), (2 * cases[1], 6)]
