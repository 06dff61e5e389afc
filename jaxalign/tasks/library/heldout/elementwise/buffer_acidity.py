"""Return the pH of buffer solutions: pk plus the logarithm to base ten of salt over acid. salt and
acid are float32 vectors of shape [n] with positive concentrations, pk is one number for all. The
result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def buffer_acidity(salt: jax.Array, acid: jax.Array, pk: float) -> jax.Array:
    return pk + jnp.log10(salt / acid)


def wrong_natural_logarithm(salt: jax.Array, acid: jax.Array, pk: float) -> jax.Array:
    return pk + jnp.log(salt / acid)


def wrong_acid_over_salt(salt: jax.Array, acid: jax.Array, pk: float) -> jax.Array:
    return pk + jnp.log10(acid / salt)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 2, (2, n)).astype(np.float32) for n in (1, 6, 25)]
    cases = zip((*cases, cases[1] * [[100], [1]]), (4.76, 9.25, 7.2, 3.75), strict=True)
    return [(salt, acid, pk) for (salt, acid), pk in ((c.astype(np.float32), p) for c, p in cases)]
