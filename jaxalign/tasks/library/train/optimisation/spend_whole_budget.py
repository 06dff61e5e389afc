"""Change all plans by the same amount, so that together they make exactly budget, a number: add to
each of them the n-th part of what the total of plans lacks, or has too much. plans is float32 of
shape [n], n >= 1; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def spend_whole_budget(plans: jax.Array, budget: float) -> jax.Array:
    return plans + (budget - jnp.sum(plans)) / plans.size


def wrong_scales_them(plans: jax.Array, budget: float) -> jax.Array:
    return plans * budget / jnp.sum(plans)


def wrong_gives_all_to_each(plans: jax.Array, budget: float) -> jax.Array:
    return plans + (budget - jnp.sum(plans))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 5, n).astype(np.float32) for n in (1, 5, 20)]
    with_zeros = cases[1].copy()
    with_zeros[2:] = 0
    cases = [*cases, 20 * cases[1], with_zeros]
    return list(zip(cases, (4.0, 10.0, 120.0, 50.0, 1.0), strict=True))
