"""By Arrhenius a chemical reaction has this rate constant: factor times e to the power of minus
energy over (8.314 times temperature). energy and temperature are float32 vectors of the same
length, temperature is positive, and factor is a number. Return the rate constants, float32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def reaction_rate(energy: jax.Array, temperature: jax.Array, factor: float) -> jax.Array:
    return factor * jnp.exp(-energy / (8.314 * temperature))


def wrong_multiplies(energy: jax.Array, temperature: jax.Array, factor: float) -> jax.Array:
    return factor * jnp.exp(-energy / 8.314 * temperature)


def wrong_without_minus(energy: jax.Array, temperature: jax.Array, factor: float) -> jax.Array:
    return factor * jnp.exp(energy / (8.314 * temperature))


def wrong_factor_inside(energy: jax.Array, temperature: jax.Array, factor: float) -> jax.Array:
    return jnp.exp(-factor * energy / (8.314 * temperature))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    energies = [rng.uniform(1000, 9000, n).astype(np.float32) for n in (1, 9, 30)]
    pairs = [(e, rng.uniform(250, 900, e.size).astype(np.float32)) for e in energies]
    cases = zip([*pairs, (0 * energies[1], pairs[1][1])], (2.0, 50.0, 1000.0, 7.5), strict=True)
    return [(energy, temperature, factor) for (energy, temperature), factor in cases]
