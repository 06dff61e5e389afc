"""Tests are in six groups. A group has passed if none of its tests failed; so a group without
tests has passed, too. passed is boolean of shape [n], one value for each test, and group is int32
of shape [n] with the test's group, from 0 to 5. The result is boolean of shape [6].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def groups_that_passed(passed: jax.Array, group: jax.Array) -> jax.Array:
    failed = jnp.bincount(group, jnp.where(passed, 0, 1), length=6)
    return failed == 0


def wrong_one_pass_is_enough(passed: jax.Array, group: jax.Array) -> jax.Array:
    return jnp.bincount(group, jnp.where(passed, 1, 0), length=6) > 0


def wrong_empty_has_failed(passed: jax.Array, group: jax.Array) -> jax.Array:
    counts = jnp.bincount(group, length=6)
    return (jnp.bincount(group, jnp.where(passed, 1, 0), length=6) == counts) & (counts > 0)


def wrong_last_test_decides(passed: jax.Array, group: jax.Array) -> jax.Array:
    return jnp.ones(6, bool).at[group].set(passed)


def wrong_opposite(passed: jax.Array, group: jax.Array) -> jax.Array:
    return ~groups_that_passed(passed, group)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, share):
        return rng.random(n) < share, rng.integers(0, 6, n, np.int32)

    passed, group = case(12, 0.7)
    return [
        case(1, 0.5),
        (passed, group),
        case(4, 0.5),
        case(30, 0.8),
        case(12, 0.8),
        (passed, group // 2),
    ]
