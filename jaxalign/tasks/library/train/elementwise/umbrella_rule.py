"""Check a rule day by day: whoever goes out while it rains carries an umbrella, and on dry days
both are fine. rain and umbrella are boolean vectors of one length; return true for each day on
which the rule was kept.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def umbrella_rule(rain: jax.Array, umbrella: jax.Array) -> jax.Array:
    return ~rain | umbrella


def wrong_only_wet_days(rain: jax.Array, umbrella: jax.Array) -> jax.Array:
    return rain & umbrella


def wrong_never_when_dry(rain: jax.Array, umbrella: jax.Array) -> jax.Array:
    return rain == umbrella


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return tuple(rng.uniform(size=(2, n)) < 0.5)

    rain, umbrella = case(12)
    dry = np.zeros(12, bool)
    return [case(3), (rain, umbrella), case(30), (dry, umbrella), (rain, dry)]
