"""Move robots along a line towards their goals, by 0.5 each, but let those that are closer stop
exactly at the goal. place and goal are float32 vectors of the same length; return the new places.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def bounded_step_to_goal(place: jax.Array, goal: jax.Array) -> jax.Array:
    return place + jnp.clip(goal - place, -0.5, 0.5)


def wrong_may_overshoot(place: jax.Array, goal: jax.Array) -> jax.Array:
    return place + 0.5 * jnp.sign(goal - place)


def wrong_limits_the_goal(place: jax.Array, goal: jax.Array) -> jax.Array:
    return place + jnp.clip(goal, -0.5, 0.5)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(-3, 3, (2, n)).astype(np.float32) for n in (1, 8, 30)]
    near = (pairs[1][0], pairs[1][0] + np.float32(0.2))
    return [(a, b) for a, b in (*pairs, 50 * pairs[1], near)]
