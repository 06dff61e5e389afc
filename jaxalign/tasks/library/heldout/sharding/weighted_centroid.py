"""Return the centre of mass of weighted points, the sum of weight times point over the sum of the
weights, computed where the points are: lay n out over a mesh of every device (its one axis divides
n), let each device add up its own share, and add the partial sums of both kinds across the
devices. points is float32 of shape [n, d] and weights, all positive, float32 of shape [n]; the
result is float32 of shape [d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad",)


def weighted_centroid(points: jax.Array, weights: jax.Array) -> jax.Array:
    automatic = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("part",), axis_types=automatic)
    split = jax.sharding.PartitionSpec("part")

    def of_parts(points, weights):
        moment = jax.lax.psum(weights @ points, "part")
        return moment / jax.lax.psum(jnp.sum(weights), "part")

    whole = jax.sharding.PartitionSpec()
    return jax.shard_map(of_parts, mesh=mesh, in_specs=(split, split), out_specs=whole)(
        points, weights
    )


def wrong_forgets_weights(points: jax.Array, weights: jax.Array) -> jax.Array:
    return jnp.mean(points, axis=0)


def wrong_does_not_divide(points: jax.Array, weights: jax.Array) -> jax.Array:
    return weights @ points


def wrong_divides_by_number(points: jax.Array, weights: jax.Array) -> jax.Array:
    return weights @ points / weights.size


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        weights = rng.uniform(0.2, 2, n).astype(np.float32)
        return scale * rng.standard_normal((n, d), np.float32) + np.float32(1), weights

    return [case(8, 2, 1), case(16, 3, 1), case(16, 3, 50), case(64, 5, 1)]
