"""Filter a signal with a resonator: each output sample is the input sample plus a times the
output before plus b times the output two before, where outputs before the beginning are zero. x
is float32 of shape [n] and a and b are numbers; return the output, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad", "constant_trace")


def resonator(x: jax.Array, a: float, b: float) -> jax.Array:
    def step(outputs, sample):
        last, before = outputs
        y = sample + a * last + b * before
        return (y, last), y

    return jax.lax.scan(step, (jnp.float32(0), jnp.float32(0)), x)[1]


def wrong_filters_inputs(x: jax.Array, a: float, b: float) -> jax.Array:
    padded = jnp.pad(x, (2, 0))
    return x + a * padded[1:-1] + b * padded[:-2]


def wrong_coefficients_exchanged(x: jax.Array, a: float, b: float) -> jax.Array:
    return resonator(x, b, a)


def wrong_signs_of_denominator(x: jax.Array, a: float, b: float) -> jax.Array:
    return resonator(x, -a, -b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, a, b):
        return rng.standard_normal(n, np.float32), a, b

    impulse = np.eye(1, 12, dtype=np.float32)[0]
    return [
        case(3, 0.5, 0.2),
        case(12, 1.5, -0.9),
        case(80, 1.2, -0.8),
        (impulse, 0.9, -0.95),
        case(12, -1.0, 0.5),
    ]
