"""An urn holds red and blue balls. Draw 50 times: a ball is taken, put back, and one more of its
colour is added. The ball is red if the number drawn for it, from the uniform distribution on 0 to
1, is below the share of red balls in the urn at that time; draw all 50 numbers in one call with
the given PRNG key. Return the number of red balls after each draw, int32 of shape [50]. key is a
raw uint32 key of shape [2]; red and blue are positive integers.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap",)


def polya_urn(key: jax.Array, red: int, blue: int) -> jax.Array:
    def draw(carry, chance):
        red, total = carry
        red = red + (chance * total < red)
        return (red, total + 1), red

    start = (jnp.int32(red), jnp.int32(red + blue))
    return jax.lax.scan(draw, start, jax.random.uniform(key, (50,)))[1]


def wrong_share_never_changes(key: jax.Array, red: int, blue: int) -> jax.Array:
    drawn = jax.random.uniform(key, (50,)) < red / (red + blue)
    return red + jnp.cumsum(drawn)


def wrong_counts_blue(key: jax.Array, red: int, blue: int) -> jax.Array:
    return polya_urn(key, blue, red)


def wrong_takes_the_ball_out(key: jax.Array, red: int, blue: int) -> jax.Array:
    def draw(carry, chance):
        red, total = carry
        red = red - (chance * total < red)
        return (red, jnp.maximum(total - 1, 1)), red

    start = (jnp.int32(red), jnp.int32(red + blue))
    return jax.lax.scan(draw, start, jax.random.uniform(key, (50,)))[1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    counts = [(1, 1), (3, 1), (2, 7), (20, 20), (1, 9)]
    return [(rng.integers(0, 2**32, 2, np.uint32), *pair) for pair in counts]
