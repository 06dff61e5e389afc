"""Score a weather forecast made of m members against what was observed, at each of n stations: the
mean absolute difference between members and observation, minus half the mean absolute difference
between all m^2 pairs of members. members is float32 of shape [n, m] and observed float32 of shape
[n]; the result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def ensemble_score(members: jax.Array, observed: jax.Array) -> jax.Array:
    error = jnp.mean(jnp.abs(members - observed[:, None]), axis=1)
    spread = jnp.mean(jnp.abs(members[:, :, None] - members[:, None, :]), axis=(1, 2))
    return error - spread / 2


def wrong_without_spread(members: jax.Array, observed: jax.Array) -> jax.Array:
    return jnp.mean(jnp.abs(members - observed[:, None]), axis=1)


def wrong_error_of_mean(members: jax.Array, observed: jax.Array) -> jax.Array:
    return jnp.abs(jnp.mean(members, axis=1) - observed)


def wrong_leaves_out_self_pairs(members: jax.Array, observed: jax.Array) -> jax.Array:
    m = members.shape[1]
    error = jnp.mean(jnp.abs(members - observed[:, None]), axis=1)
    spread = jnp.sum(jnp.abs(members[:, :, None] - members[:, None, :]), axis=(1, 2))
    return error - spread / (2 * max(m * (m - 1), 1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, scale):
        observed = rng.standard_normal(n, np.float32)
        members = observed[:, None] + scale * rng.standard_normal((n, m), np.float32)
        return members, observed

    return [case(1, 1, 1), case(5, 6, 1), case(20, 15, 3), case(5, 6, 100), case(5, 6, 0.01)]
