"""Let f(p) = e^(-|p|^2) (1 + p_0 p_1) for a point p of space. Return the sum of the second
derivatives of f along all three coordinates at each of n points. points is float32 of shape [n,
3]; the result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def laplacian_of_field(points: jax.Array) -> jax.Array:
    def field(p):
        return jnp.exp(-p @ p) * (1 + p[0] * p[1])

    return jax.vmap(lambda p: jnp.trace(jax.hessian(field)(p)))(points)


def wrong_whole_matrix(points: jax.Array) -> jax.Array:
    def field(p):
        return jnp.exp(-p @ p) * (1 + p[0] * p[1])

    return jax.vmap(lambda p: jnp.sum(jax.hessian(field)(p)))(points)


def wrong_first_derivatives(points: jax.Array) -> jax.Array:
    def field(p):
        return jnp.exp(-p @ p) * (1 + p[0] * p[1])

    return jax.vmap(lambda p: jnp.sum(jax.grad(field)(p)))(points)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-1.5, 1.5, (n, 3)).astype(np.float32) for n in (1, 6, 50)]
    return [(p,) for p in (*cases, np.zeros((6, 3), np.float32), 2 * cases[1])]
