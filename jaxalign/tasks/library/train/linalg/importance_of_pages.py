"""Rank pages by the share of time that a random surfer spends on each: with probability 0.85 the
surfer follows one of the page's links, all equally likely, otherwise, and always on a page without
links, goes to any of the n pages. links is float32 of shape [n, n], 1 where the page of the row
links to that of the column, else 0. Begin with equal shares and return them after 100 such moves,
float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def importance_of_pages(links: jax.Array) -> jax.Array:
    n = len(links)
    out = jnp.sum(links, axis=1, keepdims=True)
    follow = jnp.where(out > 0, 0.85 * links / jnp.maximum(out, 1) + 0.15 / n, 1 / n)
    return jax.lax.fori_loop(0, 100, lambda _, p: p @ follow, jnp.full(n, 1 / n))


def wrong_direction_of_links(links: jax.Array) -> jax.Array:
    return importance_of_pages(links.T)


def wrong_never_jumps(links: jax.Array) -> jax.Array:
    out = jnp.sum(links, axis=1, keepdims=True)
    follow = jnp.where(out > 0, links / jnp.maximum(out, 1), 1 / len(links))
    p = jnp.full(len(links), 1 / len(links))
    return jax.lax.fori_loop(0, 100, lambda _, p: p @ follow, p)


def wrong_lost_without_links(links: jax.Array) -> jax.Array:
    n = len(links)
    out = jnp.sum(links, axis=1, keepdims=True)
    follow = 0.85 * links / jnp.maximum(out, 1) + 0.15 / n
    return jax.lax.fori_loop(0, 100, lambda _, p: p @ follow, jnp.full(n, 1 / n))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, density):
        links = (rng.uniform(size=(n, n)) < density).astype(np.float32)
        links[0, 1], links[1] = 1, 0
        return (links,)

    return [case(2, 0.5), case(6, 0.3), case(6, 0.6), case(20, 0.1)]
