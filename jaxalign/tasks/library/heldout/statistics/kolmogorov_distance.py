"""Return the two-sample Kolmogorov-Smirnov statistic: the largest absolute difference, over every
real t, between the share of x that is at most t and the share of y that is at most t. x is float32
of shape [n] and y of shape [m]; elements may be equal, also across the samples. The result is a
float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap",)


def kolmogorov_distance(x: jax.Array, y: jax.Array) -> jax.Array:
    t = jnp.concatenate([x, y])
    share_x = jnp.searchsorted(jnp.sort(x), t, side="right") / x.size
    share_y = jnp.searchsorted(jnp.sort(y), t, side="right") / y.size
    return jnp.max(jnp.abs(share_x - share_y))


def wrong_one_sided(x: jax.Array, y: jax.Array) -> jax.Array:
    t = jnp.concatenate([x, y])
    return jnp.max(jnp.mean(x <= t[:, None], axis=1) - jnp.mean(y <= t[:, None], axis=1))


def wrong_splits_ties(x: jax.Array, y: jax.Array) -> jax.Array:
    order = jnp.argsort(jnp.concatenate([x, y]))
    steps = jnp.where(order < x.size, 1 / x.size, -1 / y.size)
    return jnp.max(jnp.abs(jnp.cumsum(steps)))


def wrong_difference_of_quantiles(x: jax.Array, y: jax.Array) -> jax.Array:
    q = jnp.linspace(0, 1, 50)
    return jnp.max(jnp.abs(jnp.quantile(x, q) - jnp.quantile(y, q)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, shift):
        return rng.standard_normal(n, np.float32), rng.standard_normal(m, np.float32) + shift

    cases = [case(1, 5, np.float32(0)), case(20, 12, np.float32(1)), case(40, 60, np.float32(-0.5))]
    ties = tuple(rng.integers(0, 4, n).astype(np.float32) for n in (20, 12))
    return [*cases, ties, (cases[1][0], cases[1][0][:12])]
