"""Return the Euclidean length of the longest row of x. The rows are spread over a mesh of every
device, whose one axis divides n: each device works out the lengths of its own rows, and the
devices agree on the greatest. x is float32 of shape [n, d]; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def longest_row(x: jax.Array) -> jax.Array:
    automatic = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("rows",), axis_types=automatic)

    def longest(x):
        return jnp.sqrt(jax.lax.pmax(jnp.max(jnp.sum(x**2, axis=1)), "rows"))

    split, whole = jax.sharding.PartitionSpec("rows"), jax.sharding.PartitionSpec()
    return jax.shard_map(longest, mesh=mesh, in_specs=split, out_specs=whole)(x)


def wrong_length_of_everything(x: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.sum(x**2))


def wrong_columns(x: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.max(jnp.sum(x**2, axis=0)))


def wrong_forgets_the_root(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.sum(x**2, axis=1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(8, 3), (16, 2), (64, 4)]]
    return [(x,) for x in (*cases, 100 * cases[1], np.zeros((16, 2), np.float32))]
