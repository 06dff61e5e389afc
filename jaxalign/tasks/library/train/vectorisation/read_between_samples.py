"""Read a table of measurements between its entries: return the values at places t by straight
lines between the neighbouring points (x, y); left of the first and right of the last point the
nearest value holds. t is float32 of shape [m]; x, in ascending order, and y are float32 of shape
[n]; the result is float32 of shape [m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def read_between_samples(t: jax.Array, x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.interp(t, x, y)


def wrong_value_before(t: jax.Array, x: jax.Array, y: jax.Array) -> jax.Array:
    return y[jnp.clip(jnp.searchsorted(x, t) - 1, 0)]


def wrong_extrapolates(t: jax.Array, x: jax.Array, y: jax.Array) -> jax.Array:
    k = jnp.clip(jnp.searchsorted(x, t), 1, x.size - 1)
    return y[k - 1] + (y[k] - y[k - 1]) * (t - x[k - 1]) / (x[k] - x[k - 1])


def wrong_zero_outside(t: jax.Array, x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.interp(t, x, y, left=0, right=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(m, n):
        x = np.sort(rng.permutation(4 * n)[:n] / 2 + rng.uniform(0, 0.4, n)).astype(np.float32)
        return (
            rng.uniform(-2, 2 * n + 2, m).astype(np.float32),
            x,
            rng.standard_normal(n, np.float32),
        )

    t, x, y = case(8, 5)
    return [case(4, 2), (t, x, y), case(40, 20), (np.concatenate([x, x[:3] - 9]), x, 100 * y)]
