"""Count the votes for each of six candidates. The ballots lie spread evenly over all devices
along the one axis of a mesh; each device counts its own, and the counts are added across the
axis. ballots is int32 of shape [n], n a multiple of the number of devices; a number from 0 to 5
is a vote for that candidate, and any other number is an invalid ballot that counts for nobody.
The result is int32 of shape [6], the same on all devices.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec as P

LEVEL = 2
PROPERTIES = ("vmap",)


def ballots_over_devices(ballots: jax.Array) -> jax.Array:
    axis_types = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("places",), axis_types=axis_types)

    def count(part):
        votes = jnp.sum(part[:, None] == jnp.arange(6), axis=0)
        return jax.lax.psum(votes, "places")

    return jax.shard_map(count, mesh=mesh, in_specs=P("places"), out_specs=P())(ballots)


def wrong_invalid_count_at_ends(ballots: jax.Array) -> jax.Array:
    return jnp.bincount(jnp.clip(ballots, 0, 5), length=6)


def wrong_negative_ones_wrap(ballots: jax.Array) -> jax.Array:
    return jnp.zeros(6, jnp.int32).at[ballots].add(1)


def wrong_shares(ballots: jax.Array) -> jax.Array:
    return jnp.mean(ballots[:, None] == jnp.arange(6), axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [
        rng.integers(low, high, n, np.int32)
        for n, low, high in ((8, 0, 6), (24, -3, 9), (64, 0, 6))
    ]
    return [(x,) for x in (*cases, np.full(24, -1, np.int32), np.full(24, 2, np.int32))]
