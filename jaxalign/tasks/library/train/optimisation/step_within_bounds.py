"""Take one step of descent with amounts that cannot be negative: subtract rate times gradient from
amounts, then set to zero what has fallen below. amounts and gradient are float32 vectors of the
same length, rate is a number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def step_within_bounds(amounts: jax.Array, gradient: jax.Array, rate: float) -> jax.Array:
    return jnp.maximum(amounts - rate * gradient, 0)


def wrong_lets_fall(amounts: jax.Array, gradient: jax.Array, rate: float) -> jax.Array:
    return amounts - rate * gradient


def wrong_never_raises(amounts: jax.Array, gradient: jax.Array, rate: float) -> jax.Array:
    return amounts - rate * jnp.maximum(gradient, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, rate):
        gradient = rng.uniform(1, 4, n) * np.where(np.arange(n) % 2 == 0, -1, 1)
        return rng.uniform(0, 3, n).astype(np.float32), gradient.astype(np.float32), rate

    amounts, gradient, _ = case(6, 1)
    zero = np.zeros(6, np.float32)
    return [case(1, 0.5), (amounts, gradient, 1.0), case(17, 3.0), (zero, gradient, 0.2)]
