"""Follow a quantum particle on a ring, i psi' = -psi'' / 2 + V psi, with 50 steps of the
split-step Fourier method of size dt. Each step multiplies psi by e^(-i V dt / 2), multiplies the
discrete Fourier coefficient of wave number k by e^(-i k^2 dt / 2), and multiplies psi by e^(-i V
dt / 2) again. The ring has length 2 pi and n evenly spaced points; the wave numbers are the
whole numbers from -n/2 to n/2 - 1, n being even. psi is real at the start: psi and the potential
are float32 of shape [n], dt is a number. Return the probability density, the squared absolute
value of psi, after the last step, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap", "grad")


def split_step_wave(psi: jax.Array, potential: jax.Array, dt: float) -> jax.Array:
    n = psi.size
    k = jnp.fft.fftfreq(n, 1 / n)
    half_kick = jnp.exp(-0.5j * dt * potential)
    drift = jnp.exp(-0.5j * dt * k**2)

    def step(_, psi):
        return half_kick * jnp.fft.ifft(drift * jnp.fft.fft(half_kick * psi))

    return jnp.abs(jax.lax.fori_loop(0, 50, step, half_kick * 0 + psi)) ** 2


def wrong_wave_numbers_not_negative(psi: jax.Array, potential: jax.Array, dt: float) -> jax.Array:
    half_kick = jnp.exp(-0.5j * dt * potential)
    drift = jnp.exp(-0.5j * dt * jnp.arange(psi.size) ** 2)

    def step(_, psi):
        return half_kick * jnp.fft.ifft(drift * jnp.fft.fft(half_kick * psi))

    return jnp.abs(jax.lax.fori_loop(0, 50, step, half_kick * 0 + psi)) ** 2


def wrong_ignores_potential(psi: jax.Array, potential: jax.Array, dt: float) -> jax.Array:
    return split_step_wave(psi, jnp.zeros_like(potential), dt)


def wrong_amplitude(psi: jax.Array, potential: jax.Array, dt: float) -> jax.Array:
    return jnp.sqrt(split_step_wave(psi, potential, dt))


def wrong_kinetic_energy_doubled(psi: jax.Array, potential: jax.Array, dt: float) -> jax.Array:
    return split_step_wave(psi, potential / 2, 2 * dt)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, depth, dt):
        x = 2 * np.pi * np.arange(n) / n
        psi = np.exp(np.cos(x - rng.uniform(0, 6))) * np.cos(rng.integers(0, 3) * x + 0.2)
        return psi.astype(np.float32), (depth * np.cos(x)).astype(np.float32), dt

    return [case(8, 1, 0.02), case(16, 2, 0.01), case(64, 4, 0.005), case(16, 10, 0.02)]
