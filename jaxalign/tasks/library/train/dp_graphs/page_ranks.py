"""Rank web pages by 50 rounds of the PageRank iteration. All n pages start with the rank 1/n. In
every round each page passes 0.85 of its rank in equal parts to the pages that it links to; a
page without links passes its 0.85 in equal parts to all n pages, itself included; and every page
receives 0.15 / n besides. links is int32 of shape [n, n] with 1 in row i and column j if page i
links to page j, else 0; the result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def page_ranks(links: jax.Array) -> jax.Array:
    n = len(links)
    number = jnp.sum(links, axis=1, keepdims=True)
    shares = jnp.where(number > 0, links / jnp.maximum(number, 1), 1 / n)
    start = jnp.full(n, 1 / n)
    return jax.lax.fori_loop(0, 50, lambda _, rank: 0.15 / n + 0.85 * rank @ shares, start)


def wrong_dead_ends_lose_rank(links: jax.Array) -> jax.Array:
    n = len(links)
    shares = links / jnp.maximum(jnp.sum(links, axis=1, keepdims=True), 1)
    start = jnp.full(n, 1 / n)
    return jax.lax.fori_loop(0, 50, lambda _, rank: 0.15 / n + 0.85 * rank @ shares, start)


def wrong_links_reversed(links: jax.Array) -> jax.Array:
    return page_ranks(links.T)


def wrong_counts_links(links: jax.Array) -> jax.Array:
    received = jnp.sum(links, axis=0)
    return received / jnp.maximum(jnp.sum(received), 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [
        (rng.random((n, n)) < share).astype(np.int32)
        for n, share in ((3, 0.5), (8, 0.3), (30, 0.1))
    ]
    cases[1][[2, 5]] = 0
    star = np.zeros((8, 8), np.int32)
    star[1:, 0] = 1
    return [(a,) for a in (*cases, star)]
