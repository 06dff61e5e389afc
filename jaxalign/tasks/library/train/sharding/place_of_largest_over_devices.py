"""Return the position in the whole of x of its largest element, the first one if it occurs more
than once. x lies spread evenly over all devices along the one axis of a mesh; each device finds
the largest element of its own part, and then only these values and their positions go across the
axis. x is float32 of shape [n], n >= 1 a multiple of the number of devices; the result is an
int32 scalar, the same on all devices.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec as P

LEVEL = 3
PROPERTIES = ("vmap",)


def place_of_largest_over_devices(x: jax.Array) -> jax.Array:
    axis_types = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("parts",), axis_types=axis_types)

    def find(part):
        position = jnp.argmax(part) + part.size * jax.lax.axis_index("parts")
        largest = jax.lax.pmax(jnp.max(part), "parts")
        candidate = jnp.where(jnp.max(part) == largest, position, x.size)
        return jax.lax.pmin(candidate, "parts")

    return jax.shard_map(find, mesh=mesh, in_specs=P("parts"), out_specs=P())(x)


def wrong_last_of_equals(x: jax.Array) -> jax.Array:
    return x.size - 1 - jnp.argmax(x[::-1])


def wrong_largest_in_size(x: jax.Array) -> jax.Array:
    return jnp.argmax(jnp.abs(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (8, 24, 64)]
    tied = np.round(cases[1])
    tied[[5, 11, 20]] = 7
    return [(x,) for x in (*cases, tied, -10 - np.abs(cases[1]))]
