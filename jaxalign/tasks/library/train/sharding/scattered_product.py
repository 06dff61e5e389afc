"""Multiply a by b where the dimension that is summed over is divided: the columns of a and the
rows of b lie spread evenly over all devices along the one axis of a mesh. Each device multiplies
its columns by its rows, which gives a summand of the whole product; the summands are then added
across the axis in such a way that every device receives an equal share of the rows of the total,
and no device all of it. a is float32 of shape [n, k] and b float32 of shape [k, m], n and k
multiples of the number of devices; the result is float32 of shape [n, m], its rows spread over
the devices.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec as P

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("grad", "vmap")


def scattered_product(a: jax.Array, b: jax.Array) -> jax.Array:
    axis_types = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("inner",), axis_types=axis_types)

    def multiply(columns, rows):
        summand = columns @ rows
        return jax.lax.psum_scatter(summand, "inner", scatter_dimension=0, tiled=True)

    specs = (P(None, "inner"), P("inner"))
    return jax.shard_map(multiply, mesh=mesh, in_specs=specs, out_specs=P("inner"))(a, b)


def wrong_averages_summands(a: jax.Array, b: jax.Array) -> jax.Array:
    return a @ b / a.shape[1]


def wrong_elementwise(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.sum(a, axis=1, keepdims=True) * jnp.sum(b, axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, m, scale):
        a = scale * rng.standard_normal((n, k), np.float32)
        return a, rng.standard_normal((k, m), np.float32)

    return [case(8, 8, 1, 1), case(16, 8, 3, 1), case(8, 40, 5, 1), case(16, 8, 3, 30)]
