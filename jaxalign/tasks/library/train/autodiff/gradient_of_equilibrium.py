"""A layer answers the input x with the state z that solves z = tanh(w z + x). Return the gradient
of the sum of the elements of z with respect to x. Do not differentiate through the search for z:
at the solution, differentiating the equation gives a linear system. w is float32 of shape [n, n]
with a spectral norm below 0.8, x float32 of shape [n]; so is the result, right to four digits.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")
RTOL = 1e-3
ATOL = 1e-4


def gradient_of_equilibrium(w: jax.Array, x: jax.Array) -> jax.Array:
    z = jax.lax.fori_loop(0, 100, lambda _, z: jnp.tanh(w @ z + x), jnp.zeros_like(x))
    slope = 1 - z**2
    influence = jnp.linalg.solve(jnp.eye(x.size) - (slope[:, None] * w).T, jnp.ones_like(x))
    return slope * influence


def wrong_one_step(w: jax.Array, x: jax.Array) -> jax.Array:
    z = jax.lax.fori_loop(0, 100, lambda _, z: jnp.tanh(w @ z + x), jnp.zeros_like(x))
    return 1 - z**2


def wrong_not_transposed(w: jax.Array, x: jax.Array) -> jax.Array:
    z = jax.lax.fori_loop(0, 100, lambda _, z: jnp.tanh(w @ z + x), jnp.zeros_like(x))
    slope = 1 - z**2
    return slope * jnp.linalg.solve(jnp.eye(x.size) - slope[:, None] * w, jnp.ones_like(x))


def wrong_stops_early(w: jax.Array, x: jax.Array) -> jax.Array:
    def total(x):
        return jnp.sum(jnp.tanh(w @ jnp.tanh(w @ jnp.tanh(x) + x) + x))

    return jax.grad(total)(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, norm, scale):
        w = rng.standard_normal((n, n))
        w *= norm / np.linalg.norm(w, 2)
        return w.astype(np.float32), scale * rng.standard_normal(n, np.float32)

    return [case(2, 0.7, 0.5), case(5, 0.75, 0.3), case(20, 0.6, 1), case(5, 0.75, 0)]
