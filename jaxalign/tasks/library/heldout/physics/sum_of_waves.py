"""Let waves overlap: return at each place x the sum over j of size_j sin(number_j x + phase_j). x
is float32 of shape [n]; size, number and phase are float32 of shape [m] and describe a wave each.
The result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")
ATOL = 1e-4


def sum_of_waves(x: jax.Array, size: jax.Array, number: jax.Array, phase: jax.Array) -> jax.Array:
    return jnp.sin(jnp.outer(x, number) + phase) @ size


def wrong_without_phase(
    x: jax.Array, size: jax.Array, number: jax.Array, phase: jax.Array
) -> jax.Array:
    return jnp.sin(jnp.outer(x, number)) @ size


def wrong_one_wave_of_sums(
    x: jax.Array, size: jax.Array, number: jax.Array, phase: jax.Array
) -> jax.Array:
    return jnp.sum(size) * jnp.sin(jnp.sum(number) * x + jnp.sum(phase))


def wrong_phase_times_number(
    x: jax.Array, size: jax.Array, number: jax.Array, phase: jax.Array
) -> jax.Array:
    return jnp.sin((x[:, None] + phase) * number) @ size


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        x, size = rng.uniform(-3, 3, n), rng.uniform(-1, 1, m)
        number, phase = rng.uniform(0.5, 3, m), rng.uniform(0, 6, m)
        return tuple(one.astype(np.float32) for one in (x, size, number, phase))

    x, size, number, phase = case(8, 3)
    return [
        case(1, 2),
        (x, size, number, phase),
        case(20, 5),
        (0 * x, size, number, phase),
        (x, 100 * size, number, phase),
    ]
