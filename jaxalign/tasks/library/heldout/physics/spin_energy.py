"""Return the energy of spins on a square grid whose edges are joined to the opposite ones: minus
coupling times the sum over all pairs of direct neighbours, each pair counted once, of the product
of their spins, minus field times the sum of the spins. spins is float32 of shape [n, m], n and m
>= 3, each 1 or -1; coupling and field are numbers. The energy is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def spin_energy(spins: jax.Array, coupling: float, field: float) -> jax.Array:
    neighbours = jnp.roll(spins, 1, axis=0) + jnp.roll(spins, 1, axis=1)
    return -jnp.sum(spins * (coupling * neighbours + field))


def wrong_counts_pairs_twice(spins: jax.Array, coupling: float, field: float) -> jax.Array:
    return spin_energy(spins, 2 * coupling, field)


def wrong_open_edges(spins: jax.Array, coupling: float, field: float) -> jax.Array:
    pairs = jnp.sum(spins[1:] * spins[:-1]) + jnp.sum(spins[:, 1:] * spins[:, :-1])
    return -coupling * pairs - field * jnp.sum(spins)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(shape, coupling, field):
        return rng.choice(np.array([-1, 1], np.float32), shape), coupling, field

    aligned = np.ones((6, 5), np.float32)
    cases = [case((3, 3), 1.0, 0.3), case((6, 5), 0.5, -2.0), case((12, 9), -1.5, 0.1)]
    return [*cases, (aligned, 1.0, 0.0), (-aligned, 1.0, 0.7)]
