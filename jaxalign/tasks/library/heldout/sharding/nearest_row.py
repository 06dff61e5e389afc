"""Search rows that are spread over many devices, along the one axis of a mesh of all of them,
which divides n. Each device finds the smallest squared Euclidean distance to the query in its own
share; the devices then agree on the smallest one and on the row, numbered over the whole of x,
that has it, the one with the lowest number if several have. x is float32 of shape [n, d], query
float32 of shape [d]; return the row's number, an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def nearest_row(x: jax.Array, query: jax.Array) -> jax.Array:
    automatic = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("share",), axis_types=automatic)

    def search(x, query):
        distances = jnp.sum((x - query) ** 2, axis=1)
        best = jnp.argmin(distances)
        closest = jax.lax.pmin(distances[best], "share")
        number = best + x.shape[0] * jax.lax.axis_index("share")
        never = jnp.iinfo(jnp.int32).max
        return jax.lax.pmin(jnp.where(distances[best] == closest, number, never), "share")

    split, whole = jax.sharding.PartitionSpec("share"), jax.sharding.PartitionSpec()
    return jax.shard_map(search, mesh=mesh, in_specs=(split, whole), out_specs=whole)(x, query)


def wrong_largest_inner_product(x: jax.Array, query: jax.Array) -> jax.Array:
    return jnp.argmax(x @ query)


def wrong_returns_distance(x: jax.Array, query: jax.Array) -> jax.Array:
    return jnp.min(jnp.sum((x - query) ** 2, axis=1))


def wrong_last_of_several(x: jax.Array, query: jax.Array) -> jax.Array:
    return x.shape[0] - 1 - jnp.argmin(jnp.sum((x - query) ** 2, axis=1)[::-1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        x = scale * rng.standard_normal((n, d), np.float32)
        return x, 0.3 * scale * rng.standard_normal(d, np.float32)

    x, query = case(32, 3, 1)
    twice = np.concatenate([x[:16] + 5, np.repeat(x[:4], 4, axis=0)]).astype(np.float32)
    return [case(8, 2, 1), (x, query), (twice, x[2]), case(96, 4, 1), case(32, 3, 100)]
