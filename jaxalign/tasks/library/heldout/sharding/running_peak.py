"""Return the running peak of x: at every position the largest element up to and including it. x is
float32 of shape [n] and is cut into consecutive pieces along the one axis of a mesh of all
devices, which divides n. Each device works out the running peaks of its piece, and the largest
elements of the pieces before, exchanged between the devices, raise them where needed. The result
is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def running_peak(x: jax.Array) -> jax.Array:
    automatic = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("piece",), axis_types=automatic)

    def of_piece(x):
        peaks = jax.lax.cummax(x)
        tops = jax.lax.all_gather(peaks[-1], "piece")
        before = jnp.arange(tops.size) < jax.lax.axis_index("piece")
        return jnp.maximum(peaks, jnp.max(jnp.where(before, tops, -jnp.inf)))

    split = jax.sharding.PartitionSpec("piece")
    return jax.shard_map(of_piece, mesh=mesh, in_specs=split, out_specs=split)(x)


def wrong_from_the_end(x: jax.Array) -> jax.Array:
    return jax.lax.cummax(x, reverse=True)


def wrong_peak_of_everything(x: jax.Array) -> jax.Array:
    return jnp.full_like(x, jnp.max(x))


def wrong_not_below_zero(x: jax.Array) -> jax.Array:
    return jax.lax.cummax(jnp.maximum(x, 0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (8, 24, 96)]
    return [(x,) for x in (*cases, 100 * cases[1], cases[1] - 9)]
