"""Take a number of four decimal digits, leading zeros allowed. A step sorts its digits in falling
and in rising order and subtracts the number that the latter form from that of the former: 1089
becomes 9810 - 0189 = 9621. Count for each element of x the steps until 6174 is reached; if the
digits are equal to each other, which leads to 0 instead, the count is -1. x is int32 of shape [n]
with values from 0 to 9999; the counts are int32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def kaprekar_steps(x: jax.Array) -> jax.Array:
    places = jnp.asarray([1000, 100, 10, 1])

    def step(_, carry):
        number, count = carry
        digits = jnp.sort(number[:, None] // places % 10, axis=1)
        following = digits[:, ::-1] @ places - digits @ places
        arrived = number == 6174
        return jnp.where(arrived, number, following), jnp.where(arrived, count, count + 1)

    number, count = jax.lax.fori_loop(0, 8, step, (x, jnp.zeros_like(x)))
    return jnp.where(number == 6174, count, -1)


def wrong_counts_on(x: jax.Array) -> jax.Array:
    return jnp.where(kaprekar_steps(x) < 0, 8, kaprekar_steps(x))


def wrong_counts_numbers(x: jax.Array) -> jax.Array:
    return kaprekar_steps(x) + 1


def wrong_reverses_instead_of_sorting(x: jax.Array) -> jax.Array:
    places = jnp.asarray([1000, 100, 10, 1])

    def step(_, carry):
        number, count = carry
        digits = number[:, None] // places % 10
        following = jnp.abs(digits[:, ::-1] @ places - digits @ places)
        arrived = number == 6174
        return jnp.where(arrived, number, following), jnp.where(arrived, count, count + 1)

    number, count = jax.lax.fori_loop(0, 8, step, (x, jnp.zeros_like(x)))
    return jnp.where(number == 6174, count, -1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 10000, n, np.int32) for n in (2, 10, 60)]
    edges = np.array([0, 1, 10, 999, 1111, 6174, 7641, 9998, 9999, 1089], np.int32)
    return [(x,) for x in (*cases, edges)]
