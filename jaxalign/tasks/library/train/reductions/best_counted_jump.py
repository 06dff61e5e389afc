"""Return the longest jump of each athlete. jumps is float32 of shape [athletes, tries]; a foul is
stored as NaN and does not count, but each athlete has a good try. The result is float32 of shape
[athletes].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def best_counted_jump(jumps: jax.Array) -> jax.Array:
    return jnp.nanmax(jumps, axis=1)


def wrong_counts_fouls(jumps: jax.Array) -> jax.Array:
    return jnp.max(jumps, axis=1)


def wrong_best_of_each_try(jumps: jax.Array) -> jax.Array:
    return jnp.nanmax(jumps, axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(athletes, tries):
        jumps = rng.uniform(4, 9, (athletes, tries)).astype(np.float32)
        foul = rng.random((athletes, tries)) < 0.3
        foul[:, 1] = False
        foul[0, 0] = True
        jumps[foul] = np.nan
        return (jumps,)

    return [case(1, 3), case(4, 4), case(6, 2), case(4, 4)]
