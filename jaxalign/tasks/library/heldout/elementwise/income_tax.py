"""Work out the tax on incomes. The first 12000 are free. A fifth is taken of what an income has
above 12000, and a further fifth of what it has above 50000, on top of the first one. income is a
float32 array of any shape without negative numbers; so is the tax.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def income_tax(income: jax.Array) -> jax.Array:
    return 0.2 * jnp.maximum(income - 12000, 0) + 0.2 * jnp.maximum(income - 50000, 0)


def wrong_negative_tax(income: jax.Array) -> jax.Array:
    return 0.2 * (income - 12000) + 0.2 * jnp.maximum(income - 50000, 0)


def wrong_taxes_everything(income: jax.Array) -> jax.Array:
    return jnp.where(income > 50000, 0.4 * income, jnp.where(income > 12000, 0.2 * income, 0))


def wrong_forgets_the_second(income: jax.Array) -> jax.Array:
    return 0.2 * jnp.maximum(income - 12000, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 90000, shape).astype(np.float32) for shape in [(6,), (20,), (4, 5)]]
    ends = np.array([0, 11999, 12000, 13000, 50000, 51000], np.float32)
    return [(income,) for income in (*cases, 10 * cases[1], ends)]
