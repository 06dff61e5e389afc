"""Return the height of thrown balls after the time t: the starting height plus speed times t
minus 4.905 times t squared. height, speed and t are float32 vectors of the same shape, as is the
result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad")


def height_of_fall(height: jax.Array, speed: jax.Array, t: jax.Array) -> jax.Array:
    return height + speed * t - 4.905 * t**2


def wrong_falls_upwards(height: jax.Array, speed: jax.Array, t: jax.Array) -> jax.Array:
    return height + speed * t + 4.905 * t**2


def wrong_no_square(height: jax.Array, speed: jax.Array, t: jax.Array) -> jax.Array:
    return height + speed * t - 4.905 * t


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        height, speed, t = scale * rng.uniform(0.1, 3, (3, n))
        return height.astype(np.float32), (speed - scale).astype(np.float32), t.astype(np.float32)

    cases = [case(1, 1), case(5, 1), case(30, 1), case(5, 20)]
    cases[1][2][0] = 0
    return cases
