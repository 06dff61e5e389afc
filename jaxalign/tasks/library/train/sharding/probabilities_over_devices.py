"""Turn a long vector of logits into probabilities, e to the power of each over the total of
these, without overflow for logits as large as 1000. The vector is spread evenly over all devices
along the one axis of a mesh and stays so: each device works on its own part, and only the
largest logit and the total go across the axis. x is float32 of shape [n], n >= 1 a multiple of
the number of devices; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import PartitionSpec as P

LEVEL = 3
PROPERTIES = ("vmap",)


def probabilities_over_devices(x: jax.Array) -> jax.Array:
    axis_types = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("devices",), axis_types=axis_types)

    def normalise(part):
        powers = jnp.exp(part - jax.lax.pmax(jnp.max(part), "devices"))
        return powers / jax.lax.psum(jnp.sum(powers), "devices")

    return jax.shard_map(normalise, mesh=mesh, in_specs=P("devices"), out_specs=P("devices"))(x)


def wrong_does_not_divide(x: jax.Array) -> jax.Array:
    return jnp.exp(x - jnp.max(x))


def wrong_overflows(x: jax.Array) -> jax.Array:
    return jnp.exp(x) / jnp.sum(jnp.exp(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (8, 24, 64)]
    return [(x,) for x in (*cases, 1000 * cases[1], cases[1] - 500)]
