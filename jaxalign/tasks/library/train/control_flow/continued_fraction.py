"""Return the value of the continued fraction that begins with the first of the terms: that term
plus one over (the second plus one over (the third plus ...)), up to the last. terms is float32
of shape [n], n >= 1, and all terms are at least 1; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad", "constant_trace")


def continued_fraction(terms: jax.Array) -> jax.Array:
    def step(value, term):
        return term + 1 / value, None

    return jax.lax.scan(step, jnp.float32(jnp.inf), terms, reverse=True)[0]


def wrong_from_the_front(terms: jax.Array) -> jax.Array:
    return jax.lax.scan(lambda value, term: (term + 1 / value, None), terms[0], terms[1:])[0]


def wrong_adds_reciprocals(terms: jax.Array) -> jax.Array:
    return terms[0] + jnp.sum(1 / terms[1:])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 6, n).astype(np.float32) for n in (1, 4, 25, 4)]
    return [(terms,) for terms in (*cases, rng.uniform(1, 3, 4).astype(np.float32))]
