"""Let the state y start at zero and in step t become a_t times itself plus b_t, coordinate by
coordinate, where a_t and b_t are the rows t of a and b. Both are float32 of shape [t, d]; return
the states after every step, float32 of shape [t, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad")


def affine_recurrence(a: jax.Array, b: jax.Array) -> jax.Array:
    def compose(first, second):
        return second[0] * first[0], second[0] * first[1] + second[1]

    return jax.lax.associative_scan(compose, (a, b))[1]


def wrong_factor_of_next_step(a: jax.Array, b: jax.Array) -> jax.Array:
    def step(y, row):
        return row[0] * (y + row[1]), y + row[1]

    return jax.lax.scan(step, jnp.zeros_like(a[0]), (a, b))[1]


def wrong_divides_by_products(a: jax.Array, b: jax.Array) -> jax.Array:
    products = jnp.cumprod(a, axis=0)
    return products * jnp.cumsum(b / products, axis=0)


def wrong_forgets_factors(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.cumsum(b, axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(t, d):
        a = rng.uniform(-1.2, 1.2, (t, d)).astype(np.float32)
        return a, rng.standard_normal((t, d), np.float32)

    cases = [case(1, 3), case(7, 2), case(40, 3), case(7, 2)]
    cases[3][0][3] = 0  # the past is forgotten here
    return cases
