"""Move a charged particle in constant electric and magnetic fields e and b, v' = e + v x b,
where x between two vectors is their vector product, by 100 steps of the Boris method of size dt.
Each step adds dt / 2 times e to v, which gives v-; then rotates it: with t = dt / 2 times b, v'
= v- plus v- x t, and v+ = v- plus v' x s, where s = 2 t / (1 + the squared length of t); then
adds dt / 2 times e to v+; and moves x by dt times the new v. x, v, e and b are float32 of shape
[3] and dt is a number. Return the positions after each step, float32 of shape [100, 3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap", "grad")


def magnetic_orbit(x: jax.Array, v: jax.Array, e: jax.Array, b: jax.Array, dt: float) -> jax.Array:
    t = dt / 2 * b
    s = 2 * t / (1 + t @ t)

    def step(state, _):
        x, v = state
        before = v + dt / 2 * e
        turned = before + jnp.cross(before, t)
        v = before + jnp.cross(turned, s) + dt / 2 * e
        x = x + dt * v
        return (x, v), x

    return jax.lax.scan(step, (x, v), length=100)[1]


def wrong_euler(x: jax.Array, v: jax.Array, e: jax.Array, b: jax.Array, dt: float) -> jax.Array:
    def step(state, _):
        x, v = state
        v = v + dt * (e + jnp.cross(v, b))
        x = x + dt * v
        return (x, v), x

    return jax.lax.scan(step, (x, v), length=100)[1]


def wrong_turns_the_other_way(
    x: jax.Array, v: jax.Array, e: jax.Array, b: jax.Array, dt: float
) -> jax.Array:
    return magnetic_orbit(x, v, e, -b, dt)


def wrong_old_speed_moves(
    x: jax.Array, v: jax.Array, e: jax.Array, b: jax.Array, dt: float
) -> jax.Array:
    after = magnetic_orbit(x, v, e, b, dt)
    return jnp.concatenate([(x + dt * v)[None], after[:-1] - after[0] + x + dt * v])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(speed, electric, magnetic, dt):
        scales = (1, speed, electric, magnetic)
        return *(scale * rng.standard_normal(3, np.float32) for scale in scales), dt

    return [case(1, 0.1, 1, 0.1), case(1, 0, 2, 0.2), case(0, 1, 1, 0.1), case(3, 1, 0, 0.05)]
