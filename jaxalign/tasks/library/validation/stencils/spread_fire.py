"""A forest burns. Each cell of the grid is bare (0), a tree (1) or a burning tree (2). In one step
a burning tree turns bare, a tree that has a burning one directly above, below, left or right
catches fire, and the rest stays as it is; there is nothing beyond the edges. forest is int32 of
shape [n, m]; return it one step later.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def spread_fire(forest: jax.Array) -> jax.Array:
    fire = jnp.pad(forest == 2, 1)
    near = fire[2:, 1:-1] | fire[:-2, 1:-1] | fire[1:-1, 2:] | fire[1:-1, :-2]
    return jnp.where(forest == 2, 0, jnp.where((forest == 1) & near, 2, forest))


def wrong_joins_edges(forest: jax.Array) -> jax.Array:
    fire = forest == 2
    near = (
        jnp.roll(fire, 1, 0) | jnp.roll(fire, -1, 0) | jnp.roll(fire, 1, 1) | jnp.roll(fire, -1, 1)
    )
    return jnp.where(fire, 0, jnp.where((forest == 1) & near, 2, forest))


def wrong_burns_on(forest: jax.Array) -> jax.Array:
    return jnp.where(forest == 2, 2, spread_fire(forest))


def wrong_bare_cells_burn(forest: jax.Array) -> jax.Array:
    return spread_fire(jnp.maximum(forest, 1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [
        rng.choice(np.arange(3, dtype=np.int32), shape, p=p)
        for shape, p in [
            ((2, 3), (0.1, 0.5, 0.4)),
            ((7, 7), (0.2, 0.7, 0.1)),
            ((7, 7), (0.6, 0.2, 0.2)),
            ((20, 9), (0.1, 0.85, 0.05)),
        ]
    ]
    return [(x,) for x in (*cases, np.minimum(cases[1], 1))]
