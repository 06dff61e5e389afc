"""Two doctors say of each patient whether she is ill. Measure their agreement by Cohen's kappa,
(s - e) / (1 - e): s is the share of patients of whom they say the same, and e = p q + (1 - p) (1 -
q), where p is the share that the first doctor calls ill and q that of the second. first and second
are boolean of shape [n], and at least one of them holds both True and False; return a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def agreement_beyond_chance(first: jax.Array, second: jax.Array) -> jax.Array:
    p, q = jnp.mean(first), jnp.mean(second)
    expected = p * q + (1 - p) * (1 - q)
    return (jnp.mean(first == second) - expected) / (1 - expected)


def wrong_share_only(first: jax.Array, second: jax.Array) -> jax.Array:
    return jnp.mean(first == second)


def wrong_chance_of_true_only(first: jax.Array, second: jax.Array) -> jax.Array:
    expected = jnp.mean(first) * jnp.mean(second)
    return (jnp.mean(first & second) - expected) / (1 - expected)


def wrong_chance_of_one_half(first: jax.Array, second: jax.Array) -> jax.Array:
    return (jnp.mean(first == second) - 0.5) / 0.5


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        second = rng.permutation(np.arange(n) < (n + 2) // 3)
        return second ^ (rng.permutation(n) < n // 4), second

    cases = [case(n) for n in (2, 12, 40, 12)]
    more = [
        (cases[1][1], cases[1][1]),
        (~cases[2][0], cases[2][1]),
        (np.ones(40, bool), cases[2][1]),
    ]
    return [*cases, *more]
