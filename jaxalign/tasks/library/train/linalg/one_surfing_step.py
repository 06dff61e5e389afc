"""Update the importance of n web pages: return 0.85 times the matrix product of links and old,
plus 0.15 / n for every page. links is float32 of shape [n, n], old float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def one_surfing_step(links: jax.Array, old: jax.Array) -> jax.Array:
    return 0.85 * links @ old + 0.15 / old.size


def wrong_whole_share_for_each(links: jax.Array, old: jax.Array) -> jax.Array:
    return 0.85 * links @ old + 0.15


def wrong_follows_links_backwards(links: jax.Array, old: jax.Array) -> jax.Array:
    return 0.85 * old @ links + 0.15 / old.size


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        links = rng.uniform(0, 1, (n, n))
        old = rng.uniform(0, 1, n)
        return (links / links.sum(axis=0)).astype(np.float32), (old / old.sum()).astype(np.float32)

    cases = [case(n) for n in (2, 4, 9, 4)]
    cases[3][1][1:] = 0
    return cases
