"""Bend rays of light at surfaces by Snell's law. direction d is a unit vector, normal m a unit
vector that points against the ray (d . m < 0), and ratio is the refractive index on the ray's side
divided by that on the other. With c = -d . m and s = 1 - ratio^2 (1 - c^2), the bent ray is ratio
d + (ratio c - root of s) m. Where s is negative, light is totally reflected: return d + 2 c m
there. direction and normal are float32 of shape [n, 3], ratio is a positive number; the result has
the shape of direction.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap",)


def bent_ray(direction: jax.Array, normal: jax.Array, ratio: float) -> jax.Array:
    c = -jnp.sum(direction * normal, axis=1, keepdims=True)
    s = 1 - ratio**2 * (1 - c**2)
    bent = ratio * direction + (ratio * c - jnp.sqrt(jnp.maximum(s, 0))) * normal
    return jnp.where(s < 0, direction + 2 * c * normal, bent)


def wrong_never_reflects(direction: jax.Array, normal: jax.Array, ratio: float) -> jax.Array:
    c = -jnp.sum(direction * normal, axis=1, keepdims=True)
    root = jnp.sqrt(jnp.maximum(1 - ratio**2 * (1 - c**2), 0))
    return ratio * direction + (ratio * c - root) * normal


def wrong_inverts_ratio(direction: jax.Array, normal: jax.Array, ratio: float) -> jax.Array:
    return bent_ray(direction, normal, 1 / ratio)


def wrong_reflects_if_one_does(direction: jax.Array, normal: jax.Array, ratio: float) -> jax.Array:
    c = -jnp.sum(direction * normal, axis=1, keepdims=True)
    reflected = direction + 2 * c * normal
    all_pass = jnp.all(1 - ratio**2 * (1 - c**2) >= 0)
    return jnp.where(all_pass, bent_ray(direction, normal, ratio), reflected)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, ratio):
        direction, normal = rng.standard_normal((2, n, 3))
        normal *= -np.sign(np.sum(direction * normal, axis=1, keepdims=True))
        direction /= np.linalg.norm(direction, axis=1, keepdims=True)
        normal /= np.linalg.norm(normal, axis=1, keepdims=True)
        return direction.astype(np.float32), normal.astype(np.float32), ratio

    cases = [case(1, 0.75), case(12, 0.7), case(12, 1.5), case(50, 2.4)]
    straight = cases[1][0]
    return [*cases, (straight, -straight, 1.5)]
