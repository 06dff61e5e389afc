"""Keep a music player's volume within what its owner allows: anything below lowest becomes lowest,
anything above highest becomes highest, the rest stays. volume is a float32 vector, the two limits
are numbers, lowest below highest.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def volume_within_limits(volume: jax.Array, lowest: float, highest: float) -> jax.Array:
    return jnp.clip(volume, lowest, highest)


def wrong_no_lower_limit(volume: jax.Array, lowest: float, highest: float) -> jax.Array:
    return jnp.minimum(volume, highest)


def wrong_swaps_limits(volume: jax.Array, lowest: float, highest: float) -> jax.Array:
    return jnp.clip(volume, highest, lowest)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-6, 6, n).astype(np.float32) for n in (3, 10, 40)]
    return [
        (cases[0], -0.5, 0.5),
        (cases[1], -1.0, 2.5),
        (cases[2], 0.0, 4.0),
        (10 * cases[1], -3.0, -2.0),
        (np.zeros(10, np.float32), -1.0, 1.0),
    ]
