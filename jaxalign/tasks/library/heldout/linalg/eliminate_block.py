"""A matrix consists of the blocks a, b (to the right of a), c (below a) and d. Return its Schur
complement with respect to a, which is d minus c times the inverse of a times b. a is float32 of
shape [n, n] and well conditioned, b float32 of shape [n, m], c of shape [m, n] and d of shape [m,
m], which is the shape of the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("grad", "vmap")


def eliminate_block(a: jax.Array, b: jax.Array, c: jax.Array, d: jax.Array) -> jax.Array:
    return d - c @ jnp.linalg.solve(a, b)


def wrong_does_not_invert(a: jax.Array, b: jax.Array, c: jax.Array, d: jax.Array) -> jax.Array:
    return d - c @ a @ b


def wrong_adds(a: jax.Array, b: jax.Array, c: jax.Array, d: jax.Array) -> jax.Array:
    return d + c @ jnp.linalg.solve(a, b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, scale):
        shapes = [(n, n), (n, m), (m, n), (m, m)]
        a, b, c, d = (rng.uniform(-1, 1, shape).astype(np.float32) for shape in shapes)
        return a + 2 * n * np.eye(n, dtype=np.float32), scale * b, c, d

    return [case(1, 1, 1), case(4, 3, 1), case(4, 3, 10), case(10, 2, 1)]
