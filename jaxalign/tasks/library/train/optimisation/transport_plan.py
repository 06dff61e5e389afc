"""Move mass from n sources to m sinks cheaply but smoothly. Return the plan e^(f_i + g_j - cost_ij
/ smoothness), where f and g, zero at first, are found by 100 rounds: first f is chosen such that
the sums of the plan over its rows are supply, then g such that the sums over its columns are
demand. cost is float32 of shape [n, m] and may be a hundred times as large as smoothness, a
positive number, so work with logarithms; supply, float32 of shape [n], and demand, of shape [m],
are positive and each have the sum one. The result is float32 of shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")
RTOL = 1e-3
ATOL = 1e-4


def transport_plan(
    cost: jax.Array, supply: jax.Array, demand: jax.Array, smoothness: float
) -> jax.Array:
    scores = -cost / smoothness

    def balance(_, fg):
        f = jnp.log(supply) - jax.nn.logsumexp(scores + fg[1], axis=1)
        return f, jnp.log(demand) - jax.nn.logsumexp(scores + f[:, None], axis=0)

    start = (jnp.zeros_like(supply), jnp.zeros_like(demand))
    f, g = jax.lax.fori_loop(0, 100, balance, start)
    return jnp.exp(scores + f[:, None] + g)


def wrong_underflows(
    cost: jax.Array, supply: jax.Array, demand: jax.Array, smoothness: float
) -> jax.Array:
    kernel = jnp.exp(-cost / smoothness)

    def balance(_, uv):
        u = supply / (kernel @ uv[1])
        return u, demand / (u @ kernel)

    u, v = jax.lax.fori_loop(0, 100, balance, (jnp.ones_like(supply), jnp.ones_like(demand)))
    return u[:, None] * kernel * v


def wrong_ignores_cost(
    cost: jax.Array, supply: jax.Array, demand: jax.Array, smoothness: float
) -> jax.Array:
    return supply[:, None] * demand


def wrong_both_at_once(
    cost: jax.Array, supply: jax.Array, demand: jax.Array, smoothness: float
) -> jax.Array:
    scores = -cost / smoothness
    f = jnp.log(supply) - jax.nn.logsumexp(scores, axis=1)
    return jnp.exp(scores + f[:, None] + jnp.log(demand) - jax.nn.logsumexp(scores, axis=0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, scale, smoothness):
        cost = scale * rng.uniform(0, 1, (n, m)).astype(np.float32)
        supply, demand = rng.dirichlet(np.full(n, 5)), rng.dirichlet(np.full(m, 5))
        return cost, supply.astype(np.float32), demand.astype(np.float32), smoothness

    cost, supply, demand, _ = case(4, 5, 1, 1)
    cases = [case(1, 2, 1, 0.5), (cost, supply, demand, 0.3), case(12, 8, 1, 0.2)]
    return [*cases, (cost + 95, supply, demand, 0.9), (100 * cost, supply, demand, 50.0)]
