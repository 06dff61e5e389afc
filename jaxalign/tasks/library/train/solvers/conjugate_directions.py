"""Find x with a x = b by the method of conjugate gradients, starting at x = 0 and stopping as
soon as the length of the residual b - a x is at most 0.00001 times that of b, but after at most
4 n steps. a is a symmetric positive definite float32 matrix of shape [n, n] with a condition
number below 100, and b is float32 of shape [n]; b may be zero, and then so is x. The result is
float32 of shape [n], right to 0.001.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-3
PROPERTIES = ("constant_trace",)


def conjugate_directions(a: jax.Array, b: jax.Array) -> jax.Array:
    target = 1e-10 * b @ b

    def unfinished(state):
        count, _, _, _, square = state
        return (square > target) & (count < 4 * b.size)

    def step(state):
        count, x, residual, direction, square = state
        image = a @ direction
        length = square / (direction @ image)
        x, residual = x + length * direction, residual - length * image
        new_square = residual @ residual
        return count + 1, x, residual, residual + new_square / square * direction, new_square

    state = (jnp.int32(0), jnp.zeros_like(b), b, b, b @ b)
    return jax.lax.while_loop(unfinished, step, state)[1]


def wrong_divides_by_diagonal(a: jax.Array, b: jax.Array) -> jax.Array:
    return b / jnp.diagonal(a)


def wrong_three_steepest_steps(a: jax.Array, b: jax.Array) -> jax.Array:
    x = jnp.zeros_like(b)
    for _ in range(3):
        residual = b - a @ x
        x = x + (residual @ residual + 1e-20) / (residual @ a @ residual + 1e-20) * residual
    return x


def wrong_two_conjugate_steps(a: jax.Array, b: jax.Array) -> jax.Array:
    return jax.scipy.sparse.linalg.cg(a, b, maxiter=2)[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        basis = np.linalg.qr(rng.standard_normal((n, n)))[0]
        a = basis @ np.diag(np.geomspace(0.5, 20, n)) @ basis.T
        return ((a + a.T) / 2).astype(np.float32), scale * rng.standard_normal(n, np.float32)

    return [case(2, 1), case(6, 1), case(25, 1), case(6, 100), case(6, 0)]
