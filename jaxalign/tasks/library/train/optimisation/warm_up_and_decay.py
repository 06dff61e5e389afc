"""Return the learning rate at each step of a schedule: it grows in a straight line from 0 at step
0 to peak at step warm_up, then falls along half a period of a cosine to a tenth of peak at step
total, and stays there. step is int32 of shape [n], not negative; peak is a number, warm_up and
total are whole numbers, warm_up at least 1 and less than total. The result is float32 of shape
[n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)
ATOL = 1e-6


def warm_up_and_decay(step: jax.Array, peak: float, warm_up: int, total: int) -> jax.Array:
    done = jnp.clip((step - warm_up) / (total - warm_up), 0, 1)
    falling = 0.1 + 0.9 * (1 + jnp.cos(jnp.pi * done)) / 2
    return peak * jnp.where(step < warm_up, step / warm_up, falling)


def wrong_falls_to_zero(step: jax.Array, peak: float, warm_up: int, total: int) -> jax.Array:
    done = jnp.clip((step - warm_up) / (total - warm_up), 0, 1)
    falling = (1 + jnp.cos(jnp.pi * done)) / 2
    return peak * jnp.where(step < warm_up, step / warm_up, falling)


def wrong_rises_again(step: jax.Array, peak: float, warm_up: int, total: int) -> jax.Array:
    done = (step - warm_up) / (total - warm_up)
    falling = 0.1 + 0.9 * (1 + jnp.cos(jnp.pi * done)) / 2
    return peak * jnp.where(step < warm_up, step / warm_up, falling)


def wrong_period_counts_warm_up(
    step: jax.Array, peak: float, warm_up: int, total: int
) -> jax.Array:
    falling = 0.1 + 0.9 * (1 + jnp.cos(jnp.pi * jnp.clip(step / total, 0, 1))) / 2
    return peak * jnp.where(step < warm_up, step / warm_up, falling)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, peak, warm_up, total):
        return rng.integers(0, 2 * total, n, np.int32), peak, warm_up, total

    edges = np.array([0, 1, 10, 11, 100, 101, 5, 55], np.int32)
    return [
        case(2, 1.0, 1, 2),
        case(8, 3e-2, 20, 90),
        (edges, 0.5, 10, 100),
        case(40, 2.0, 50, 300),
    ]
