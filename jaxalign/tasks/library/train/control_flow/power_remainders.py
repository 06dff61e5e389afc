"""Return the remainder that base to the power of exponent leaves on division by modulus, element
by element. base is int32 of shape [n] with values from 0 to 40000, exponent int32 of shape [n]
with values from 0 to 2 * 10^9, and modulus a whole number from 2 to 40000; zero to the power of
zero is one. The powers themselves do not fit into any integer type, and there are too many
factors to go through one by one. The result is int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def power_remainders(base: jax.Array, exponent: jax.Array, modulus: int) -> jax.Array:
    def step(bit, state):
        square, result = state
        odd = exponent >> bit & 1
        return square * square % modulus, jnp.where(odd, result * square % modulus, result)

    return jax.lax.fori_loop(0, 31, step, (base % modulus, jnp.ones_like(base)))[1]


def wrong_takes_remainder_last(base: jax.Array, exponent: jax.Array, modulus: int) -> jax.Array:
    return base**exponent % modulus


def wrong_short_exponents_only(base: jax.Array, exponent: jax.Array, modulus: int) -> jax.Array:
    def step(bit, state):
        square, result = state
        odd = exponent >> bit & 1
        return square * square % modulus, jnp.where(odd, result * square % modulus, result)

    return jax.lax.fori_loop(0, 16, step, (base % modulus, jnp.ones_like(base)))[1]


def wrong_reduces_exponent_too(base: jax.Array, exponent: jax.Array, modulus: int) -> jax.Array:
    return power_remainders(base, exponent % modulus, modulus)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, most, modulus):
        base = rng.integers(0, 40001, n, np.int32)
        return base, rng.integers(0, most, n, np.int32), modulus

    cases = [case(1, 50, 97), case(8, 2 * 10**9, 39989), case(30, 2 * 10**9, 1000)]
    edges = np.array([0, 0, 1, 2, 2, 40000, 3, 5], np.int32)
    exponents = np.array([0, 5, 2 * 10**9, 30, 31, 2, 0, 1], np.int32)
    return [*cases, (edges, exponents, 40000), case(8, 2 * 10**9, 2)]
