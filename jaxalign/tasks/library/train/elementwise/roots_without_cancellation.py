"""Return the root of smaller absolute value of x^2 + b x + c = 0 for each pair of b and c, right
to five digits also where b^2 is so much larger than c that the textbook formula subtracts nearly
equal numbers. b and c are float32 of shape [n], b is not zero and b^2 is greater than 4 c; so is
the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("grad", "vmap")
RTOL = 1e-5
ATOL = 1e-8


def roots_without_cancellation(b: jax.Array, c: jax.Array) -> jax.Array:
    larger = -(b + jnp.copysign(jnp.sqrt(b**2 - 4 * c), b)) / 2
    return c / larger


def wrong_textbook(b: jax.Array, c: jax.Array) -> jax.Array:
    return (-b + jnp.copysign(jnp.sqrt(b**2 - 4 * c), b)) / 2


def wrong_larger_root(b: jax.Array, c: jax.Array) -> jax.Array:
    return -(b + jnp.copysign(jnp.sqrt(b**2 - 4 * c), b)) / 2


def wrong_ignores_sign(b: jax.Array, c: jax.Array) -> jax.Array:
    return -2 * c / (b + jnp.sqrt(b**2 - 4 * c))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, size):
        b = size * rng.uniform(3, 9, n) * rng.choice([-1, 1], n)
        return b.astype(np.float32), rng.uniform(-2, 2, n).astype(np.float32)

    b, c = case(7, 1)
    return [case(1, 1), (b, c), (1e4 * b, c), case(30, 100), (b, 0 * c)]
