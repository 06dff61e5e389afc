"""Say how many per cent of a molecule's mass each element makes up. There are counts[i] atoms of
element i, int32, each of mass masses[i], float32; both have shape [n], as has the float32 result.
"""

import jax
import numpy as np

LEVEL = 1


def percent_by_mass(counts: jax.Array, masses: jax.Array) -> jax.Array:
    return 100 * counts * masses / (counts @ masses)


def wrong_percent_of_atoms(counts: jax.Array, masses: jax.Array) -> jax.Array:
    return 100 * counts / counts.sum()


def wrong_ignores_counts(counts: jax.Array, masses: jax.Array) -> jax.Array:
    return 100 * masses / masses.sum()


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, most):
        counts = rng.integers(1, most, n, dtype=np.int32)
        return counts, rng.uniform(1, 60, n).astype(np.float32)

    cases = [case(1, 5), case(4, 9), case(12, 30), case(4, 500)]
    cases[3][0][2] = 0
    return cases
