"""List the calls of a bus that serves stops in order, turns at the last, calling there only once,
and drives back to the first. stops is int32 of shape [n], n >= 2; the result has 2 n - 1 elements.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def there_and_back(stops: jax.Array) -> jax.Array:
    return jnp.pad(stops, (0, stops.size - 1), mode="reflect")


def wrong_last_stop_twice(stops: jax.Array) -> jax.Array:
    return jnp.concatenate([stops, stops[::-1]])


def wrong_drives_in_a_circle(stops: jax.Array) -> jax.Array:
    return jnp.concatenate([stops, stops[:-1]])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.permutation(90)[:n].astype(np.int32) for n in (2, 6, 20)]
    return [(stops,) for stops in (*cases, cases[1][::-1] + 100, cases[2] // 9)]
