"""Each node of a forest names its parent, and a root names itself. How deep is each node, that is,
how many steps up does it take to reach its root? parent is int32 of shape [n] with values from 0
to n - 1 and without cycles but those of the roots; parents may come before or after their
children. The result is int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def depth_in_forest(parent: jax.Array) -> jax.Array:
    def climb(_, carry):
        depth, place = carry
        return depth + (parent[place] != place), parent[place]

    start = (jnp.zeros_like(parent), jnp.arange(parent.size))
    return jax.lax.fori_loop(0, parent.size, climb, start)[0]


def wrong_one_pass(parent: jax.Array) -> jax.Array:
    def visit(depth, i):
        return depth.at[i].set(jnp.where(parent[i] == i, 0, depth[parent[i]] + 1)), None

    return jax.lax.scan(visit, jnp.zeros_like(parent), jnp.arange(parent.size))[0]


def wrong_root_has_depth_one(parent: jax.Array) -> jax.Array:
    return depth_in_forest(parent) + 1


def wrong_number_of_children(parent: jax.Array) -> jax.Array:
    return jnp.zeros_like(parent).at[parent].add(1) - (parent == jnp.arange(parent.size))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, reach):
        below = np.maximum(np.arange(n) - rng.integers(0, reach, n), 0)
        name = rng.permutation(n)
        parent = np.empty(n, np.int32)
        parent[name] = name[below]
        return (parent,)

    line = np.minimum(np.arange(1, 13), 11).astype(np.int32)
    return [case(1, 2), case(12, 4), case(12, 12), case(60, 3), (line,)]
