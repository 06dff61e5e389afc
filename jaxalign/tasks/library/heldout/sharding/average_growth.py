"""A capital grew by a factor in each of n years. Return the constant factor that leads to the same
end: the n-th root of the product of them, worked out as e to the mean of the logarithms so that
nothing overflows. The years are spread over a mesh of every device, whose one axis divides n; each
device adds up the logarithms of its own years, and the sums are added across the devices. factors
is float32 of shape [n], positive; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad",)


def average_growth(factors: jax.Array) -> jax.Array:
    automatic = (jax.sharding.AxisType.Auto,)
    mesh = jax.make_mesh((jax.device_count(),), ("years",), axis_types=automatic)

    def add_logarithms(factors):
        return jax.lax.psum(jnp.sum(jnp.log(factors)), "years")

    split, whole = jax.sharding.PartitionSpec("years"), jax.sharding.PartitionSpec()
    total = jax.shard_map(add_logarithms, mesh=mesh, in_specs=split, out_specs=whole)(factors)
    return jnp.exp(total / factors.size)


def wrong_mean_of_factors(factors: jax.Array) -> jax.Array:
    return jnp.mean(factors)


def wrong_overflows(factors: jax.Array) -> jax.Array:
    return jnp.prod(factors) ** (1 / factors.size)


def wrong_total_growth(factors: jax.Array) -> jax.Array:
    return jnp.exp(jnp.sum(jnp.log(factors)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 2, n).astype(np.float32) for n in (8, 16, 64)]
    return [(x,) for x in (*cases, 1000 * cases[1], cases[2] / 100)]
