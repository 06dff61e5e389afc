"""A population starts at x = 0.3 and follows x <- r x (1 - x), 25 times. Return the derivative of
its final size with respect to the growth rate r, for each rate in r, float32 of shape [n] with
values between 1.2 and 2.8. The result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap", "constant_trace")


def growth_sensitivity(r: jax.Array) -> jax.Array:
    def final_size(r):
        return jax.lax.fori_loop(0, 25, lambda _, x: r * x * (1 - x), 0.3 * jnp.ones_like(r))

    return jax.jvp(final_size, (r,), (jnp.ones_like(r),))[1]


def wrong_final_size(r: jax.Array) -> jax.Array:
    return jax.lax.fori_loop(0, 25, lambda _, x: r * x * (1 - x), 0.3 * jnp.ones_like(r))


def wrong_slope_of_last_step(r: jax.Array) -> jax.Array:
    x = jax.lax.fori_loop(0, 24, lambda _, x: r * x * (1 - x), 0.3 * jnp.ones_like(r))
    return x * (1 - x)


def wrong_with_respect_to_start(r: jax.Array) -> jax.Array:
    def final_size(x):
        return jax.lax.fori_loop(0, 25, lambda _, x: r * x * (1 - x), x)

    return jax.jvp(final_size, (0.3 * jnp.ones_like(r),), (jnp.ones_like(r),))[1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1.2, 2.8, n).astype(np.float32) for n in (1, 6, 30)]
    return [(r,) for r in (*cases, np.linspace(1.2, 2.8, 6, dtype=np.float32))]
