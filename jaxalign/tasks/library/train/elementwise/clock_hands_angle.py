"""Say by how many degrees a clock's hour hand is ahead of the minute hand, negative if behind. It
has turned by 30 for each hour and 0.5 for each minute, the other one by 6 for each minute. hours
and minutes are int32 vectors.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def clock_hands_angle(hours: jax.Array, minutes: jax.Array) -> jax.Array:
    return 30 * hours - 5.5 * minutes


def wrong_hour_hand_jumps(hours: jax.Array, minutes: jax.Array) -> jax.Array:
    return 30.0 * hours - 6 * minutes


def wrong_minute_hand_ahead(hours: jax.Array, minutes: jax.Array) -> jax.Array:
    return 5.5 * minutes - 30 * hours


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return rng.integers(0, 12, n, dtype=np.int32), rng.integers(1, 60, n, dtype=np.int32)

    cases = [case(n) for n in (1, 6, 25, 6)]
    return [*cases, (cases[1][0] + 1, np.zeros(6, np.int32))]
