"""Move every weight by exactly rate against its gradient, however large or small that is: down
where the gradient is positive, up where it is negative, and not at all where it is zero. weights
and gradient are float32 arrays of one shape, rate is a number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def steps_by_direction(weights: jax.Array, gradient: jax.Array, rate: float) -> jax.Array:
    return weights - rate * jnp.sign(gradient)


def wrong_usual_step(weights: jax.Array, gradient: jax.Array, rate: float) -> jax.Array:
    return weights - rate * gradient


def wrong_moves_at_zero(weights: jax.Array, gradient: jax.Array, rate: float) -> jax.Array:
    return weights - jnp.where(gradient < 0, -rate, rate)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in ((1,), (6,), (3, 4), (6,))]
    pairs[1][1, 2] = 0
    pairs[3][1] *= 100
    return [(w, g, rate) for (w, g), rate in zip(pairs, (0.1, 0.5, 0.01, 2.0), strict=True)]
