"""Return the gradient with respect to w of the mean over all n observations of (w . x_i -
y_i)^2, in the manner of data-parallel training: the rows x_i of x and the elements of y lie
spread evenly over all devices along the one axis of a mesh, every device has all of w, computes
the gradient of its own observations, and the mean of the gradients is taken across the axis. x
is float32 of shape [n, d], y float32 of shape [n], w float32 of shape [d], n >= 1 a multiple of
the number of devices; the result is float32 of shape [d], the same on all devices.
"""

import jax
import numpy as np
from jax.sharding import PartitionSpec as P

LEVEL = 2
PROPERTIES = ("grad",)


def regression_slope_over_devices(x: jax.Array, y: jax.Array, w: jax.Array) -> jax.Array:
    axis_types = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("data",), axis_types=axis_types)

    def slope(x, y, w):
        return jax.lax.pmean(2 * x.T @ (x @ w - y) / y.size, "data")

    specs = (P("data"), P("data"), P())
    return jax.shard_map(slope, mesh=mesh, in_specs=specs, out_specs=P())(x, y, w)


def wrong_adds_observations_up(x: jax.Array, y: jax.Array, w: jax.Array) -> jax.Array:
    return 2 * x.T @ (x @ w - y)


def wrong_forgets_two(x: jax.Array, y: jax.Array, w: jax.Array) -> jax.Array:
    return x.T @ (x @ w - y) / y.size


def wrong_uphill(x: jax.Array, y: jax.Array, w: jax.Array) -> jax.Array:
    return 2 * x.T @ (y - x @ w) / y.size


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, noise):
        x, w = rng.standard_normal((n, d), np.float32), rng.standard_normal(d, np.float32)
        return (
            x,
            x @ w + noise * rng.standard_normal(n, np.float32),
            rng.standard_normal(d, np.float32),
        )

    return [case(8, 1, 1), case(16, 3, 1), case(16, 3, 20), case(64, 5, 0)]
