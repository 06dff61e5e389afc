"""Return the pressure left after each section of a pipe: that at the inlet, a number, less all
that was lost in this section and those before. loss is float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad",)


def pressure_along_pipe(inlet: float, loss: jax.Array) -> jax.Array:
    return inlet - jnp.cumsum(loss)


def wrong_each_section_alone(inlet: float, loss: jax.Array) -> jax.Array:
    return inlet - loss


def wrong_before_each_section(inlet: float, loss: jax.Array) -> jax.Array:
    return inlet - jnp.cumsum(loss) + loss


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 1, n).astype(np.float32) for n in (1, 6, 25)]
    smooth = cases[1].copy()
    smooth[1:4] = 0
    return list(zip((4.0, 10.0, 80.0, 12.5), (*cases, smooth), strict=True))
