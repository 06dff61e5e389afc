"""Apply the rectifier that language models use: half of x times one plus the hyperbolic tangent of
the square root of 2 / pi times (x + 0.044715 x^3), to every element of the float32 array x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def smooth_rectifier(x: jax.Array) -> jax.Array:
    return x * (1 + jnp.tanh(jnp.sqrt(2 / jnp.pi) * (x + 0.044715 * x**3))) / 2


def wrong_exact_form(x: jax.Array) -> jax.Array:
    return jax.nn.gelu(x, approximate=False)


def wrong_logistic_form(x: jax.Array) -> jax.Array:
    return x * jax.nn.sigmoid(1.702 * x)


def wrong_forgets_half(x: jax.Array) -> jax.Array:
    return 2 * jax.nn.gelu(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2,), (9,), (4, 6)]]
    return [(x,) for x in (*cases, 2 * cases[1], np.linspace(-8, 8, 9, dtype=np.float32))]
