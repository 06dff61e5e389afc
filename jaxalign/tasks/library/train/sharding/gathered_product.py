"""Multiply the matrix a by the vector x on all devices. Over the one axis of a mesh, the rows of
a and the elements of x lie spread evenly; every device first collects all of x from the others,
and then computes the elements of the product that belong to its own rows. a is float32 of shape
[n, m] and x float32 of shape [m], n and m multiples of the number of devices; the result is
float32 of shape [n], spread as the rows are.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec as P

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def gathered_product(a: jax.Array, x: jax.Array) -> jax.Array:
    axis_types = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("rows",), axis_types=axis_types)

    def multiply(rows, part):
        return rows @ jax.lax.all_gather(part, "rows", tiled=True)

    specs = (P("rows"), P("rows"))
    return jax.shard_map(multiply, mesh=mesh, in_specs=specs, out_specs=P("rows"))(a, x)


def wrong_scales_the_rows(a: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.sum(a, axis=1) * jnp.sum(x)


def wrong_adds_up_everything(a: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.full(len(a), jnp.sum(a @ x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, scale):
        return scale * rng.standard_normal((n, m), np.float32), rng.standard_normal(m, np.float32)

    return [case(8, 8, 1), case(24, 8, 1), case(8, 40, 1), case(24, 8, 0), case(24, 8, 100)]
