"""Replace every sample by the third largest of the five samples around it: two before, itself,
two after. Beyond the two ends the first and the last sample are repeated. x is float32 of shape
[n], n >= 1; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def median_of_five(x: jax.Array) -> jax.Array:
    padded = jnp.pad(x, 2, mode="edge")
    windows = padded[jnp.arange(x.size)[:, None] + jnp.arange(5)]
    return jnp.median(windows, axis=1)


def wrong_zeros_beyond_ends(x: jax.Array) -> jax.Array:
    padded = jnp.pad(x, 2)
    return jnp.median(padded[jnp.arange(x.size)[:, None] + jnp.arange(5)], axis=1)


def wrong_averages(x: jax.Array) -> jax.Array:
    padded = jnp.pad(x, 2, mode="edge")
    return jnp.mean(padded[jnp.arange(x.size)[:, None] + jnp.arange(5)], axis=1)


def wrong_only_looks_back(x: jax.Array) -> jax.Array:
    padded = jnp.pad(x, (4, 0), mode="edge")
    return jnp.median(padded[jnp.arange(x.size)[:, None] + jnp.arange(5)], axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 12, 60)]
    spikes = np.where(np.arange(12) % 5 == 2, 100, cases[1]).astype(np.float32)
    return [(x,) for x in (*cases, spikes, cases[1] + 10)]
