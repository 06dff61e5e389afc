"""Find the output x of industries that use up some of it: x minus use times x, a matrix product,
is to be demand. use is float32 of shape [n, n] with positive entries, every column adding up to
less than one; demand has shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)
RTOL = 1e-3
ATOL = 1e-4


def output_of_industries(use: jax.Array, demand: jax.Array) -> jax.Array:
    return jnp.linalg.solve(jnp.eye(len(use)) - use, demand)


def wrong_one_round_only(use: jax.Array, demand: jax.Array) -> jax.Array:
    return demand + use @ demand


def wrong_sign(use: jax.Array, demand: jax.Array) -> jax.Array:
    return jnp.linalg.solve(jnp.eye(len(use)) + use, demand)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        use = rng.uniform(0.2, 0.8, (n, n)) / n
        return use.astype(np.float32), rng.uniform(1, 20, n).astype(np.float32)

    cases = [case(n) for n in (1, 3, 6, 3)]
    cases[3][1][1:] = 0
    return cases
