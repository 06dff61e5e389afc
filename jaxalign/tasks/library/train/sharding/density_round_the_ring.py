"""For each point, add up e^(-distance^2) over all points, itself included, with the points
spread evenly over all devices along the one axis of a mesh. No device may hold all points at
once: each keeps its own block, and copies of the blocks travel round the ring of devices, one
device further at a time, until every block has met every other. points is float32 of shape [n,
d], n >= 1 a multiple of the number of devices; the result is float32 of shape [n], spread as the
points are.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec as P

LEVEL = 3
PROPERTIES = ("vmap",)


def density_round_the_ring(points: jax.Array) -> jax.Array:
    size = jax.device_count()
    axis_types = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((size,), ("ring",), axis_types=axis_types)
    onwards = [(i, (i + 1) % size) for i in range(size)]

    def density(own):
        def meet(_, state):
            visitor, total = state
            squares = jnp.sum((own[:, None] - visitor) ** 2, axis=-1)
            total += jnp.sum(jnp.exp(-squares), axis=1)
            return jax.lax.ppermute(visitor, "ring", onwards), total

        return jax.lax.fori_loop(0, size, meet, (own, 0 * own[:, 0]))[1]

    return jax.shard_map(density, mesh=mesh, in_specs=P("ring"), out_specs=P("ring"))(points)


def wrong_leaves_itself_out(points: jax.Array) -> jax.Array:
    squares = jnp.sum((points[:, None] - points) ** 2, axis=-1)
    return jnp.sum(jnp.exp(-squares), axis=1) - 1


def wrong_distance_not_squared(points: jax.Array) -> jax.Array:
    squares = jnp.sum((points[:, None] - points) ** 2, axis=-1)
    return jnp.sum(jnp.exp(-jnp.sqrt(squares)), axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(8, 2), (24, 3), (64, 2)]]
    return [(x,) for x in (*cases, 100 * cases[1], np.ones((8, 2), np.float32))]
