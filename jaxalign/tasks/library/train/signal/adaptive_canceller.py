"""Cancel noise with an adaptive filter of four taps, by the LMS rule. The weights w_0 to w_3
start at zero. At time t the filter's estimate is the sum over k of w_k times noise at t - k
(zero before the beginning), the error is signal at t minus the estimate, and then every w_k
gains rate times the error times noise at t - k. signal and noise are float32 of shape [n], rate
is a number; return the errors, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "grad", "constant_trace")


def adaptive_canceller(signal: jax.Array, noise: jax.Array, rate: float) -> jax.Array:
    def step(state, sample):
        weights, recent = state
        wanted, newest = sample
        recent = jnp.concatenate([newest[None], recent[:-1]])
        error = wanted - weights @ recent
        return (weights + rate * error * recent, recent), error

    return jax.lax.scan(step, (jnp.zeros(4), jnp.zeros(4)), (signal, noise))[1]


def wrong_never_adapts(signal: jax.Array, noise: jax.Array, rate: float) -> jax.Array:
    return signal


def wrong_returns_estimates(signal: jax.Array, noise: jax.Array, rate: float) -> jax.Array:
    return signal - adaptive_canceller(signal, noise, rate)


def wrong_single_tap(signal: jax.Array, noise: jax.Array, rate: float) -> jax.Array:
    def step(weight, sample):
        error = sample[0] - weight * sample[1]
        return weight + rate * error * sample[1], error

    return jax.lax.scan(step, jnp.float32(0), (signal, noise))[1]


def wrong_other_sign(signal: jax.Array, noise: jax.Array, rate: float) -> jax.Array:
    return adaptive_canceller(signal, noise, -rate)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, rate, size):
        noise = rng.standard_normal(n, np.float32)
        leaked = np.convolve(noise, [0.8, -0.4, 0.2])[:n]
        tone = np.sin(0.3 * np.arange(n))
        return (size * (leaked + 0.1 * tone)).astype(np.float32), noise, rate

    return [case(5, 0.2, 1), case(30, 0.1, 1), case(120, 0.05, 1), case(30, 0.02, 50)]
