"""Return a matrix with the total of each row of links on its diagonal and the negative of each
link elsewhere. links is float32 of shape [n, n] with 0 on the diagonal.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def degrees_minus_links(links: jax.Array) -> jax.Array:
    return jnp.diag(links.sum(axis=1)) - links


def wrong_sign(links: jax.Array) -> jax.Array:
    return links - jnp.diag(links.sum(axis=1))


def wrong_total_of_columns(links: jax.Array) -> jax.Array:
    return jnp.diag(links.sum(axis=0)) - links


def wrong_totals_everywhere(links: jax.Array) -> jax.Array:
    return links.sum(axis=1) - links


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random((n, n), np.float32) * ~np.eye(n, dtype=bool) for n in (2, 5, 9)]
    return [(x,) for x in (*cases, 100 * cases[1], np.round(cases[2]))]
