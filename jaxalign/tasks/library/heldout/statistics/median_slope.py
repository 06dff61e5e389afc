"""Fit the slope of a line robustly, as Theil and Sen do: sort the slopes (y[j] - y[i]) / (x[j] -
x[i]) of the lines through every pair of points and take the one in the middle, or the average of
the two in the middle if their number is even. x and y are float32 of shape [n], n >= 2, and no two
elements of x are equal; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def median_slope(x: jax.Array, y: jax.Array) -> jax.Array:
    i, j = jnp.triu_indices(x.size, 1)
    return jnp.median((y[j] - y[i]) / (x[j] - x[i]))


def wrong_least_squares(x: jax.Array, y: jax.Array) -> jax.Array:
    dx = x - jnp.mean(x)
    return jnp.sum(dx * y) / jnp.sum(dx**2)


def wrong_neighbours_only(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.median(jnp.diff(y) / jnp.diff(x))


def wrong_mean_of_slopes(x: jax.Array, y: jax.Array) -> jax.Array:
    i, j = jnp.triu_indices(x.size, 1)
    return jnp.mean((y[j] - y[i]) / (x[j] - x[i]))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, slope):
        x = rng.permutation(n) + rng.uniform(0, 0.5, n)
        y = slope * x + rng.standard_normal(n)
        y[0] += 30
        return x.astype(np.float32), y.astype(np.float32)

    return [case(2, 1), case(9, 2), case(9, -100), case(30, 0.5)]
