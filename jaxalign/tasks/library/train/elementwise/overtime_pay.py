"""Compute what each worker earns: wage for each hour of the week, and for each hour beyond 40 half
of it on top. hours and wage are float32 vectors of one length; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def overtime_pay(hours: jax.Array, wage: jax.Array) -> jax.Array:
    return wage * (hours + jnp.maximum(hours - 40, 0) / 2)


def wrong_no_overtime(hours: jax.Array, wage: jax.Array) -> jax.Array:
    return wage * hours


def wrong_less_below_forty(hours: jax.Array, wage: jax.Array) -> jax.Array:
    return wage * (hours + (hours - 40) / 2)


def wrong_all_hours_dearer(hours: jax.Array, wage: jax.Array) -> jax.Array:
    return wage * jnp.where(hours > 40, 1.5 * hours, hours)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, most):
        hours = rng.uniform(30, most, n).astype(np.float32)
        return hours, rng.uniform(10, 25, n).astype(np.float32)

    cases = [case(1, 50), case(8, 60), case(30, 60), case(8, 45)]
    edges = np.array([0, 40, 41, 39, 80, 20, 40, 60], np.float32)
    return [*cases, (edges, cases[1][1])]
