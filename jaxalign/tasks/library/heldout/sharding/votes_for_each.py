"""Count votes on many machines. Spread the ballots over a mesh of every device, one axis that
divides their number; each device counts its share for the twelve candidates, and the counts are
added across the devices. ballots is int32 of shape [n] with candidates from 0 to 11; other numbers
are spoilt votes, which count for nobody. The result is int32 of shape [12].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def votes_for_each(ballots: jax.Array) -> jax.Array:
    automatic = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("machine",), axis_types=automatic)

    def count(ballots):
        own = jnp.sum(ballots[:, None] == jnp.arange(12), axis=0)
        return jax.lax.psum(own, "machine")

    split, whole = jax.sharding.PartitionSpec("machine"), jax.sharding.PartitionSpec()
    return jax.shard_map(count, mesh=mesh, in_specs=split, out_specs=whole)(ballots)


def wrong_counts_spoilt_votes(ballots: jax.Array) -> jax.Array:
    return jnp.bincount(jnp.clip(ballots, 0, 11), length=12)


def wrong_negative_from_the_end(ballots: jax.Array) -> jax.Array:
    return jnp.zeros(12, jnp.int32).at[ballots].add(1)


def wrong_share_of_votes(ballots: jax.Array) -> jax.Array:
    return jnp.mean(ballots[:, None] == jnp.arange(12), axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [
        rng.integers(low, high, n, np.int32)
        for n, low, high in [(16, 0, 12), (64, -4, 16), (64, 3, 5), (160, -1, 13), (64, 90, 99)]
    ]
    return [(ballots,) for ballots in cases]
