"""Tell for each day whether nobody was missing. present, bool of shape [people, days] with at
least one person, is true for those who were there; the result is a bool vector of shape [days].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def full_house_days(present: jax.Array) -> jax.Array:
    return jnp.all(present, axis=0)


def wrong_somebody_there(present: jax.Array) -> jax.Array:
    return jnp.any(present, axis=0)


def wrong_people_always_there(present: jax.Array) -> jax.Array:
    return jnp.all(present, axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(people, days):
        present = rng.random((people, days)) < 0.7
        present[:, 0] = True
        present[-1, 1] = False
        return (present,)

    return [case(2, 6), case(4, 4), case(1, 9), case(4, 4), (np.ones((4, 4), np.bool_),)]
