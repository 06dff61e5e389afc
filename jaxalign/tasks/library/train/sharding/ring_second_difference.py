"""Return for each element of x its two neighbours' sum minus twice the element, where the last
and the first are neighbours, too. x is spread evenly over all devices along the one axis of a
mesh; each device computes its own part, for which it sends only its first and its last element
to the devices before and after it, in a ring. x is float32 of shape [n], n >= 1 a multiple of
the number of devices; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec as P

LEVEL = 3
PROPERTIES = ("grad", "vmap")


def ring_second_difference(x: jax.Array) -> jax.Array:
    size = jax.device_count()
    axis_types = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((size,), ("ring",), axis_types=axis_types)
    onwards = [(i, (i + 1) % size) for i in range(size)]
    back = [(after, before) for before, after in onwards]

    def difference(part):
        left = jax.lax.ppermute(part[-1:], "ring", onwards)
        right = jax.lax.ppermute(part[:1], "ring", back)
        padded = jnp.concatenate([left, part, right])
        return padded[:-2] - 2 * part + padded[2:]

    return jax.shard_map(difference, mesh=mesh, in_specs=P("ring"), out_specs=P("ring"))(x)


def wrong_zero_beyond_ends(x: jax.Array) -> jax.Array:
    padded = jnp.pad(x, 1)
    return padded[:-2] - 2 * x + padded[2:]


def wrong_halos_exchanged(x: jax.Array) -> jax.Array:
    padded = jnp.concatenate([x[:1], x, x[-1:]])
    return padded[:-2] - 2 * x + padded[2:]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (8, 24, 64)]
    return [(x,) for x in (*cases, 100 * cases[1], np.arange(8, dtype=np.float32))]
