"""Add up x with all devices at work: lay x out evenly over a mesh with one axis that holds every
device, let each add up its own part, and then add the partial totals across the axis, so that
all devices hold the result. x is float32 of shape [n], n a multiple of the number of devices and
possibly 0; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec as P

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def total_over_devices(x: jax.Array) -> jax.Array:
    axis_types = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("devices",), axis_types=axis_types)

    def add_up(part):
        return jax.lax.psum(jnp.sum(part), "devices")

    return jax.shard_map(add_up, mesh=mesh, in_specs=P("devices"), out_specs=P())(x)


def wrong_averages(x: jax.Array) -> jax.Array:
    return jnp.sum(x) / max(x.size, 1)


def wrong_keeps_partial_totals(x: jax.Array) -> jax.Array:
    return jnp.sum(x.reshape(jax.device_count(), -1), axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (8, 24, 0)]
    return [(x,) for x in (*cases, 1000 * np.abs(cases[1]), -cases[0])]
