"""For each point c of the complex plane iterate z becomes z squared plus c, from z = 0, and
count the steps after which the absolute value of z is at most 2, up to 50 steps; once it is
larger, the count stands still for good. points is float32 of shape [n, 2], rows of the real and
the imaginary part of c; the result is int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("constant_trace",)


def escape_times(points: jax.Array) -> jax.Array:
    a, b = points[:, 0], points[:, 1]

    def step(_, state):
        x, y, bounded, count = state
        x, y = x * x - y * y + a, 2 * x * y + b
        bounded &= x * x + y * y <= 4
        x, y = jnp.where(bounded, x, 0), jnp.where(bounded, y, 0)
        return x, y, bounded, count + bounded

    zero = jnp.zeros_like(a)
    state = (zero, zero, jnp.full(a.shape, True), zero.astype(jnp.int32))
    return jax.lax.fori_loop(0, 50, step, state)[3]


def wrong_loses_a_term(points: jax.Array) -> jax.Array:
    def step(_, state):
        z, count = state
        z = jnp.where(jnp.abs(z) <= 2, jnp.abs(z * z) + c, z)
        return z, count + (jnp.abs(z) <= 2)

    c = jax.lax.complex(points[:, 0], points[:, 1])
    return jax.lax.fori_loop(0, 50, step, (0 * c, jnp.zeros(len(c), jnp.int32)))[1]


def wrong_counts_last_step_too(points: jax.Array) -> jax.Array:
    return jnp.minimum(escape_times(points) + 1, 50)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def margin(points):
        """How close to 2 the absolute value of z comes before it escapes."""
        c = points[:, 0] + 1j * points[:, 1]
        z, least = 0 * c, np.full(len(c), np.inf)
        for _ in range(50):
            z = np.where(np.abs(z) <= 2, z * z + c, z)
            least = np.minimum(least, np.abs(np.abs(z) - 2))
        return least

    def case(n):
        points = rng.uniform((-2, -1.2), (0.6, 1.2), (20 * n, 2)).astype(np.float32)
        return points[margin(points.astype(np.float64)) > 0.02][:n]

    inside = 0.2 * rng.uniform(-1, 1, (6, 2)).astype(np.float32)
    inside[0] = 0
    return [(case(2),), (case(6),), (case(60),), (inside,), (3 + 50 * inside**2,)]
