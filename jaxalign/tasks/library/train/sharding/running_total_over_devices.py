"""Return the running total of x, element i being the sum of the elements 0 to i, where x lies
spread evenly over all devices along the one axis of a mesh. Each device totals its own part,
learns what the parts of all devices add up to, and adds what comes before its own. x is float32
of shape [n], n >= 1 a multiple of the number of devices; so is the result, spread in the same
way.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec as P

LEVEL = 3
PROPERTIES = ("grad", "vmap")


def running_total_over_devices(x: jax.Array) -> jax.Array:
    size = jax.device_count()
    axis_types = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((size,), ("parts",), axis_types=axis_types)

    def run(part):
        totals = jax.lax.all_gather(jnp.sum(part), "parts")
        earlier = jnp.arange(size) < jax.lax.axis_index("parts")
        return jnp.cumsum(part) + jnp.sum(jnp.where(earlier, totals, 0))

    return jax.shard_map(run, mesh=mesh, in_specs=P("parts"), out_specs=P("parts"))(x)


def wrong_counts_own_part_twice(x: jax.Array) -> jax.Array:
    return jnp.cumsum(x) + jnp.sum(x)


def wrong_excludes_element(x: jax.Array) -> jax.Array:
    return jnp.cumsum(x) - x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (8, 24, 64)]
    return [(x,) for x in (*cases, 100 * cases[1], np.abs(cases[0]))]
