"""Choose how far to go when the lowest loss is known: the loss now minus the lowest, best, divided
by the total of the squares of the gradient. gradient is float32 of shape [n], not all zeros, loss
and best are numbers; return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def rate_from_known_minimum(gradient: jax.Array, loss: float, best: float) -> jax.Array:
    return (loss - best) / jnp.sum(gradient**2)


def wrong_by_the_length(gradient: jax.Array, loss: float, best: float) -> jax.Array:
    return (loss - best) / jnp.sqrt(jnp.sum(gradient**2))


def wrong_squares_the_total(gradient: jax.Array, loss: float, best: float) -> jax.Array:
    return (loss - best) / jnp.sum(gradient) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 2, n).astype(np.float32) for n in (1, 5, 18)]
    sparse = 5 * cases[1]
    sparse[2] = 0
    numbers = ((3.0, 1.0), (2.5, 0.0), (40.0, -2.0), (700.0, 10.0))
    return [(g, *two) for g, two in zip((*cases, sparse), numbers, strict=True)]
