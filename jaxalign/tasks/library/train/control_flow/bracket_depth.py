"""x is a line of brackets, 1 for an opening and -1 for a closing one. Return the deepest nesting
if every bracket has its partner, and -1 if the line is not balanced, be it that a bracket closes
before one is open or that one stays open. x is int32 of shape [n], n >= 0; the result is an
int32 scalar, and 0 for an empty line.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def bracket_depth(x: jax.Array) -> jax.Array:
    depth = jnp.cumsum(x)
    balanced = (jnp.sum(x) == 0) & (jnp.min(depth, initial=0) == 0)
    return jnp.where(balanced, jnp.max(depth, initial=0), -1)


def wrong_compares_numbers_only(x: jax.Array) -> jax.Array:
    return jnp.where(jnp.sum(x) == 0, jnp.max(jnp.cumsum(x), initial=0), -1)


def wrong_may_stay_open(x: jax.Array) -> jax.Array:
    depth = jnp.cumsum(x)
    return jnp.where(jnp.min(depth, initial=0) == 0, jnp.max(depth, initial=0), -1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def balanced(pairs):
        """A random balanced line: the rotation of a shuffled one at its lowest point."""
        x = rng.permutation(np.repeat(np.array([1, -1], np.int32), pairs))
        return np.roll(x, -1 - int(np.argmin(np.cumsum(x))))

    line = balanced(5)
    still_open = line.copy()
    still_open[-1] = 1
    cases = [
        np.zeros(0, np.int32),
        line,
        -line,
        still_open,
        np.roll(line, 1),
        balanced(30),
        balanced(5),
    ]
    return [(x,) for x in cases]
