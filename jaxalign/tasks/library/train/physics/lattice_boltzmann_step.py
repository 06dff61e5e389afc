"""Take one step of the lattice Boltzmann method on a periodic grid with nine velocities. f is
float32 of shape [9, n, m]: f[k] counts the particles with velocity c_k, where c_0 to c_8 are, as
pairs of steps along the first and second grid axis, (0, 0), (1, 0), (0, 1), (-1, 0), (0, -1),
(1, 1), (-1, 1), (-1, -1), (1, -1), with the weights w_k 4/9, four times 1/9, four times 1/36.
Collide first: in each cell, density rho is the sum of f over k, velocity u the sum of f_k c_k
over rho, and f_k moves by omega times its distance to the equilibrium w_k rho (1 + 3 c.u + 4.5
(c.u)^2 - 1.5 u.u), where c is c_k. Then stream: every f_k moves one cell along its velocity, and
what leaves on one side comes back on the other. All f are positive and omega is a number; return
the new f, float32 of shape [9, n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "grad")


def lattice_boltzmann_step(f: jax.Array, omega: float) -> jax.Array:
    rows, columns = (0, 1, 0, -1, 0, 1, -1, -1, 1), (0, 0, 1, 0, -1, 1, 1, -1, -1)
    weights = jnp.array([4 / 9] + 4 * [1 / 9] + 4 * [1 / 36])[:, None, None]
    velocities = jnp.array([rows, columns], jnp.float32)
    density = jnp.sum(f, axis=0)
    u = jnp.einsum("dk,knm->dnm", velocities, f) / density
    along = jnp.einsum("dk,dnm->knm", velocities, u)
    balance = 1 + 3 * along + 4.5 * along**2 - 1.5 * jnp.sum(u**2, axis=0)
    f = f + omega * (weights * density * balance - f)
    moved = [
        jnp.roll(f[k], shift, (0, 1)) for k, shift in enumerate(zip(rows, columns, strict=True))
    ]
    return jnp.stack(moved)


def wrong_streams_backwards(f: jax.Array, omega: float) -> jax.Array:
    moved = lattice_boltzmann_step(f, omega)
    shifts = ((0, 0), (1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1))
    return jnp.stack(
        [jnp.roll(moved[k], (-2 * a, -2 * b), (0, 1)) for k, (a, b) in enumerate(shifts)]
    )


def wrong_collision_only(f: jax.Array, omega: float) -> jax.Array:
    moved = lattice_boltzmann_step(f, omega)
    shifts = ((0, 0), (1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1))
    return jnp.stack([jnp.roll(moved[k], (-a, -b), (0, 1)) for k, (a, b) in enumerate(shifts)])


def wrong_no_collision(f: jax.Array, omega: float) -> jax.Array:
    return lattice_boltzmann_step(f, 0.0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, omega, scale=1):
        return (scale * rng.uniform(0.02, 1, (9, n, m))).astype(np.float32), omega

    return [case(1, 4, 1.0), case(6, 5, 0.6), case(20, 10, 1.7), case(6, 5, 1.2, 100)]
