"""Turn uniform numbers into normal ones by the Box-Muller method. Split the given PRNG key into
two, and with each draw n numbers from the uniform distribution on 0 to 1 in one call, u with the
first, v with the second. Return mean plus spread times the root of (-2 times the natural
logarithm of 1 - u) times the cosine of 2 pi v, element by element. key is a raw uint32 key of
shape [2], mean and spread are float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad")


def normals_from_uniforms(key: jax.Array, mean: jax.Array, spread: jax.Array) -> jax.Array:
    first, second = jax.random.split(key)
    u, v = jax.random.uniform(first, mean.shape), jax.random.uniform(second, mean.shape)
    return mean + spread * jnp.sqrt(-2 * jnp.log1p(-u)) * jnp.cos(2 * jnp.pi * v)


def wrong_same_key_twice(key: jax.Array, mean: jax.Array, spread: jax.Array) -> jax.Array:
    u = jax.random.uniform(jax.random.split(key)[0], mean.shape)
    return mean + spread * jnp.sqrt(-2 * jnp.log1p(-u)) * jnp.cos(2 * jnp.pi * u)


def wrong_library_normals(key: jax.Array, mean: jax.Array, spread: jax.Array) -> jax.Array:
    return mean + spread * jax.random.normal(key, mean.shape)


def wrong_half_a_turn(key: jax.Array, mean: jax.Array, spread: jax.Array) -> jax.Array:
    first, second = jax.random.split(key)
    u, v = jax.random.uniform(first, mean.shape), jax.random.uniform(second, mean.shape)
    return mean + spread * jnp.sqrt(-2 * jnp.log1p(-u)) * jnp.cos(jnp.pi * v)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        mean = scale * rng.standard_normal(n, np.float32)
        return rng.integers(0, 2**32, 2, np.uint32), mean, rng.uniform(0.1, 3, n).astype(np.float32)

    return [case(1, 1), case(8, 1), case(8, 50), case(40, 1)]
