"""A thermometer failed at times and wrote NaN instead of a temperature. Return the average of the
temperatures that are known. x is float32 of shape [n] and has at least one element that is a
number; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def mean_of_known(x: jax.Array) -> jax.Array:
    return jnp.nanmean(x)


def wrong_unknown_is_zero(x: jax.Array) -> jax.Array:
    return jnp.mean(jnp.nan_to_num(x))


def wrong_total(x: jax.Array) -> jax.Array:
    return jnp.nansum(x)


def wrong_middle(x: jax.Array) -> jax.Array:
    return jnp.nanmedian(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, known):
        x = rng.uniform(5, 20, n)
        return np.where(rng.permutation(n) < known, x, np.nan).astype(np.float32)

    cases = [case(1, 1), case(8, 5), case(30, 20), case(8, 8)]
    return [(x,) for x in (*cases, 100 - 50 * cases[1])]
