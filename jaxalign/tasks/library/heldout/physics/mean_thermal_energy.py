"""A molecule in a bath of heat is in the state i with a probability proportional to e^(-E_i / t).
Return its mean energy: the sum of E_i e^(-E_i / t), divided by the sum of e^(-E_i / t), without
overflow for energies as low as -1000. energy holds the E_i, float32 of shape [n], n >= 1, and t is
a positive number; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def mean_thermal_energy(energy: jax.Array, t: float) -> jax.Array:
    return jnp.dot(jax.nn.softmax(-energy / t), energy)


def wrong_prefers_high_energies(energy: jax.Array, t: float) -> jax.Array:
    return jnp.dot(jax.nn.softmax(energy / t), energy)


def wrong_overflows(energy: jax.Array, t: float) -> jax.Array:
    weight = jnp.exp(-energy / t)
    return jnp.sum(energy * weight) / jnp.sum(weight)


def wrong_unheated(energy: jax.Array, t: float) -> jax.Array:
    return jnp.dot(jax.nn.softmax(-energy), energy)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-2, 3, n).astype(np.float32) for n in (1, 6, 20)]
    return [
        (cases[0], 1.0),
        (cases[1], 0.5),
        (cases[2], 2.0),
        (cases[1] - 1000, 3.0),
        (np.zeros(6, np.float32), 1.0),
    ]
