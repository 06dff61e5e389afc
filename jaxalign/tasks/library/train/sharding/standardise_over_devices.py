"""Standardise the columns of x, whose rows lie spread evenly over all devices along the one axis
of a mesh: subtract each column's mean over all rows of all devices and divide by the root of its
variance (the mean of the squared deviations) plus 0.00001. Only sums or means of columns may go
across the axis; the rows stay where they are. x is float32 of shape [n, d], n >= 1 a multiple of
the number of devices; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec as P

LEVEL = 3
PROPERTIES = ("grad", "vmap")


def standardise_over_devices(x: jax.Array) -> jax.Array:
    axis_types = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("rows",), axis_types=axis_types)

    def standardise(block):
        centred = block - jax.lax.pmean(jnp.mean(block, axis=0), "rows")
        variance = jax.lax.pmean(jnp.mean(centred**2, axis=0), "rows")
        return centred / jnp.sqrt(variance + 1e-5)

    return jax.shard_map(standardise, mesh=mesh, in_specs=P("rows"), out_specs=P("rows"))(x)


def wrong_along_rows(x: jax.Array) -> jax.Array:
    centred = x - jnp.mean(x, axis=1, keepdims=True)
    return centred / jnp.sqrt(jnp.mean(centred**2, axis=1, keepdims=True) + 1e-5)


def wrong_mean_square_for_variance(x: jax.Array) -> jax.Array:
    return (x - jnp.mean(x, axis=0)) / jnp.sqrt(jnp.mean(x**2, axis=0) + 1e-5)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(8, 3), (24, 2), (64, 5)]]
    return [(x,) for x in (*cases, 10 * cases[1] + 3, np.full((8, 3), 2, np.float32))]
