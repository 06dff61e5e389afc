"""A lottery pays each amount in prize with the probability in chance. Return the variance of its
payment: the expected squared distance from the expected payment. Both are float32 vectors; chance
adds up to one.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def spread_of_prizes(prize: jax.Array, chance: jax.Array) -> jax.Array:
    return chance @ (prize - chance @ prize) ** 2


def wrong_does_not_centre(prize: jax.Array, chance: jax.Array) -> jax.Array:
    return chance @ prize**2


def wrong_all_alike(prize: jax.Array, chance: jax.Array) -> jax.Array:
    return jnp.mean((prize - jnp.mean(prize)) ** 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        prize = rng.uniform(0, 20, n).astype(np.float32)
        return prize, rng.dirichlet(np.ones(n)).astype(np.float32)

    prize, chance = case(6)
    nearly_nothing = np.array([0.96, 0, 0.02, 0.015, 0.005, 0], np.float32)
    return [case(2), (prize, chance), case(20), (100 * prize, chance), (prize, nearly_nothing)]
